/** The driver has the interface of better-sqlite3, whose types it uses. */
declare module "better-sqlite3-multiple-ciphers" {
  // biome-ignore lint/style/noDefaultExport: the driver's own form
  export { default } from "better-sqlite3";
}
