/** What knip takes for an entry of the house; fonts are asked for by style sheets, so these are read too. */
import type { KnipConfig } from "knip";

const config: KnipConfig = {
  entry: [
    "src/cli/main.ts",
    "src/**/*-main.ts",
    "src/**/testing/*.ts",
    "bench/*.ts",
    "bin/*.ts",
    "test/e2e/pictures.ts",
  ],
  project: ["{src,web,submit,verify,bench,test,bin}/**/*.{ts,tsx,css}"],
  vite: { config: ["web/vite.config.ts"] },
  ignoreExportsUsedInFile: true,
  // programs of Debian and of every Unix, run by tests
  ignoreBinaries: ["age", "bwrap", "mkfifo", "mount", "openssl", "pdftoppm", "strace", "umount"],
  compilers: {
    css: (text: string) =>
      [...text.matchAll(/(?:url\(|@import )"((?:@|\.)[^"]+)"/g)]
        .map(([, file]) => `import "${file ?? ""}";`)
        .join("\n"),
  },
};

// biome-ignore lint/style/noDefaultExport: knip reads its configuration from the default export
export default config;
