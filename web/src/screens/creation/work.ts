import type { Challenge } from "./check";

/** Solves a challenge as ALTCHA v2 says: the first counter whose derived key begins with the prefix. */
export async function solve({ parameters }: Challenge) {
  const { nonce, salt, cost, keyLength, keyPrefix } = parameters;
  const prefix = bytes(keyPrefix);
  const password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
  const tail = new DataView(password.buffer, password.length - 4);
  const way = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
  for (let counter = 0; ; counter += 1) {
    tail.setUint32(0, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const derived = new Uint8Array(await crypto.subtle.deriveBits(way, key, keyLength * 8));
    if (prefix.every((byte, at) => derived[at] === byte)) {
      return { counter, derived_key: hex(derived) };
    }
  }
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array((text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
}

function hex(content: Uint8Array): string {
  return Array.from(content, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
