/** The passphrase of every member of the tiny inquiry. EXERCISE: it protects nothing. */
export const passphrase = "seven invented words for an exercise only";
