import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const api = process.env.PREAU_API ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  server: { host: "127.0.0.1", proxy: { "/api": api } },
  build: {
    target: "es2022",
    // Fonts stay files: the content security policy knows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: ["index.html", "connexion.html", "accessibilite.html"] },
  },
});
