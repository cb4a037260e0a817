/* The panel of the current item: the one question that is open about it. */
import { el, icon, named, word, choices, glow } from "./draw.js";

const KEYS = [["none", "No glow"], ["yellow", "Yellow"], ["blue", "Blue"], ["unsure", "Not sure"]];

function uv(app, item) {
  return [el("h2", {}, "UV torch: does anything glow?"),
    el("div", { class: "uv-answers" }, KEYS.map(([value, words], place) => el("button", { type: "button", class: "btn btn-secondary", "data-key": `F${place + 1}`,
      onclick: () => app.torch(value) }, el("kbd", {}, `F${place + 1}`), ` ${words}`)))];
}

function where(app, item) {
  const box = el("input", { type: "text", class: "form-control", id: "glow-place", value: item.glow_place, autocomplete: "off", maxlength: "200" });
  return el("form", { class: "small-form", onsubmit: (event) => { event.preventDefault(); app.act("torch", item.key, { glow: item.glow, place: box.value }); app.rest(); } },
    el("label", { for: "glow-place", class: "form-label" }, "Where does it glow?"), box, el("button", { class: "btn btn-secondary", type: "submit" }, "Keep"));
}

function decide(app, item) {
  const box = el("input", { type: "text", class: "form-control number", id: "exhibit", placeholder: "AB/1", autocomplete: "off", maxlength: "20", value: item.exhibit });
  const form = el("form", { class: "small-form", onsubmit: (event) => {
    event.preventDefault();
    if (!box.value.trim()) { app.say("Write the exhibit reference: initials, stroke, number.", true); box.focus(); return; }
    app.act("way", item.key, { way: "exhibit", exhibit: box.value.trim().toUpperCase() });
    app.next();
  } }, el("label", { for: "exhibit", class: "form-label" }, "Exhibit reference"), box, el("button", { class: "btn btn-primary", type: "submit" }, "Book as exhibit"));
  const keep = el("button", { type: "button", class: "btn btn-secondary", onclick: () => { app.act("way", item.key, { way: "detained" }); app.next(); } }, "Leave with detained property");
  return [el("h2", {}, item.headline || word("verdict", item.verdict)), item.crime_reference ? el("p", { class: "number" }, item.crime_reference) : null,
    advice(item), form, keep];
}

function advice(item) {
  return item.advice.length ? el("ol", { class: "steps" }, item.advice.slice(0, 3).map((words) => el("li", {}, words))) : null;
}

function again(app, item) {
  const said = item.take_again.length ? item.take_again : item.advice;
  const first = item.readings.length ? item.readings[item.readings.length - 1].value : "";
  return [el("h2", {}, "Read it again"), el("ul", { class: "plain-list" }, said.slice(0, 2).map((words) => el("li", {}, words))),
    el("p", { class: "soft" }, "Scan or type it again: it takes the place of ", el("span", { class: "number" }, first), ". The same twice means that it really says this."),
    el("button", { type: "button", class: "btn btn-secondary", onclick: () => app.pass("no_number") }, el("kbd", {}, "F6"), " No number can be read")];
}

function details(app, item) {
  const what = el("select", { class: "form-select", id: "what", onchange: (event) => { app.act("described", item.key, { category: event.target.value }); app.rest(); } },
    el("option", { value: "" }, "Not said"), choices("category").map(([value, words]) => el("option", { value, selected: value === item.category }, words)));
  const colour = el("input", { type: "text", class: "form-control", id: "colour", value: item.colour, autocomplete: "off", maxlength: "200",
    onchange: (event) => app.act("described", item.key, { colour: event.target.value }) });
  const seal = el("input", { type: "text", class: "form-control number", id: "seal", value: item.seal, autocomplete: "off", maxlength: "40",
    onchange: (event) => { if (event.target.value.trim()) app.act("seal", item.key, { seal: event.target.value.trim().toUpperCase() }); } });
  return el("details", { class: "about", open: app.openAbout, ontoggle: (event) => { app.openAbout = event.target.open; } }, el("summary", {}, "About this item"),
    el("label", { for: "what", class: "form-label" }, "What is it?"), what,
    el("label", { for: "colour", class: "form-label" }, "Colour"), colour,
    el("label", { for: "seal", class: "form-label" }, "Seal number"), seal,
    el("div", { class: "row-buttons" },
      el("button", { type: "button", class: "btn btn-secondary", onclick: () => app.arm("add") }, el("kbd", {}, "F7"), " Another number"),
      el("button", { type: "button", class: "btn btn-secondary", onclick: () => app.drop() }, icon("cross"), " Not on the tray")));
}

export function panel(app) {
  const item = app.state.items.find((one) => one.key === app.current);
  if (!item) return el("section", { class: "panel uv", "aria-labelledby": "item-title" }, el("h2", { id: "item-title" }, "No item chosen"), el("p", { class: "soft" }, "Scan one, or choose a tile."));
  const parts = [el("p", { class: "soft", id: "item-title" }, `Item ${item.number} · ${named(item)}`)];
  if (item.hidden) parts.push(el("p", {}, "What was entered before the power went is kept here, sealed, and goes to the register when the line is back."));
  else if (item.verdict === "read_again" && !item.owed && !item.passed) parts.push(...again(app, item));
  else if (!item.glow) parts.push(...uv(app, item));
  else if (item.todo === "way") parts.push(...decide(app, item));
  else if (item.todo === "no_answer") parts.push(el("h2", {}, "Scan its number"), el("p", {}, "Or photograph it with F8, or press ", el("kbd", {}, "F6"), " where no number can be read."));
  else parts.push(el("h2", {}, item.headline || (item.owed ? "Waiting for the register" : "Done")), advice(item), el("p", { class: "soft" }, `${glow(item)}${item.exhibit ? ` · exhibit ${item.exhibit}` : ""}`));
  if (["yellow", "blue", "other"].includes(item.glow)) parts.push(where(app, item));
  if (item.check) parts.push(el("p", {}, el("a", { href: `/kiosk/checks/${item.check}` }, "Why, and the keeper"), ` · `, el("span", { class: "number" }, item.check)));
  parts.push(details(app, item));
  return el("section", { class: "panel uv", "aria-labelledby": "item-title" }, parts);
}
