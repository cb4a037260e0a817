/* The counter's helper: nothing here is needed to get an answer, it only makes the next one quicker.
   The field keeps the focus and is empty after each answer, Esc covers the screen, a slow answer says
   that it is coming, and a lost line loses nothing that was typed. */
"use strict";
(() => {
  const SLOW_MS = 400;          // an answer slower than this is felt as waiting
  const SCANNER_KEY_MS = 35;    // hands do not keep this pace through a whole number; scanners are faster
  const SCANNER_KEYS = 6;
  const page = document;
  const find = (selector) => page.querySelector(selector);
  const field = () => find("#check-form [name=value]");

  let keys = 0, slowest = 0, last = 0;

  function showHelpers() {
    page.querySelectorAll("[data-cover], [data-ready], [data-keys], [data-print]").forEach((part) => { part.hidden = false; });
  }

  function rest() {
    keys = 0; slowest = 0; last = 0;
    const box = field();
    if (box) box.focus({ preventScroll: true });
  }

  function countKey(event) {
    if (event.key.length !== 1) return;
    if (last) slowest = Math.max(slowest, event.timeStamp - last);
    last = event.timeStamp;
    keys += 1;
  }

  function noteScanner(form) {
    const method = form.querySelector("select[name=method]");
    const box = form.querySelector("[name=value]");
    const scanned = keys >= SCANNER_KEYS && keys === box.value.length && slowest <= SCANNER_KEY_MS;
    if (method && scanned) method.value = "barcode";
  }

  function say(words, busy) {
    const place = find("[data-waiting]");
    if (!place) return;
    place.hidden = !words;
    place.replaceChildren();
    if (!words) return;
    const line = page.createElement("p");
    line.className = "mb-2";
    line.textContent = words;
    place.append(line);
    if (busy) {
      const bar = page.createElement("progress");
      bar.setAttribute("aria-label", "Waiting for the answer");
      place.append(bar);
    }
  }

  function show(text, address) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const main = fresh.querySelector("main");
    if (!fresh.querySelector("#check-form, #answer")) {   // the last answer of a day comes without a form
      const title = fresh.querySelector("h1");
      if (address.redirected) { window.location.assign(address.url); return; }
      const next = address.status === 400 ? "Load the page again, then check once more."   // its token is too old
        : "What you typed is kept: press Check to try again.";
      say((title ? title.textContent.trim() + ". " : "") + next, false);
      return;
    }
    page.title = fresh.title;
    find("main").replaceWith(main);
    window.scrollTo({ top: 0 });
    start();
  }

  async function send(form, button) {
    const waiting = setTimeout(() => say("Asking the register …", true), SLOW_MS);
    try {
      const body = new FormData(form);
      if (button && button.name) body.set(button.name, button.value);
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
      const text = await answer.text();
      clearTimeout(waiting);
      say("", false);
      show(text, answer);
    } catch {
      clearTimeout(waiting);
      say("The line is lost. What you typed is kept: press Check to try again.", false);
    } finally {
      form.removeAttribute("aria-busy");
    }
  }

  function onSubmit(event) {
    const inside = event.target.closest("form[data-in-place]");
    if (inside) { event.preventDefault(); inPlace(inside, event.submitter); return; }
    const form = event.target.closest("form[data-check]");
    if (!form) return;
    event.preventDefault();
    if (form.getAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    if (form.id === "check-form") noteScanner(form);
    send(form, event.submitter);
  }

  function tellWhere(category) {
    const place = find("[data-hint-for=category]");
    if (!place) return;
    const hint = [...page.querySelectorAll("template[data-hint]")].find((one) => one.dataset.hint === category);
    place.textContent = hint ? hint.content.textContent : "";
    place.hidden = !hint;
  }

  async function inPlace(form, button) {       // a panel that is answered without leaving the page
    const panel = form.closest("[data-panel]");
    const body = new FormData(form);
    if (button && button.name) body.set(button.name, button.value);
    try {
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", headers: { "X-Requested-With": "panel" } });
      if (!answer.ok) { say("That was not kept. Load the page again, then answer once more.", false); return; }
      panel.outerHTML = await answer.text();
      rest();
    } catch {
      say("The line is lost. Press the answer again when it is back.", false);
    }
  }

  function onChange(event) {
    if (event.target.name === "category") tellWhere(event.target.value);
    if (event.target.name !== "photo") return;
    const count = find("[data-photos]"), chosen = event.target.files.length + Number(count.dataset.photos);
    count.hidden = !chosen;
    count.textContent = "· " + chosen;
  }

  function onKey(event) {
    const cover = find("#cover");
    if (event.key === "Escape" && cover && !cover.open) { event.preventDefault(); cover.showModal(); }
    if (event.target === field()) countKey(event);
  }

  function onClick(event) {
    if (event.target.closest("[data-cover]")) find("#cover").showModal();
    if (event.target.closest("[data-print]")) window.print();
    if (event.target.closest('a[href="#value"]')) { event.preventDefault(); field().focus(); }
  }

  function tellReady() {
    const ready = find("[data-ready]");
    if (!ready) return;
    const words = ready.dataset.words || (ready.dataset.words = ready.textContent);
    const here = page.activeElement === field();
    ready.classList.toggle("away", !here);
    ready.textContent = here ? words : "Click the box to scan";
  }

  function start() {
    showHelpers();
    const cover = find("#cover");
    if (cover) cover.addEventListener("close", rest);
    rest();
    tellReady();
  }

  page.addEventListener("submit", onSubmit);
  page.addEventListener("change", onChange);
  page.addEventListener("keydown", onKey);
  page.addEventListener("click", onClick);
  page.addEventListener("focusin", tellReady);
  page.addEventListener("focusout", () => setTimeout(tellReady));
  start();
})();
