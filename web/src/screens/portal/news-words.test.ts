import { describe, expect, it } from "vitest";
import { isFresh } from "./last-visit";
import { placeOf } from "./look";
import { bare, paragraphsOf } from "./news-words";

describe("the words of news", () => {
  it.each([
    ["Samedi.", [[{ text: "Samedi." }]]],
    ["Un\n\n \nDeux", [[{ text: "Un" }], [{ text: "Deux" }]]],
    [
      "Voir [le site](https://a.example/b).",
      [[{ text: "Voir " }, { text: "le site", link: "https://a.example/b" }, { text: "." }]],
    ],
    [
      "Voir https://a.example/b?c=1.",
      [
        [
          { text: "Voir " },
          { text: "https://a.example/b?c=1", link: "https://a.example/b?c=1" },
          { text: "." },
        ],
      ],
    ],
    [
      "Écrire à a@b.example, vite",
      [
        [
          { text: "Écrire à " },
          { text: "a@b.example", link: "mailto:a@b.example" },
          { text: ", vite" },
        ],
      ],
    ],
    ["[x](javascript:alert(1))", [[{ text: "[x](javascript:alert(1))" }]]],
    ["[x](http://a.example)", [[{ text: "[x](http://a.example)" }]]],
    ["<b>gras</b>", [[{ text: "<b>gras</b>" }]]],
    ["", []],
  ])("%j", (text, paragraphs) => expect(paragraphsOf(text)).toEqual(paragraphs));

  it("an excerpt shows the words of a link alone, even cut", () => {
    expect(bare("Voir [le site](https://a.example) et [l'autre](https://b.exam")).toBe(
      "Voir le site et l'autre",
    );
  });
});

describe("what is new", () => {
  it.each([
    [true, "2026-06-16", null, true],
    [true, "2026-06-16", "2026-06-16", true],
    [true, "2026-06-16", "2026-06-17", false],
    [false, "2026-04-01", null, false],
  ])("recent %s, of %s, last visit %s: %s", (recent, published_on, visit, fresh) =>
    expect(isFresh({ new: recent, published_on }, visit)).toBe(fresh),
  );
});

describe("addresses of the public site", () => {
  it.each([
    ["/", { page: "home" }],
    ["/portail", { page: "home" }],
    ["/s/val-d-arize", { page: "home", slug: "val-d-arize" }],
    ["/s/val-d-arize/", { page: "home", slug: "val-d-arize" }],
    ["/s/val-d-arize/actualites", { page: "list", slug: "val-d-arize" }],
    ["/s/val-d-arize/actualites/01K", { page: "item", slug: "val-d-arize", news: "01K" }],
  ])("%s", (path, place) => expect(placeOf(path)).toEqual(place));
});
