/** The roles, in the order in which they are offered. */
import type { Role } from "../../../src/core/record/body.ts";

/** As a table, so that the compiler misses none; the record's own list brings its validator into the page. */
const known: Readonly<Record<Role, true>> = {
  expert: true,
  investigator: true,
  "open-source-investigator": true,
  analyst: true,
  "legal-officer": true,
  "protection-officer": true,
  registrar: true,
  translator: true,
  "guest-reviewer": true,
  auditor: true,
};
export const roles = Object.keys(known) as readonly Role[];
