/* A stock list's progress, asked for again until it is done; the page is loaded once more then. Without this, reloading does. */
"use strict";
(() => {
  const EVERY_MS = 1000;

  async function look() {
    const place = document.querySelector("#stock-progress[data-poll]");
    if (!place) return;
    try {
      const answer = await fetch(place.dataset.poll, { credentials: "same-origin" });
      if (answer.ok && !answer.redirected) {
        place.outerHTML = await answer.text();
        if (!document.querySelector("#stock-progress[data-poll]")) { window.location.reload(); return; }
      }
    } catch { /* the line is away: ask again */ }
    setTimeout(look, EVERY_MS);
  }

  setTimeout(look, EVERY_MS);
})();
