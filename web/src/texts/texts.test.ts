import { describe, expect, it } from "vitest";
import { day, days, moment, shortDay } from "./dates";
import { typeset, typesetAll } from "./typeset";

describe("French typography", () => {
  it.each([
    ["Prête ?", "Prête\u00a0?"],
    ["Fichier « a.xlsx » : lu", "Fichier «\u00a0a.xlsx\u00a0»\u00a0: lu"],
    ["l'import", "l’import"],
    ["5 Mo au plus", "5\u00a0Mo au plus"],
    ["12 %", "12\u00a0%"],
  ])("%s", (written, set) => expect(typeset(written)).toBe(set));

  it("reaches lists, objects and sentences made by functions", () => {
    const texts = typesetAll({ list: ["a !"], of: (n: number) => `n° ${n} ?` });
    expect(texts.list).toEqual(["a\u00a0!"]);
    expect(texts.of(3)).toBe("n° 3\u00a0?");
  });
});

describe("dates", () => {
  const plain = (text: string) => text.replaceAll("\u00a0", " ");

  it.each([
    ["2026-06-14", "14 juin 2026"],
    ["2026-04-01", "1er avril 2026"],
  ])("day %s", (written, said) => expect(plain(day(written))).toBe(said));

  it.each([
    ["2026-06-14", "2026-06-14", "14 juin 2026"],
    ["2026-06-13", "2026-06-14", "du 13 au 14 juin 2026"],
    ["2026-06-30", "2026-07-01", "du 30 juin au 1er juillet 2026"],
    ["2026-12-31", "2027-01-01", "du 31 décembre 2026 au 1er janvier 2027"],
    [null, null, ""],
  ])("days %s to %s", (from, to, said) => expect(plain(days(from, to))).toBe(said));

  it("says short days and moments of Paris", () => {
    expect(shortDay("2026-11-21")).toBe("21/11/2026");
    expect(plain(moment("2026-06-20T08:05:00Z"))).toBe("20 juin 2026 à 10 h 05");
  });
});
