/* Says on the button how many things are ticked. Nothing here is needed to send them. */
"use strict";
(() => {
  const form = document.querySelector("[data-ticks]");
  const button = form && form.querySelector("[data-go-on]");
  if (!button) return;
  const plain = button.textContent;
  function count() {
    const ticked = form.querySelectorAll("input[type=checkbox]:checked").length;
    button.textContent = ticked ? button.dataset.goOn.replace("{n}", ticked) : plain;
  }
  form.addEventListener("change", count);
  count();
})();
