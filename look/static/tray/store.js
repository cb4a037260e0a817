/* What stays on the kiosk over a power cut: sealed boxes, officers' locked passes, and which kiosk this is. */

const NAME = "homeward-tray", VERSION = 1;
let opened = null;

function open() {
  opened = opened || new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("queue", { keyPath: "key" }).createIndex("seq", "seq");
      asked.result.createObjectStore("refused", { keyPath: "key" });
      asked.result.createObjectStore("passes", { keyPath: "id" });
      asked.result.createObjectStore("settings", { keyPath: "name" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opened;
}

async function work(store, mode, act) {
  const base = await open();
  return new Promise((done, failed) => {
    const change = base.transaction(store, mode, { durability: "strict" });   // on the disk before it counts as kept
    const asked = act(change.objectStore(store));
    change.oncomplete = () => done(asked && asked.result);
    change.onerror = change.onabort = () => failed(change.error);
  });
}

export const put = (store, row) => work(store, "readwrite", (kept) => kept.put(row));
export const get = (store, key) => work(store, "readonly", (kept) => kept.get(key));
export const all = (store) => work(store, "readonly", (kept) => kept.getAll());
export const count = (store) => work(store, "readonly", (kept) => kept.count());
export const remove = (store, key) => work(store, "readwrite", (kept) => kept.delete(key));
export const clear = (store) => work(store, "readwrite", (kept) => kept.clear());
export const oldest = (most) => work("queue", "readonly", (kept) => kept.index("seq").getAll(null, most));

/* Boxes that were taken go, refused ones are kept apart with their reason: one change for all of them. */
export async function settle(taken) {
  const base = await open();
  return new Promise((done, failed) => {
    const change = base.transaction(["queue", "refused"], "readwrite");
    const queue = change.objectStore("queue"), refused = change.objectStore("refused");
    for (const one of taken) {
      if (one.state !== "refused") { queue.delete(one.key); continue; }
      queue.get(one.key).onsuccess = (event) => {
        if (event.target.result) refused.put({ ...event.target.result, why: one.why });
        queue.delete(one.key);
      };
    }
    change.oncomplete = () => done();
    change.onerror = change.onabort = () => failed(change.error);
  });
}
