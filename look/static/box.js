/* Drawing a box on a photo: fills in the four fields that say where it is. Nothing here is needed to box a mark. */
"use strict";
(() => {
  const stage = document.querySelector("[data-box]"), form = document.querySelector("[data-box-form]");
  if (!stage || !form) return;
  const drawn = stage.querySelector("[data-drawn]");
  const fields = ["x", "y", "width", "height"].map((name) => form.elements[name]);
  let from = null;

  function place(event) {
    const frame = stage.getBoundingClientRect();
    const share = (at, start, length) => Math.min(100, Math.max(0, (at - start) / length * 100));
    return [share(event.clientX, frame.left, frame.width), share(event.clientY, frame.top, frame.height)];
  }

  function show() {
    const values = fields.map((field) => parseFloat(field.value));
    const whole = values.every(Number.isFinite);
    ["x", "y", "width", "height"].forEach((name, number) => drawn.setAttribute(name, whole ? Math.max(0, values[number]) : 0));
  }

  function draw(event) {
    if (!from) return;
    const to = place(event);
    const box = [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
    fields.forEach((field, number) => { field.value = box[number].toFixed(1); });
    show();
  }

  stage.addEventListener("pointerdown", (event) => {
    from = place(event);
    stage.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  stage.addEventListener("pointermove", draw);
  stage.addEventListener("pointerup", (event) => { draw(event); from = null; });
  stage.addEventListener("pointercancel", () => { from = null; });
  form.addEventListener("input", show);
  document.querySelector("[data-how]").hidden = false;
  show();
})();
