import { expect, it } from "vitest";
import { htmlOf, linksOf } from "./links";

const address = "https://demo.example/s/val-d-arize";

it("the block has links alone", () => {
  const html = htmlOf(linksOf(address, true));
  expect(html).not.toMatch(/<(?!\/?(nav|ul|li|a)\b)/);
  expect([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
    `${address}#connexion`,
    `${address}/creation`,
    `${address}#contact`,
    `${address}/actualites`,
  ]);
});

it("a closed creation is not offered", () => {
  expect(htmlOf(linksOf(address, false))).not.toContain("/creation");
});
