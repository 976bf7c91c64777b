/** The limits a reader works under; both sides of the sandbox keep them, and the outside does not trust the inside to. */

const MiB = 1024 * 1024;

export interface Limits {
  /** Bytes of input given to a reader. */
  readonly inputBytes: number;
  /** UTF-16 units of text over all passages. */
  readonly textUnits: number;
  readonly passages: number;
  /** A longer paragraph is cut at a line, sentence or word end. */
  readonly passageUnits: number;
  readonly pages: number;
  readonly parts: number;
  /** Entries, inflated bytes and inflation ratio of an archive; the ratio counts from `archiveRatioFloor` bytes up. */
  readonly archiveEntries: number;
  readonly archiveBytes: number;
  readonly archiveRatio: number;
  readonly archiveRatioFloor: number;
  /** Bytes of the answer a reader may write. */
  readonly answerBytes: number;
  /** Processor seconds of a process that reads one file; after `softCpuSeconds` a reader stops by itself and says so. */
  readonly cpuSeconds: number;
  readonly softCpuSeconds: number;
  /** Processor seconds, files and bytes of a process that reads many plain texts in turn. */
  readonly sharedCpuSeconds: number;
  readonly sharedFiles: number;
  readonly sharedBytes: number;
  /** From the first byte given to the last byte answered. */
  readonly wallMilliseconds: number;
  /** RLIMIT_DATA of the process, and the JavaScript heap inside it. */
  readonly memoryBytes: number;
  readonly heapMegabytes: number;
}

export const limits: Limits = {
  inputBytes: 256 * MiB,
  textUnits: 32 * MiB,
  passages: 500_000,
  passageUnits: 4_000,
  pages: 50_000,
  parts: 2_000,
  archiveEntries: 20_000,
  archiveBytes: 512 * MiB,
  archiveRatio: 200,
  archiveRatioFloor: 4 * MiB,
  answerBytes: 192 * MiB,
  cpuSeconds: 120,
  softCpuSeconds: 90,
  sharedCpuSeconds: 600,
  sharedFiles: 5_000,
  sharedBytes: 1024 * MiB,
  wallMilliseconds: 180_000,
  memoryBytes: 2048 * MiB,
  heapMegabytes: 1024,
};
