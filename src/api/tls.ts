/** The certificate and key by which others reach the server: read from files, and tried before anything listens. */
import { readFileSync } from "node:fs";
import { createSecureContext, type SecureContextOptions } from "node:tls";
import { Fault } from "../core/fault.ts";

export interface Certificate {
  /** path of a PEM file: the certificate, then those that lead to one that browsers trust */
  readonly certFile: string;
  /** path of its private key, PEM, without a passphrase */
  readonly keyFile: string;
}

/** Faults: `invalid` for a file that can't be read, or a certificate and key that do not belong together. */
export function openTls({ certFile, keyFile }: Certificate): SecureContextOptions {
  const options = { cert: read(certFile), key: read(keyFile), minVersion: "TLSv1.3" } as const;
  try {
    createSecureContext(options);
  } catch (cause) {
    throw new Fault("invalid", "this is no certificate with its key", { item: certFile, cause });
  }
  return options;
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new Fault("invalid", "this file can't be read", { item: path, cause });
  }
}
