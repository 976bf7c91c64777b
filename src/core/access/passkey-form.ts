/** The forms of what a passkey gives, as page, desk and key file pass them on. */
import { z } from "zod";

/** A credential's id in base64url: at least 16 bytes, at most 1,023 (WebAuthn). */
export const credentialId = z.string().regex(/^[\w-]{22,1364}$/);
/** What the authenticator's pseudo-random function gives for our input: 32 bytes in base64url. */
export const prfOutput = z.string().regex(/^[\w-]{43}$/);
