import { expect, it } from "vitest";
import { codeIn, grouped } from "./verification-code";

it.each([
  ["K7QM4ZTR9XPD", "K7QM4ZTR9XPD"],
  ["k7qm-4ztr-9xpd", "K7QM4ZTR9XPD"],
  [" k7qm 4ztr 9xpd ", "K7QM4ZTR9XPD"],
  ["k7qm%204ztr%209xpd", "K7QM4ZTR9XPD"],
  ["OIL000000000", "011000000000"],
  ["K7QM", undefined],
  ["U7QM4ZTR9XPD", undefined],
  ["%E0%A4%A", undefined],
  ["", undefined],
])("« %s » is the code %s", (typed, code) => expect(codeIn(typed)).toBe(code));

it("is printed in groups of four", () => expect(grouped("K7QM4ZTR9XPD")).toBe("K7QM-4ZTR-9XPD"));
