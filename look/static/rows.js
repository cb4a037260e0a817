/* "Add another number": copies the last row of a list of fields, empty, with the next number in its names. */
"use strict";
document.querySelectorAll("[data-rows]").forEach((list) => {
  const button = list.querySelector("[data-add-row]");
  const most = Number(list.dataset.most);
  const rows = () => list.querySelectorAll("[data-row]");
  const next = (text) => text.replace(/-\d+-/, `-${rows().length}-`);

  function renumber(row) {
    row.querySelectorAll("[id], [for], [name], [aria-describedby]").forEach((part) => {
      ["id", "for", "name", "aria-describedby"].forEach((name) => {
        if (part.hasAttribute(name)) part.setAttribute(name, next(part.getAttribute(name)));
      });
    });
  }

  function add() {
    const row = rows()[rows().length - 1].cloneNode(true);
    renumber(row);
    row.querySelectorAll("input").forEach((box) => { box.value = ""; });
    row.querySelectorAll("select").forEach((box) => { box.selectedIndex = 0; });
    row.querySelectorAll(".wrong").forEach((words) => words.remove());
    row.querySelectorAll(".has-error, .is-invalid").forEach((part) => part.classList.remove("has-error", "is-invalid"));
    rows()[rows().length - 1].after(row);
    row.querySelector("select, input").focus();
    button.hidden = rows().length >= most;
  }

  button.hidden = rows().length >= most;
  button.addEventListener("click", add);
});
