/* Keeps the tray's page on the kiosk: newest from the register when it is there, the kept copy when it is not. */
"use strict";
const KEPT = "homeward-tray-1";
const PAGE = "/kiosk/tray";

self.addEventListener("install", (event) => event.waitUntil((async () => {
  await keepAll();
  await self.skipWaiting();
})()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/* The page, and everything it names. */
async function keepAll() {
  const kept = await caches.open(KEPT);
  const page = await fetch(PAGE, { cache: "no-store" });
  if (!page.ok) throw new Error("the page is away");
  const words = await page.clone().text();
  const named = [...words.matchAll(/(?:href|src)="(\/[^"]*static[^"]*)"/g)].map((found) => found[1]);
  const parts = ["box", "store", "line", "fold", "draw", "panel", "finish", "photo"].map((name) => named.find((one) => one.endsWith("/tray.js")).replace("tray.js", `${name}.js`));
  await kept.put(PAGE, page);
  await Promise.all([...new Set([...named, ...parts])].map(async (one) => {
    const answer = await fetch(one, { cache: "no-cache" });
    if (answer.ok) await kept.put(one, answer);
  }));
}

self.addEventListener("message", (event) => { if (event.data === "keep") event.waitUntil(keepAll().catch(() => {})); });

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const ours = event.request.method === "GET" && address.origin === self.location.origin;
  if (!ours || (address.pathname !== PAGE && !address.pathname.includes("/static/"))) return;
  event.respondWith((async () => {
    const kept = await caches.open(KEPT);
    try {
      const answer = await fetch(event.request);
      if (answer.status < 500) return answer;
    } catch { /* the line is down */ }
    return (await kept.match(address.pathname)) || (await kept.match(event.request, { ignoreSearch: true })) || Response.error();
  })());
});
