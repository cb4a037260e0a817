/* The tray. A scanner types, Enter ends; F1 to F4 answer the UV question; nothing else is needed for an item.
   Every act is sealed and kept on the kiosk before it counts, and goes to the register when it can. */
import { badgeId, lockPass, unlockPass } from "./box.js";
import * as store from "./store.js";
import { about, ask, begin, flush, keep, line, look, tally } from "./line.js";
import { fold } from "./fold.js";
import { clock, el, find, head, icon, left, tiles } from "./draw.js";
import { panel } from "./panel.js";
import { finishing, listing } from "./finish.js";
import { itemPhoto, trayPhoto } from "./photo.js";

const SCANNER_KEY_MS = 35, SCANNER_KEYS = 6, MOST_TRIES = 5;
const tidy = (text) => text.trim().replace(/\s+/g, " ");

const app = {
  me: null, record: "", server: null, state: null, done: [], hints: [], current: "", armed: "", view: "", openAbout: false, seq: 0, dropped: "",

  say(words, problem) { const said = find("#said"); said.textContent = words; said.classList.toggle("problem", Boolean(problem)); },

  select(key) { app.current = key; app.armed = ""; app.draw(); app.rest(); },

  rest() { const box = find("#scan"); if (box && !find("dialog[open]")) box.focus({ preventScroll: true }); },

  act(act, item, data) {
    const key = crypto.randomUUID(), at = new Date().toISOString();
    app.seq = Math.max(app.seq + 1, Date.now());
    const event = { pass: app.me.pass, record: app.record, item, act, at, seq: app.seq, data };
    const seen = act === "photo" ? { ...event, data: {} } : event;
    app.done.push({ ...seen, key });
    app.draw();
    // One after the other: what is done first is kept first.
    app.keeping = (app.keeping || Promise.resolve()).then(() => keep(event, { key, record: event.record, item, seq: event.seq, at }))
      .then(() => flush()).catch(() => app.say("This kiosk cannot keep entries: its disk is full or closed to this page. Write this item down.", true));
    return key;
  },

  scan(value, method) {
    const item = app.item(), known = app.state.items.find((one) => one.readings.some((reading) => reading.value === value));
    if (item && app.armed === "add") { app.armed = ""; app.act("reading", item.key, { value, method }); return; }
    if (item && item.todo === "read_again") {
      const last = item.readings.length ? item.readings[item.readings.length - 1].value : "";
      app.act("reading", item.key, last === value ? { value, method } : { value, method, instead: last });
      return;
    }
    if (known) { app.select(known.key); if (known.key === (item || {}).key) app.act("reading", known.key, { value, method }); else app.say(`That number is item ${known.number} already.`); return; }
    if (item && !item.readings.length && !item.passed && !item.photos.length && !item.hidden && item.todo === "no_answer") { app.act("reading", item.key, { value, method }); return; }
    app.start();
    app.act("reading", app.current, { value, method });
  },

  start(data = {}) { const key = crypto.randomUUID(); app.current = key; app.act("started", key, data); return key; },
  item() { return app.state.items.find((one) => one.key === app.current); },

  torch(glow) {
    const item = app.item();
    if (!item || item.hidden) { app.say("Scan an item first, or choose a tile.", true); return; }
    app.act("torch", item.key, { glow });
    app.next(["yellow", "blue"].includes(glow));
  },

  pass(reason) {
    const item = app.item();
    if (item && ["no_answer", "read_again"].includes(item.todo)) app.act("passed", item.key, { passed: reason });
    else { app.start(); app.act("passed", app.current, { passed: reason }); }
    app.rest();
  },

  async photograph(jpeg, fresh) {
    const item = app.item();
    const key = fresh || !item || item.todo !== "no_answer" ? app.start() : item.key;
    app.act("photo", key, { jpeg });
  },

  arm(what) { app.armed = what; app.draw(); app.rest(); },
  drop() {
    const item = app.item();
    if (!item) return;
    app.act("removed", item.key, {});
    app.dropped = item.key;
    app.current = "";
    app.draw();
    app.say(`Item ${item.number} is taken off the list. Press Ctrl and Z to put it back.`);
  },
  undo() { if (app.dropped) { app.act("restored", app.dropped, {}); app.current = app.dropped; app.dropped = ""; app.say(""); app.draw(); } },

  /* To the next thing that needs an answer which somebody can give now; the present one stays where it still does. */
  next(stay) {
    app.draw();
    const item = app.item();
    if (!stay && item && !["way", "torch", "read_again"].includes(item.todo)) {
      const open = app.state.items.find((one) => ["torch", "read_again"].includes(one.todo) && one.number < item.number);
      if (open) app.current = open.key;
    }
    app.draw();
    app.rest();
  },

  show(view) { app.view = view; app.say(""); app.draw(true); app.rest(); },
  leave() { app.record = app.current = ""; app.server = null; app.show("choose"); },

  askRelease() {
    const box = el("input", { type: "time", class: "form-control number", id: "release", required: true }), dialog = find("#ask");
    const form = el("form", { onsubmit: (event) => { event.preventDefault(); dialog.close(); app.act("opened", "", { release_at: moment(box.value) }); app.rest(); } },
      el("h2", { id: "ask-title" }, "When is release due?"), el("label", { for: "release", class: "form-label" }, "Time, today or tomorrow"), box,
      el("div", { class: "row-buttons" }, el("button", { class: "btn btn-primary", type: "submit" }, "Keep"), el("button", { class: "btn btn-secondary", type: "button", onclick: () => dialog.close() }, "Not now")));
    dialog.replaceChildren(form);
    dialog.showModal();
  },

  draw(whole) {
    if (app.record) {
      app.state = fold(app.record, app.server, app.done.filter((one) => one.record === app.record), app.hints.filter((one) => one.record === app.record));
    }
    head(app, line);
    if (app.view === "tray" && !whole && find("#tray-view")) { find("#tiles").replaceWith(tiles(app)); side(); controls(); return; }
    if (!whole && app.view === app.drawn && app.view !== "list") return;
    if (!whole && app.view === "list" && find("#signature") && !(app.state.signature || app.state.unsigned)) return;
    app.drawn = app.view;
    find("#view").replaceChildren(VIEWS[app.view]());
    if (app.view === "tray") controls();
  },
};

function moment(words) {
  const [hours, minutes] = words.split(":").map(Number), at = new Date();
  at.setHours(hours, minutes, 0, 0);
  if (at < Date.now() - 3600000) at.setDate(at.getDate() + 1);
  return at.toISOString();
}

/* The panel is drawn anew unless somebody types in it. */
function side() {
  const there = find("#side"), typing = there.contains(document.activeElement) && /INPUT|SELECT/.test(document.activeElement.tagName);
  find("#due").replaceChildren(left(app));
  if (!typing) find("#item-panel").replaceChildren(panel(app));
  const told = find("#conflicts");
  told.replaceChildren(...(app.state.conflicts || []).map((words) => el("p", { class: "note look-again" }, words)));
  if (line.refused) told.append(el("p", { class: "note look-again" }, `${line.refused} entries were refused. `, el("button", { type: "button", class: "plain", onclick: refusals }, "Show them")));
}

function controls() {
  const todo = app.state.items.filter((item) => item.todo).length;
  find("#finish").textContent = todo ? `Finish: ${todo} to do` : "Finish";
  const item = app.item();
  find("#scan").placeholder = app.armed === "add" && item ? `Another number of item ${item.number}` : item && item.todo === "read_again" ? `Item ${item.number} again` : "Scan the next item";
}

function trayView() {
  const box = el("input", { type: "text", id: "scan", class: "form-control", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", maxlength: "200", "aria-label": "Number on the item" });
  const file = el("input", { type: "file", id: "photo", class: "visually-hidden", accept: "image/*", capture: "environment", tabindex: "-1", "aria-hidden": "true", onchange: () => { if (file.files[0]) itemPhoto(app, file.files[0]); file.value = ""; } });
  const whole = el("input", { type: "file", id: "tray-photo", class: "visually-hidden", accept: "image/*", capture: "environment", tabindex: "-1", "aria-hidden": "true", onchange: () => { if (whole.files[0]) trayPhoto(app, whole.files[0]); whole.value = ""; } });
  const form = el("form", { class: "scan-bar", id: "scan-form", onsubmit: (event) => { event.preventDefault(); scanned(box); } }, el("div", { class: "scan" }, icon("barcode"), box),
    el("button", { type: "button", class: "btn btn-secondary", "data-key": "F8", onclick: () => file.click() }, icon("camera"), " Photo"),
    el("button", { type: "button", class: "btn btn-secondary", "data-key": "F9", onclick: () => whole.click() }, "Whole tray"),
    el("button", { type: "button", class: "btn btn-secondary", "data-key": "F6", onclick: () => app.pass("no_number") }, "No number"),
    el("button", { type: "button", class: "btn btn-secondary", id: "finish", "data-key": "F10", onclick: () => app.show(app.state.finished_at ? "list" : "finish") }, "Finish"), file, whole);
  return el("div", { class: "tray-grid", id: "tray-view" }, el("h1", { class: "visually-hidden" }, "Tray"), el("div", { class: "tiles-box" }, tiles(app)),
    el("div", { id: "side" }, el("div", { id: "due" }, left(app)), el("div", { id: "conflicts" }), el("div", { id: "item-panel" }, panel(app))), form);
}

let keys = 0, slowest = 0, last = 0;
function scanned(box) {
  const value = tidy(box.value), method = keys >= SCANNER_KEYS && keys === box.value.length && slowest <= SCANNER_KEY_MS ? "barcode" : "typed";
  box.value = "";
  keys = slowest = last = 0;
  app.say("");
  if (value) app.scan(value, method);
  app.rest();
}

function signIn() {
  const badge = el("input", { type: "text", class: "form-control number", id: "badge", autocomplete: "off", autocapitalize: "characters", required: true, maxlength: "20" });
  const pin = el("input", { type: "password", class: "form-control number", id: "pin", inputmode: "numeric", autocomplete: "off", required: true, maxlength: "20" });
  const form = el("form", { class: "sign-in", onsubmit: (event) => { event.preventDefault(); enter(badge.value, pin.value, form); } },
    el("h1", {}, "Badge and PIN"), el("label", { for: "badge", class: "form-label" }, "Badge"), badge, el("label", { for: "pin", class: "form-label" }, "PIN"), pin,
    el("button", { type: "submit", class: "btn btn-primary btn-big", id: "enter" }, "Sign in"), el("p", { class: "hint" }, "Scan the badge or type its number. Without a line, whoever signed in here within 72 hours can."));
  setTimeout(() => badge.focus());
  return form;
}

async function enter(typed, pin, form) {
  const badge = typed.replace(/\s/g, "").toUpperCase();
  form.setAttribute("aria-busy", "true");
  app.say("");
  try {
    const { status, said } = await ask("/kiosk/tray/sign-in", { badge, pin });
    if (status !== 200) { app.say(`${said.detail || "That did not work"}.`, true); form.querySelector("#pin").value = ""; return; }
    app.me = { name: said.name, pass: said.pass, until: said.until };
    line.signedIn = true;
    await store.put("passes", await lockPass(badge, pin, app.me));
  } catch {
    await enterAlone(badge, pin);
    if (!app.me) return;
  } finally { form.removeAttribute("aria-busy"); }
  await tally();
  app.show("choose");
}

async function enterAlone(badge, pin) {
  const kept = await store.get("passes", await badgeId(badge));
  if (!kept || new Date(kept.until) < Date.now()) { app.say("There is no line, and nobody with this badge signed in here within 72 hours.", true); return; }
  const found = await unlockPass(kept, badge, pin);
  if (found) { app.me = found; await store.put("passes", { ...kept, tries: 0 }); return; }
  if (kept.tries + 1 >= MOST_TRIES) await store.remove("passes", kept.id);
  else await store.put("passes", { ...kept, tries: kept.tries + 1 });
  app.say("That badge and PIN do not go together.", true);
}

function choose() {
  const box = el("input", { type: "text", class: "form-control number", id: "new-record", autocomplete: "off", autocapitalize: "characters", maxlength: "40", required: true });
  const officer = el("input", { type: "text", class: "form-control", id: "officer", autocomplete: "off", maxlength: "200", "aria-describedby": "officer-hint" });
  const due = el("input", { type: "time", class: "form-control number", id: "due-at" });
  const list = el("div", { id: "open-trays" });
  const form = el("form", { onsubmit: (event) => { event.preventDefault(); open(box.value, { officer: tidy(officer.value), ...(due.value ? { release_at: moment(due.value) } : {}) }); } },
    el("label", { for: "new-record", class: "form-label" }, "Custody record number"), box,
    el("div", { class: "two" }, el("div", {}, el("label", { for: "due-at", class: "form-label" }, "Release due"), due),
      el("div", {}, el("label", { for: "officer", class: "form-label" }, "Officer in the case"), officer)),
    el("p", { class: "hint", id: "officer-hint" }, "A badge number or an address among the words: that officer is told when an answer points to a reported thing."),
    el("button", { type: "submit", class: "btn btn-primary btn-big", id: "open" }, "Open the tray"));
  setTimeout(() => { box.focus(); trays(list); });
  return el("div", { class: "choose" }, el("section", {}, el("h1", {}, "Which tray?"), form, el("p", { class: "mt-4" }, el("button", { type: "button", class: "plain", onclick: out }, "Sign out"))), list);
}

async function trays(list) {
  const rows = new Map(app.hints.concat(app.done).map((one) => [one.record, { record: one.record, waiting: true }]));
  try {
    const { status, said } = await ask("/kiosk/tray/list");
    if (status === 200) for (const one of said.trays) rows.set(one.record, one);
  } catch { /* what waits here is shown all the same */ }
  const lines = [...rows.values()].map((one) => el("li", {}, el("button", { type: "button", class: "btn btn-secondary", onclick: () => open(one.record) }, el("span", { class: "number" }, one.record),
    el("span", {}, one.items === undefined ? "kept here, not sent yet" : `${one.items} items, ${one.finished_at ? "finished" : `${one.to_do} to do`}${one.release_at ? `, due ${clock(new Date(one.release_at))}` : ""}`))));
  list.replaceChildren(el("h2", {}, "Open trays"), lines.length ? el("ul", { class: "plain-list" }, lines) : el("p", { class: "soft" }, "None is open in this suite."));
}

async function open(typed, said) {
  const record = tidy(typed).toUpperCase();
  if (!/^[A-Z0-9][A-Z0-9/. -]{1,39}$/.test(record)) { app.say("Write the custody record number: letters, digits, strokes and dots.", true); return; }
  app.record = record;
  app.server = null;
  app.current = "";
  app.view = "tray";
  if (said) app.act("opened", "", Object.fromEntries(Object.entries(said).filter(([, value]) => value)));
  else flush();
  app.show(app.state && app.state.finished_at ? "list" : "tray");
}

function out() { app.me = null; app.record = ""; app.server = null; app.done = []; recall().then(() => app.show("signIn")); fetch("/kiosk/sign-in", { credentials: "same-origin" }); }
async function recall() { app.hints = (await store.all("queue")).map(({ key, record, item, seq, at }) => ({ key, record, item, seq, at })).sort((one, other) => one.seq - other.seq); }

async function refusals() {
  const rows = await store.all("refused"), dialog = find("#ask");
  dialog.replaceChildren(el("h2", { id: "ask-title" }, "Entries that were refused"), el("ul", {}, rows.map((one) => el("li", {}, `${one.record}, ${clock(new Date(one.at))}: ${one.why}`))),
    el("p", {}, "Enter them again on the tray. They stay sealed here until you have read this."),
    el("div", { class: "row-buttons" }, el("button", { type: "button", class: "btn btn-primary", onclick: async () => { await store.clear("refused"); dialog.close(); await tally(); app.draw(); } }, "I have read it"), el("button", { type: "button", class: "btn btn-secondary", onclick: () => dialog.close() }, "Later")));
  dialog.showModal();
}

const VIEWS = {
  signIn, choose, tray: trayView, finish: () => finishing(app), list: () => listing(app),
  enrol: () => el("div", { class: "desk-start" }, icon("barcode"), el("h1", {}, "This kiosk is not trusted"), el("p", {}, "A supervisor signs in here with a password and trusts it."), el("a", { class: "btn btn-primary btn-big", href: "/kiosk/kiosks/new" }, "Trust this kiosk")),
};

function told(what, said) {
  if (what === "sent") {
    const gone = new Set(said.keys);
    app.done = app.done.filter((one) => !gone.has(one.key));
    app.hints = app.hints.filter((one) => !gone.has(one.key));
    if (said.tray && said.tray.record === app.record) {
      app.server = said.tray;
      if (app.view === "tray" && app.server.finished_at && !app.current && !app.done.length) app.view = "list";
    }
    if (said.refused.length) app.say(`${said.refused.length} entries were refused: ${said.refused[0].why}`, true);
  } else if (what === "refusal") app.say(said, true);
  else if (what === "trust") {
    if (!line.trusted) { app.me = null; app.record = ""; }
    app.show(line.trusted ? "signIn" : "enrol");
    return;
  } else if (what === "renewed") app.me = { ...app.me, pass: said.pass, until: said.until };
  if (app.view) app.draw();
}

document.addEventListener("keydown", (event) => {
  if (event.target.id === "scan" && event.key.length === 1 && !event.ctrlKey) { if (last) slowest = Math.max(slowest, event.timeStamp - last); last = event.timeStamp; keys += 1; }
  if (event.key === "Escape" && !find("dialog[open]")) { event.preventDefault(); find("#cover").showModal(); return; }
  if (event.key === "z" && event.ctrlKey && app.view === "tray" && !(event.target.value || "")) { event.preventDefault(); app.undo(); return; }
  if (app.view !== "tray" || find("dialog[open]") || event.repeat) return;
  if (["ArrowUp", "ArrowDown"].includes(event.key) && event.target.id === "scan" && !event.target.value) { event.preventDefault(); step(event.key === "ArrowDown" ? 1 : -1); return; }
  if (!/^F([1-4]|[6-9]|10)$/.test(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (event.key === "F7") app.arm("add");
  else if (/^F[1-4]$/.test(event.key)) app.torch(["none", "yellow", "blue", "unsure"][Number(event.key[1]) - 1]);
  else find(`[data-key="${event.key}"]`).click();
});
find("#cover").addEventListener("close", () => app.rest());

function step(by) {
  const items = [...app.state.items].sort((one, other) => one.number - other.number), place = items.findIndex((item) => item.key === app.current);
  const next = items[place < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, place + by))];
  if (next) app.select(next.key);
}

setInterval(() => { find("#now").textContent = clock(new Date()); if (app.view === "tray") find("#due").replaceChildren(left(app)); }, 20000);
find("#now").textContent = clock(new Date());
about(() => app.record, () => (app.me ? app.me.pass : ""));
(async () => {
  if (!window.isSecureContext) { find("#view").replaceChildren(el("p", { class: "note look-again" }, "This page needs https.")); return; }
  if ("serviceWorker" in navigator) navigator.serviceWorker.register("/kiosk/worker.js", { scope: "/kiosk/tray" }).then((kept) => { if (kept.active) kept.active.postMessage("keep"); }).catch(() => app.say("This kiosk cannot keep the page for a time without a line.", true));
  await recall();
  await begin(told);
  app.show(line.setup && line.trusted ? "signIn" : "enrol");
  if (line.up && line.trusted && line.waiting) flush();
  document.documentElement.dataset.ready = "yes";
})();
export { app, look };
