import { expect, test } from "vitest";
import { bytes, text } from "./authenticator";

test("bytes go out as base64url and come back", () => {
  for (const length of [0, 1, 2, 3, 32, 255]) {
    const content = Uint8Array.from({ length }, (_, n) => (n * 7 + 250) % 256);
    expect(text(content.buffer)).toMatch(/^[\w-]*$/);
    expect([...bytes(text(content.buffer))]).toEqual([...content]);
  }
});

test("letters that plain base64 writes otherwise", () => {
  expect(text(Uint8Array.of(251, 255, 254).buffer)).toBe("-__-");
  expect([...bytes("-__-")]).toEqual([251, 255, 254]);
});
