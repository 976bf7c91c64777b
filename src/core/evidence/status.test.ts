import { describe, expect, test } from "vitest";
import type { BlobId } from "../record/id.ts";
import { exhibitStatus } from "./status.ts";

describe("status of an exhibit", () => {
  const original = { blob: "0".repeat(64) as BlobId, sha256: "0".repeat(64), bytes: 1 };
  test("is what its last reading came to", () => {
    expect(exhibitStatus({ original })).toBe("waiting");
    expect(exhibitStatus({ original }, { outcome: "quarantined" })).toBe("quarantined");
    expect(exhibitStatus({ original }, { outcome: "read" })).toBe("read");
  });
  test("a citation has no bytes to read", () => {
    expect(exhibitStatus({})).toBe("citation");
  });
});
