import { describe, expect, it } from "vitest";
import { dateOf, isoOf, pastedDate, wholeYear } from "./civil-date";

describe("a pasted date", () => {
  it.each([
    ["14/06/2026", "2026-06-14"],
    [" 1.6.26 ", "2026-06-01"],
    ["2026-06-14", "2026-06-14"],
    ["31/02/2026", undefined],
    ["14/13/2026", undefined],
    ["14 juin", undefined],
  ])("%s", (text, iso) => expect(isoOf(pastedDate(text))).toBe(iso));
});

describe("a typed date", () => {
  it("is none while its year is being typed", () => {
    expect(isoOf(dateOf("0202-06-14"))).toBeUndefined();
  });

  it("may have its year in two digits", () => {
    const short = dateOf("0026-06-14");
    expect(short && isoOf(wholeYear(short))).toBe("2026-06-14");
  });
});
