import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

/**
 * Writes what the forms ask of the communes of France, as small files beside the site:
 * communes/<department>.json with [code, name], communes/postal/<two digits>.json with [code, name] by postcode,
 * communes/departments.json with [code, name].
 */
const source = "node_modules/@etalab/decoupage-administratif/data";
const out = `${process.argv[2] ?? "dist"}/communes`;
const read = (name) => JSON.parse(readFileSync(`${source}/${name}.json`, "utf8"));
const byName = ([, one], [, other]) => one.localeCompare(other, "fr");
const write = (name, content) => writeFileSync(`${out}/${name}.json`, JSON.stringify(content));

const departments = {};
const postal = {};
for (const { code, nom, departement, type, codesPostaux = [] } of read("communes")) {
  if (type !== "commune-actuelle" && type !== "arrondissement-municipal") continue;
  departments[departement] ??= [];
  departments[departement].push([code, nom]);
  if (type !== "commune-actuelle") continue;
  for (const postcode of codesPostaux) {
    postal[postcode.slice(0, 2)] ??= {};
    postal[postcode.slice(0, 2)][postcode] ??= [];
    postal[postcode.slice(0, 2)][postcode].push([code, nom]);
  }
}

mkdirSync(`${out}/postal`, { recursive: true });
for (const [code, communes] of Object.entries(departments)) write(code, communes.sort(byName));
for (const [digits, communes] of Object.entries(postal)) {
  for (const found of Object.values(communes)) found.sort(byName);
  write(`postal/${digits}`, communes);
}
const known = read("departements").filter(({ code }) => departments[code]);
write(
  "departments",
  known.map(({ code, nom }) => [code, nom]),
);
