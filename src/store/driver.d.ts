/** The driver has the interface of better-sqlite3, whose types it uses. */
declare module "better-sqlite3-multiple-ciphers" {
  export { default } from "better-sqlite3";
}
