/* The tray as the officer sees it at once: what the register answered, and on top of it what was done since. */

const blank = (key, at) => ({
  key, number: 0, category: "", make: "", model: "", colour: "", started_at: at, readings: [], marks: [], photos: [], kind: "",
  check: "", verdict: "", todo: "no_answer", owed: false, because: [], headline: "", advice: [], take_again: [],
  crime_reference: "", glow: "", glow_place: "", passed: "", seal: "", way: "detained", exhibit: "", decided: false,
  removed: false, hidden: false,
});

const acts = {
  started(item, data) { for (const name of ["category", "make", "model", "colour"]) if (name in data) item[name] = data[name]; },
  described(item, data) { acts.started(item, data); if (item.readings.length || item.glow) item.owed = true; },
  reading(item, data) {
    const same = item.readings.find((one) => one.value === data.value);
    if (same) same.again = data.value;
    else item.readings = [...item.readings.filter((one) => one.value !== data.instead), { value: data.value, again: "" }];
    item.passed = "";
    item.owed = true;
  },
  mark(item, data) { item.marks = [...item.marks, data.code]; item.owed = true; },
  photo(item) { item.photos = [...item.photos, ""]; item.owed = true; },
  torch(item, data) {
    const glows = (glow) => ["yellow", "blue", "other"].includes(glow);
    if (glows(item.glow) !== glows(data.glow)) item.owed = true;
    item.glow = data.glow; item.glow_place = data.place || "";
  },
  passed(item, data) { item.passed = data.passed; },
  seal(item, data) { item.seal = data.seal; },
  way(item, data) { item.way = data.way; item.exhibit = data.exhibit || ""; item.decided = true; },
  removed(item) { item.removed = true; },
  restored(item) { item.removed = false; },
};

const SETTLED = ["no_report", "registered", "refer", "stolen"];

export function todo(item) {
  if (item.removed) return "";
  if (item.owed || item.hidden) return "waiting";
  if (!SETTLED.includes(item.verdict) && !item.passed) return item.verdict === "read_again" ? "read_again" : "no_answer";
  if (!item.glow) return "torch";
  return ["refer", "stolen"].includes(item.verdict) && !item.decided ? "way" : "";
}

/* `tray` is the register's (or null), `done` the events it has not confirmed, `hints` those of before a power cut. */
export function fold(record, tray, done, hints) {
  const state = { record, release_at: "", officer: "", crime_reference: "", finished_at: null, signature: null, unsigned: "",
    conflicts: [], removed: [], ...(tray || {}) };
  const items = new Map((tray ? tray.items : []).map((item) => [item.key, { ...item, readings: item.readings.map((one) => ({ ...one })) }]));
  for (const hint of hints) {
    if (hint.item && !items.has(hint.item)) items.set(hint.item, { ...blank(hint.item, hint.at), hidden: true });
  }
  for (const event of done) {
    if (!event.item) {
      if (event.act === "opened") for (const name of ["release_at", "officer", "crime_reference"]) if (event.data[name]) state[name] = event.data[name];
      if (event.act === "finished") state.finished_at = event.at;
      if (event.act === "reopened") state.finished_at = state.signature = null;
      if (event.act === "signed") { state.signature = event.data.lines || null; state.unsigned = event.data.unsigned || ""; }
      continue;
    }
    if (!items.has(event.item)) items.set(event.item, blank(event.item, event.at));
    acts[event.act](items.get(event.item), event.data);
  }
  const known = [...items.values()];
  let next = Math.max(0, ...known.map((item) => item.number), ...(state.removed || []).map((item) => item.number));
  for (const item of known) { if (!item.number) item.number = ++next; item.todo = todo(item); }
  state.items = known.filter((item) => !item.removed);
  state.gone = known.filter((item) => item.removed);
  return state;
}

/* Unresolved things first, each part in the order of the numbers. */
export function ordered(items) {
  const by = (one, other) => one.number - other.number;
  return [...items.filter((item) => item.todo).sort(by), ...items.filter((item) => !item.todo).sort(by)];
}
