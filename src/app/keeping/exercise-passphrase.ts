/** The passphrase of every invented member: public, because an exercise protects nobody. */
export const exercisePassphrase = "exercise only: nothing here is secret";
