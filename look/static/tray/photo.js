/* Photos: one of an item, or one of the whole tray that is cut into items to confirm. Made smaller before they are kept. */
import { el, find } from "./draw.js";
import { line } from "./line.js";
import { toBase64 } from "./box.js";

const EDGE = 1600, QUALITY = 0.85;

async function painted(source, box) {
  const [left, top, wide, high] = box ? [box[0] * source.width, box[1] * source.height, box[2] * source.width, box[3] * source.height] : [0, 0, source.width, source.height];
  const scale = Math.min(1, EDGE / Math.max(wide, high));
  const canvas = el("canvas", { width: Math.round(wide * scale), height: Math.round(high * scale) });
  canvas.getContext("2d").drawImage(source, left, top, wide, high, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
}

const words = async (blob) => toBase64(new Uint8Array(await blob.arrayBuffer()));

async function opened(app, file) {
  try {
    return await createImageBitmap(file);
  } catch {
    app.say("That file is no photo that can be shown. Choose another.", true);
    return null;
  }
}

/* A photo of the current item, or of a new one where none is chosen. */
export async function itemPhoto(app, file) {
  const source = await opened(app, file);
  if (source) await app.photograph(await words(await painted(source)));
}

/* A photo of the tray: the register proposes boxes, the officer says which are things. Without a line, by hand. */
export async function trayPhoto(app, file) {
  const source = await opened(app, file);
  if (!source) return;
  const blob = await painted(source), boxes = line.up ? await proposals(blob) : [];
  const whole = await createImageBitmap(blob);
  confirm(app, whole, boxes);
}

async function proposals(blob) {
  try {
    const body = new FormData();
    body.set("photo", blob, "tray.jpg");
    const answer = await fetch("/kiosk/tray/cut", { method: "POST", body, credentials: "same-origin" });
    return answer.ok ? (await answer.json()).boxes : [];
  } catch {
    return [];
  }
}

function confirm(app, whole, boxes) {
  const found = boxes.map((box) => ({ box, wanted: true })), dialog = find("#ask");
  const canvas = el("canvas", { width: whole.width, height: whole.height, class: "tray-photo", role: "img", "aria-label": "The tray" });
  const list = el("ul", { class: "plain-list cut-list" });
  const draw = () => {
    const pen = canvas.getContext("2d");
    pen.drawImage(whole, 0, 0);
    pen.lineWidth = Math.max(3, whole.width / 250);
    pen.font = `bold ${Math.round(whole.width / 28)}px sans-serif`;
    found.forEach(({ box, wanted }, place) => {
      pen.strokeStyle = pen.fillStyle = wanted ? "#F5B83D" : "#6B7C84";
      pen.strokeRect(box[0] * whole.width, box[1] * whole.height, box[2] * whole.width, box[3] * whole.height);
      pen.fillText(String(place + 1), box[0] * whole.width + 8, box[1] * whole.height + whole.width / 26);
    });
    list.replaceChildren(...found.map((one, place) => el("li", {}, el("label", { class: "choice" },
      el("input", { type: "checkbox", checked: one.wanted, onchange: (event) => { one.wanted = event.target.checked; draw(); } }), ` Item ${place + 1}`))));
    use.textContent = `Add ${found.filter((one) => one.wanted).length} items`;
  };
  const use = el("button", { type: "button", class: "btn btn-primary", id: "use-cut", onclick: async () => {
    dialog.close();
    for (const { box } of found.filter((one) => one.wanted)) await app.photograph(await words(await painted(whole, box)), true);
    app.rest();
  } });
  byHand(canvas, found, draw);
  dialog.replaceChildren(el("div", { class: "cut" }, canvas, el("div", {}, el("h2", { id: "ask-title" }, "Which of these are things?"),
    el("p", { class: "soft" }, "Draw a box on the photo for one that is missing."), list,
    el("div", { class: "row-buttons" }, use, el("button", { type: "button", class: "btn btn-secondary", onclick: () => { dialog.close(); app.rest(); } }, "None of it")))));
  draw();
  dialog.showModal();
}

function byHand(canvas, found, draw) {
  let start = null;
  const spot = (event) => { const box = canvas.getBoundingClientRect(); return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]; };
  canvas.addEventListener("pointerdown", (event) => { start = spot(event); });
  canvas.addEventListener("pointerup", (event) => {
    if (!start) return;
    const end = spot(event), box = [Math.min(start[0], end[0]), Math.min(start[1], end[1]), Math.abs(end[0] - start[0]), Math.abs(end[1] - start[1])];
    start = null;
    if (box[2] > 0.02 && box[3] > 0.02) { found.push({ box, wanted: true }); draw(); }
  });
}
