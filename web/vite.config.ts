import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  base: "/studio/",
  plugins: [svelte()],
  build: { outDir: "dist", target: "es2023", reportCompressedSize: true, assetsInlineLimit: 0 },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
});
