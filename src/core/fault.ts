/** The one way Grounds says no: a `Fault` with a code from a closed union; tables elsewhere map codes to HTTP status, exit code and sentence. */

export const faultCodes = [
  "absent", // no such thing, or not for this person: the two look the same from outside
  "refused", // a rule or right says no; the message names the rule and who can change it
  "invalid", // the input is not of the form asked for
  "conflict", // somebody else changed it meanwhile, or an id was used for something else
  "locked", // nobody is unlocked here, or the passphrase is wrong
  "not-an-inquiry", // the folder holds no inquiry
  "damaged", // stored bytes are not what was committed
  "unreadable", // a file that its reader could not parse: quarantined, never lost
  "too-large", // a limit that protects the machine was met
  "full", // the disk or store has no room
  "busy", // another process holds what is needed
  "unavailable", // a tool that this needs is not on the machine
] as const;

export type FaultCode = (typeof faultCodes)[number];

/**
 * An expected refusal or failure. `message` is lower case, without a full stop, and never holds names, testimony or
 * keys. `item` names what it is about (a path, a code); `remedy` says the way out.
 */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly item: string | undefined;
  readonly remedy: string | undefined;

  constructor(code: FaultCode, message: string, more: { item?: string; remedy?: string; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = "Fault";
    this.code = code;
    this.item = more.item;
    this.remedy = more.remedy;
  }
}
