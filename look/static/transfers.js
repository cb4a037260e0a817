/* The code of a slip comes behind the # of its link, which no server is sent: put it into the box, and out of sight.
   Somebody who has to sign in first finds it there afterwards, in the same tab. */
"use strict";
(() => {
  const KEPT = "transfer-code";
  const fromLink = decodeURIComponent(window.location.hash.slice(1).replace(/%(?![0-9a-f]{2})/gi, ""));
  const box = document.querySelector("[data-transfer-code] [name=code]");
  const looksLikeOne = /^[0-9A-Za-z-]{15,20}$/.test(fromLink);
  if (looksLikeOne) {
    sessionStorage.setItem(KEPT, fromLink);
    window.history.replaceState(null, "", window.location.pathname);
  }
  const kept = sessionStorage.getItem(KEPT);
  if (box && kept && !box.value) box.value = kept;
  document.addEventListener("submit", (event) => {
    if (event.target.closest("[data-transfer-code]")) sessionStorage.removeItem(KEPT);
  });
})();
