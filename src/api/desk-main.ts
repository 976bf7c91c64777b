/** The program of a desk's process: one member's keys and plaintext, nobody else's. */
import { exercisePassphrase } from "../app/keeping/exercise-passphrase.ts";
import { runDesk } from "./desk-program.ts";
import { operations } from "./operations.ts";

runDesk(operations, exercisePassphrase);
