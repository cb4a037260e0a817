/* Boxes that only the register opens (ECIES over P-256, as service/access/boxes.py says), and passes under a PIN. */

const P256 = { name: "ECDH", namedCurve: "P-256" };
const PIN_ROUNDS = 600000;       // of PBKDF2-HMAC-SHA-256: half a second of a slow kiosk
const text = new TextEncoder();

export function fromBase64(words) {
  return Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));
}

export function toBase64(bytes) {
  let words = "";
  for (let start = 0; start < bytes.length; start += 32768) words += String.fromCharCode(...bytes.subarray(start, start + 32768));
  return btoa(words);
}

/* Close `content` to the register's point; `key` is bound in. The kiosk's own half of the key is forgotten at once. */
export async function closeBox(point, content, key) {
  const theirs = await crypto.subtle.importKey("raw", point, P256, false, []);
  const own = await crypto.subtle.generateKey(P256, false, ["deriveBits"]);
  const agreed = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own.privateKey, 256);
  const base = await crypto.subtle.importKey("raw", agreed, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: text.encode("homeward/box") };
  const secret = await crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: text.encode(key) }, secret,
    text.encode(JSON.stringify(content)));
  const half = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  return toBase64(new Uint8Array([...half, ...nonce, ...new Uint8Array(closed)]));
}

async function pinKey(badge, pin, salt) {
  const base = await crypto.subtle.importKey("raw", text.encode(`${badge}\n${pin}`), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: PIN_ROUNDS };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/* An officer as the kiosk keeps one: nothing of them can be read without badge and PIN. */
export async function lockPass(badge, pin, me) {
  const salt = crypto.getRandomValues(new Uint8Array(16)), iv = crypto.getRandomValues(new Uint8Array(12));
  const secret = await pinKey(badge, pin, salt);
  const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, secret, text.encode(JSON.stringify(me)));
  return { id: await badgeId(badge), salt, iv, locked: new Uint8Array(locked), until: me.until, tries: 0 };
}

/* Who it is, or null for a PIN that does not fit. */
export async function unlockPass(kept, badge, pin) {
  try {
    const secret = await pinKey(badge, pin, kept.salt);
    const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, secret, kept.locked);
    return JSON.parse(new TextDecoder().decode(open));
  } catch {
    return null;
  }
}

export async function badgeId(badge) {
  return toBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", text.encode(`homeward badge ${badge}`))));
}
