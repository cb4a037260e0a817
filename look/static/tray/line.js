/* The line to the register: what is done goes into the queue first and from there, when it can, to the register. */
import { closeBox, fromBase64 } from "./box.js";
import * as store from "./store.js";

const AT_ONCE = 20;               // boxes in one request
const LARGEST = 3 * 1024 * 1024;  // characters of boxes in one request: photos go alone
const BEAT = 4000;                // ms between looks at whether the line and the trust are there

export const line = { up: true, since: null, trusted: true, setup: null, waiting: 0, refused: 0, signedIn: false };
let told = () => {}, sending = null, again = false;

export async function ask(path, body) {
  const how = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(path, { credentials: "same-origin", cache: "no-store", ...how });
  if (answer.status >= 502 && answer.status <= 504) throw new TypeError("the register is away");
  const said = await answer.json().catch(() => ({}));
  return { status: answer.status, said };
}

function mark(up) {
  if (up === line.up) return;
  line.up = up;
  line.since = up ? null : new Date();
  told("line");
}

export async function begin(listener) {
  told = listener;
  const kept = await store.get("settings", "setup");
  line.setup = kept ? kept.value : null;
  await look();
  setInterval(look, BEAT);
}

/* Is the register there, and does it still trust this kiosk? One that it does not trust forgets everybody's pass. */
export async function look() {
  try {
    const { status, said } = await ask("/kiosk/tray/setup");
    mark(true);
    if (status === 200) {
      line.setup = said;
      await store.put("settings", { name: "setup", value: said });
      if (!line.trusted) { line.trusted = true; told("trust"); }
    } else if (status === 403 && line.trusted) {
      line.trusted = false;
      await store.clear("passes");
      told("trust");
    }
    if (line.waiting && line.trusted) flush();
  } catch {
    mark(false);
  }
  await tally();
}

export async function tally() {
  const before = `${line.waiting} ${line.refused}`;
  [line.waiting, line.refused] = [await store.count("queue"), await store.count("refused")];
  if (before !== `${line.waiting} ${line.refused}`) told("tally");
}

/* Keep one event, sealed; `hint` is what the kiosk may show of it after a power cut: no number, no photo, no answer. */
export async function keep(event, hint) {
  const box = await closeBox(fromBase64(line.setup.point), event, hint.key);
  await store.put("queue", { ...hint, box });
  line.waiting += 1;
}

/* Send what waits, oldest first; answers with the tray of `record` as the register has it, or null while it is away. */
export function flush(record, pass) {
  if (sending) { again = true; return sending; }
  sending = (async () => {
    let seen = null;
    do {
      again = false;
      seen = await sendAll(record, pass);
    } while (again);
    return seen;
  })().finally(() => { sending = null; tally(); if (again) flush(); });
  return sending;
}

async function sendAll(record, pass) {
  let seen = null;
  for (;;) {
    const boxes = fitting(await store.oldest(AT_ONCE));
    if (!boxes.length && seen) return seen;
    const events = boxes.map(({ key, box }) => ({ key, box }));
    const answer = await tried(() => ask("/kiosk/tray/events", { events, record: current() || record }));
    if (!answer) return null;
    if (answer.status !== 200) { told("refusal", answer.said.detail || ""); if (answer.status === 403) look(); return null; }
    await store.settle(answer.said.taken);
    line.signedIn = answer.said.signed_in;
    seen = { tray: answer.said.tray, keys: answer.said.taken.map((one) => one.key), refused: answer.said.taken.filter((one) => one.state === "refused") };
    told("sent", seen);
    if (!line.signedIn && holder()) {
      const back = await tried(() => ask("/kiosk/tray/sign-in", { pass: holder() }));
      if (back && back.status === 200) { told("renewed", back.said); again = true; }
      else return seen;
    }
    if (boxes.length < AT_ONCE && !(await store.count("queue"))) return seen;
  }
}

async function tried(act) {
  try {
    const answer = await act();
    mark(true);
    return answer;
  } catch {
    mark(false);
    return null;
  }
}

function fitting(boxes) {
  let size = 0;
  return boxes.filter((one, place) => { size += one.box.length; return !place || size <= LARGEST; });
}

let current = () => "", holder = () => "";
export function about(record, pass) { current = record; holder = pass; }
