/* Drawing: small helpers, the words and icons that the page brings along, the head and the tiles. */
import { ordered } from "./fold.js";

export const find = (selector) => document.querySelector(selector);

export function el(name, said = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(said)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && typeof value !== "string") made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...inside.flat().filter((part) => part !== null && part !== undefined && part !== false));
  return made;
}

const from = (kind, template, name) => find(template).content.querySelector(`[data-${kind}="${name}"]`);
export const icon = (name) => from("icon", "#icons", name).firstElementChild.cloneNode(true);
export const picture = (category) => (from("category", "#icons", category) || from("category", "#icons", "")).firstElementChild.cloneNode(true);
export const word = (kind, name) => { const found = from(kind, "#words", name); return found ? found.textContent : name; };
export const choices = (kind) => [...find("#words").content.querySelectorAll(`[data-${kind}]`)].map((one) => [one.dataset[kind], one.textContent]);

export function named(item, without) {
  if (item.hidden) return "Kept, not sent yet";
  const what = item.category ? word("category", item.category) : "";
  const made = [item.make, item.model].filter(Boolean).join(" "), number = item.readings.length ? item.readings[0].value : "";
  return [made || what || (item.kind === "imei" ? word("category", "phone") : without ? "Item" : number) || "No number", item.colour].filter(Boolean).join(", ");
}

const GLOWS = { none: "No glow", yellow: "Yellow glow", blue: "Blue glow", other: "Another glow", unsure: "Glow not sure" };
export const glow = (item) => GLOWS[item.glow] || "UV not answered";
const BECAUSE = { serial: "Serial", imei: "IMEI", mark: "Mark", glow: "Glow", photo: "Photo", photos: "Photo", frame_number: "Frame number", vin: "VIN", registration: "Plate" };

function below(item) {
  if (item.owed || item.hidden) return [el("span", { class: "dot" }), " Not answered yet"];
  if (!item.glow && item.verdict) return [icon("torch"), " UV not answered"];
  if (item.verdict === "registered") return ["Keeper not told"];
  if (["refer", "stolen"].includes(item.verdict)) {
    const why = item.because.map((one) => BECAUSE[one]).filter(Boolean).slice(0, 2).join(" + ");
    return [item.exhibit ? `Exhibit ${item.exhibit}` : why || "See why"];
  }
  if (item.passed) return [word("reason", item.passed)];
  if (item.todo === "no_answer") return ["Scan, photograph or F6"];
  return [item.seal ? `${glow(item)} · ${item.seal}` : glow(item)];
}

function face(item) {
  if (item.owed || item.hidden) return [el("span", { class: "spin", "aria-hidden": "true" }), el("strong", {}, "Waiting")];
  if (item.verdict) return [icon(item.verdict), el("strong", {}, word("verdict", item.verdict))];
  if (item.passed) return [icon("barcode"), el("strong", {}, "Not checked")];
  return [icon("barcode"), el("strong", {}, "Not started")];
}

function look(item, current) {
  const waits = item.owed || item.hidden;
  const solid = !waits && ["refer", "stolen", "registered"].includes(item.verdict);
  return ["tile", !waits && item.verdict ? `is-${item.verdict}` : "idle", solid ? "solid" : "", waits ? "waits" : "",
    item.todo && !waits ? "to-do" : "", item.key === current ? "current" : ""].filter(Boolean).join(" ");
}

export function tiles(app) {
  const items = ordered(app.state.items);
  const grid = el("ul", { class: "tiles", id: "tiles", "aria-label": "Items on the tray" });
  grid.dataset.many = items.length > 20 ? "very" : items.length > 12 ? "yes" : "";
  for (const item of items) {
    const tile = el("button", { type: "button", class: look(item, app.current), "data-item": item.number,
      "aria-pressed": String(item.key === app.current), onclick: () => app.select(item.key) },
      el("span", { class: "top" }, el("b", {}, String(item.number)), el("span", { class: "what" }, named(item)), picture(item.category)),
      el("span", { class: "face" }, ...face(item)), el("span", { class: "below" }, ...below(item)));
    grid.append(el("li", {}, tile));
  }
  if (!items.length) return el("div", { class: "desk-start", id: "tiles" }, icon("barcode"), el("h2", {}, "Scan the first item"),
    el("p", {}, "Any number on it will do. Then shine the UV torch on it and press F1 to F4."));
  return grid;
}

const two = (number) => String(number).padStart(2, "0");
export const clock = (moment) => `${two(moment.getHours())}:${two(moment.getMinutes())}`;

export function head(app, line) {
  find("#place").textContent = line.setup ? line.setup.place.split(", ").pop() : "Custody";
  find("#where").hidden = !app.record;
  find("#record").textContent = app.record;
  const count = app.state ? app.state.items.length : 0;
  find("#count").textContent = `${count} ${count === 1 ? "item" : "items"}`;
  find("#who").hidden = !app.me;
  find("#who").textContent = app.me ? app.me.name : "";
  const down = find("#line");
  down.hidden = line.up && !line.waiting;
  down.classList.toggle("busy", line.up);
  const owed = `${line.waiting} ${line.waiting === 1 ? "entry is" : "entries are"} kept here`;
  if (!line.up) down.replaceChildren(el("strong", {}, `No network since ${clock(line.since || new Date())}`), el("span", {}, line.waiting ? `${owed}; answers come when it is back` : "You can go on: everything is kept here"));
  else if (line.waiting) down.replaceChildren(el("strong", {}, "Sending"), el("span", {}, owed));
}

export function left(app) {
  const { items, release_at: due } = app.state;
  const todo = items.filter((item) => item.todo).length, waiting = items.filter((item) => item.owed || item.hidden).length;
  const done = items.length - todo;
  const bar = el("progress", { max: Math.max(1, items.length), value: done, "aria-label": "Items with everything answered" });
  const counts = el("p", { class: "counts" }, el("b", {}, String(done)), " answered, ", el("b", {}, String(todo)), " to do",
    waiting ? ` (${waiting} waiting)` : "");
  if (!due) return el("section", { class: "panel due" }, el("button", { type: "button", class: "btn btn-secondary", onclick: () => app.askRelease() }, icon("clock"), " When is release due?"), bar, counts);
  const minutes = Math.round((new Date(due) - Date.now()) / 60000), over = minutes < 0, length = Math.abs(minutes);
  const span = length >= 60 ? `${Math.floor(length / 60)} h ${length % 60} min` : `${length} min`;
  return el("section", { class: over ? "panel due over" : "panel due" },
    el("p", { class: "soft" }, icon("clock"), ` Release due ${clock(new Date(due))} `, el("button", { type: "button", class: "plain", onclick: () => app.askRelease() }, "Change")),
    el("p", { class: "big" }, over ? `${span} ago` : span), bar, counts);
}
