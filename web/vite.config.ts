import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** React Aria brings thirty languages; the site speaks one. */
const onlyFrench: Plugin = {
  name: "only-french",
  load: (id) =>
    /\/intl\/.*[a-z]{2}-[A-Z]{2}\.m?js$/.test(id) && !id.includes("fr-FR")
      ? 'export { default } from "./fr-FR.mjs";'
      : null,
};

/** What every page's head begins with. */
const sharedHead: Plugin = {
  name: "shared-head",
  transformIndexHtml: {
    order: "pre",
    handler: (page) =>
      page.replace("<!--head-->", () => readFileSync("src/head.html", "utf8").trimEnd()),
  },
};

const api = process.env.PREAU_API ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), onlyFrench, sharedHead],
  server: { host: "127.0.0.1", proxy: { "/api": api } },
  worker: { format: "es" },
  build: {
    target: "es2022",
    // Fonts stay files: the content security policy knows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: [
        "index.html",
        "connexion.html",
        "accessibilite.html",
        "verification.html",
        "oubli.html",
        "mot-de-passe.html",
        "invitation.html",
        "agent.html",
        "premiere-connexion.html",
        "portail.html",
        "creation.html",
        "activation.html",
        "retour.html",
      ],
    },
  },
});
