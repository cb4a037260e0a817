/* The desk's keys: F1 to F4 answer the UV question, because a scanner types digits and letters only. */
"use strict";
document.addEventListener("keydown", (event) => {
  if (!/^F[1-4]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (document.querySelector("dialog[open]")) return;
  const button = document.querySelector(`[data-key="${event.key}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
