/* A scanned kit's code stands behind the # of the address, so that no server keeps it in its log. It is put into the
   box; whoever has to sign in first finds it there afterwards, in the same window. Without scripts it is typed. */
"use strict";
(() => {
  const KEPT = "homeward-kit";
  const box = document.querySelector("[data-kit-code]");
  const scanned = decodeURIComponent(location.hash.slice(1)).slice(0, 40);
  if (scanned) {
    history.replaceState(null, "", location.pathname + location.search);
    sessionStorage.setItem(KEPT, scanned);
  }
  const kept = sessionStorage.getItem(KEPT);
  if (box && kept && !box.value) {
    box.value = kept;
    sessionStorage.removeItem(KEPT);
  }
})();
