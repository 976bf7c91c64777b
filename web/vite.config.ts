/** How the workspace is bundled: files of our own origin only, and of React Aria's own sentences only the languages it can speak here. */
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** React Aria brings its few sentences in 34 languages; the workspace speaks three, of which it knows English and Russian. */
const fewLanguages: Plugin = {
  name: "grounds:few-languages",
  enforce: "pre",
  load: (id) =>
    /[\\/]react-(?:aria|stately|aria-components)[\\/].*[\\/]intl[\\/].*[\\/](?!en-US|ru-RU)[a-z]{2}-[A-Z]{2}\.mjs$/.test(
      id,
    )
      ? "export default {};"
      : undefined,
};

// biome-ignore lint/style/noDefaultExport: vite reads its configuration from the default export
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), fewLanguages],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // no inlined assets: the content security policy allows only files of our own origin
    assetsInlineLimit: 0,
    target: "es2023",
    modulePreload: { polyfill: false },
    // one file from the machine beside you is quicker than many
    chunkSizeWarningLimit: 1200,
  },
});
