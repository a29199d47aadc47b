import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

export default defineConfig({
  // The plugin replaces route modules with stubs for the browser, which is wrong inside vitest.
  plugins: process.env.VITEST ? [] : [remix(remixConfig)],
  build: { target: "es2022", assetsInlineLimit: 0, copyPublicDir: false },
  optimizeDeps: { exclude: ["@node-rs/argon2"] },
  ssr: { noExternal: ["intl-messageformat", /^@formatjs\//] },
});
