/* The end of a tray: why something was not checked, the property list, and the signature. */
import { choices, el, glow, named, word } from "./draw.js";

const missing = (app) => app.state.items.filter((item) => ["no_answer", "read_again", "torch", "way"].includes(item.todo));

export function finishing(app) {
  const open = missing(app), rows = [];
  for (const item of open.filter((one) => ["no_answer", "read_again"].includes(one.todo))) {
    const why = el("select", { class: "form-select", "data-why": item.key, "aria-label": `Why item ${item.number} was not checked` },
      choices("reason").map(([value, words]) => el("option", { value, selected: value === "no_number" }, words)));
    rows.push(el("li", {}, el("span", {}, `${item.number}. ${named(item)}`), why));
  }
  const seal = el("input", { type: "text", class: "form-control number", id: "one-seal", autocomplete: "off", maxlength: "40" });
  const form = el("form", { class: "finish", onsubmit: (event) => {
    event.preventDefault();
    for (const select of form.querySelectorAll("[data-why]")) app.act("passed", select.dataset.why, { passed: select.value });
    const number = seal.value.trim().toUpperCase();
    if (number) for (const item of app.state.items.filter((one) => !one.seal)) app.act("seal", item.key, { seal: number });
    app.act("finished", "", {});
    app.show("list");
  } },
  el("h1", {}, "Finish this tray"),
  rows.length ? el("div", {}, el("h2", {}, "Not checked: say why"), el("ul", { class: "plain-list whys" }, rows)) : null,
  open.some((one) => one.todo === "torch") ? el("p", { class: "note look-again" }, `UV not answered: item ${open.filter((one) => one.todo === "torch").map((one) => one.number).join(", ")}. Go back, or finish without.`) : null,
  open.some((one) => one.todo === "way") ? el("p", { class: "note look-again" }, `Not decided: item ${open.filter((one) => one.todo === "way").map((one) => one.number).join(", ")}. They go into detained property unless you book them as exhibits.`) : null,
  el("label", { for: "one-seal", class: "form-label" }, "Seal of the bag that holds all of it"), el("p", { class: "hint", id: "one-seal-hint" }, "Things with a seal of their own keep it. Leave it empty if each has one."), seal,
  el("div", { class: "row-buttons" }, el("button", { type: "submit", class: "btn btn-primary", id: "to-list" }, "To the property list"),
    el("button", { type: "button", class: "btn btn-secondary", onclick: () => app.show("tray") }, "Back to the tray")));
  return form;
}

function row(item) {
  const answer = item.owed || item.hidden ? "waiting" : item.verdict ? word("verdict", item.verdict) : item.passed ? `Not checked: ${word("reason", item.passed).toLowerCase()}` : "Not checked";
  return el("tr", {}, el("td", {}, String(item.number)), el("td", {}, named(item, true), el("br"), el("span", { class: "number soft" }, item.readings.map((one) => one.value).join(", "))),
    el("td", {}, answer), el("td", {}, glow(item)), el("td", { class: "number" }, item.seal), el("td", {}, item.way === "exhibit" ? `Exhibit ${item.exhibit}` : "Detained"));
}

export function listing(app) {
  const { state } = app, signed = Boolean(state.signature) || Boolean(state.unsigned);
  const table = el("table", { class: "table-list tray-list" }, el("thead", {}, el("tr", {}, ["No.", "Item", "Answer", "UV", "Seal", "Kept as"].map((words) => el("th", { scope: "col" }, words)))),
    el("tbody", {}, state.items.map(row)));
  const parts = [el("h1", {}, `Property list ${state.record}`), el("div", { class: "list-box", tabindex: "0", role: "region", "aria-label": "Property list" }, table)];
  if (signed) {
    parts.push(el("p", { class: "note done" }, state.signature ? "Signed." : `Not signed: ${state.unsigned}`),
      el("div", { class: "row-buttons" }, state.tray && !app.done.length ? el("a", { class: "btn btn-primary", id: "paper", href: `/kiosk/trays/${state.tray}/list.pdf` }, "Property list (PDF)") : el("p", { class: "soft" }, "The PDF can be had when the line is back."),
        el("button", { type: "button", class: "btn btn-secondary", onclick: () => { app.act("reopened", "", {}); app.show("tray"); } }, "Open the tray again"),
        el("button", { type: "button", class: "btn btn-secondary", id: "next-tray", onclick: () => app.leave() }, "Next tray")));
    return el("section", { class: "finish" }, parts);
  }
  parts.push(...signature(app));
  return el("section", { class: "finish" }, parts);
}

function signature(app) {
  const canvas = el("canvas", { id: "signature", width: 800, height: 180, role: "img", "aria-label": "Space for the signature" });
  const lines = draw(canvas);
  const why = el("input", { type: "text", class: "form-control", id: "unsigned", autocomplete: "off", maxlength: "500", "aria-describedby": "unsigned-hint" });
  const sign = () => {
    if (!lines.length) { app.say("Nobody has signed in the box yet.", true); return; }
    app.act("signed", "", { lines });
    app.show("list");
  };
  const refuse = () => {
    if (!why.value.trim()) { app.say("Write why it is not signed.", true); why.focus(); return; }
    app.act("signed", "", { unsigned: why.value.trim() });
    app.show("list");
  };
  return [el("p", { class: "sign-words" }, "I have seen this list. These things were with me."), canvas,
    el("div", { class: "row-buttons" }, el("button", { type: "button", class: "btn btn-primary", id: "sign", onclick: sign }, "Signed"),
      el("button", { type: "button", class: "btn btn-secondary", onclick: () => { lines.length = 0; canvas.getContext("2d").clearRect(0, 0, 800, 180); } }, "Wipe"),
      el("label", { for: "unsigned", class: "visually-hidden" }, "Why it is not signed"), why,
      el("button", { type: "button", class: "btn btn-secondary", id: "refuse", onclick: refuse }, "Not signed")),
    el("p", { class: "hint", id: "unsigned-hint" }, "Not signed? Write why: refused, asleep, unfit.")];
}

function draw(canvas) {
  const lines = [], pen = canvas.getContext("2d");
  let line = null;
  const spot = (event) => { const box = canvas.getBoundingClientRect(); return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height].map((part) => Math.min(1, Math.max(0, Number(part.toFixed(4))))); };
  canvas.addEventListener("pointerdown", (event) => { canvas.setPointerCapture(event.pointerId); line = [spot(event)]; lines.push(line); });
  canvas.addEventListener("pointermove", (event) => {
    if (!line) return;
    const [from, to] = [line[line.length - 1], spot(event)];
    line.push(to);
    pen.strokeStyle = getComputedStyle(canvas).color;
    pen.lineWidth = 3; pen.lineCap = "round";
    pen.beginPath(); pen.moveTo(from[0] * canvas.width, from[1] * canvas.height); pen.lineTo(to[0] * canvas.width, to[1] * canvas.height); pen.stroke();
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { line = null; });
  return lines;
}
