import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** Prints what each page makes a browser load first, and every file, gzipped. */
const gz = (file) => gzipSync(readFileSync(`dist${file}`)).length;
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} kB`.padStart(9);

for (const page of readdirSync("dist").filter((file) => file.endsWith(".html"))) {
  const html = readFileSync(`dist/${page}`, "utf8");
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, file]) => file,
  );
  const code = files.reduce((sum, file) => sum + gz(file), 0);
  console.log(`${kb(code)}  ${page}, ${new Set(files).size} files`);
}
for (const file of readdirSync("dist/assets").sort()) {
  if (/\.(js|css)$/.test(file)) console.log(`${kb(gz(`/assets/${file}`))}    ${file}`);
}
