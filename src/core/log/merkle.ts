/** The Merkle tree of RFC 6962: hashes, a frontier that grows leaf by leaf, proofs of inclusion and of consistency. */
import { Fault } from "../fault.ts";

/** SHA-256 over the concatenation of the parts. Passed in, so that core stays pure and a browser can bring its own. */
export type Hash = (...parts: Uint8Array[]) => Uint8Array;

/**
 * The roots of the full subtrees that make up a tree of `size` leaves, largest first: all that appending needs
 * (the compact range [0, size) of the transparency-dev literature). One node per 1 bit of `size`.
 */
export interface Frontier {
  readonly size: number;
  readonly nodes: readonly Uint8Array[];
}

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

export interface Consistency {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

const hashLength = 32;
const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** SHA-256(0x00 ‖ leaf), RFC 6962 §2.1. */
export const leafHash = (hash: Hash, leaf: Uint8Array): Uint8Array => hash(leafPrefix, leaf);

/** SHA-256(0x01 ‖ left ‖ right), RFC 6962 §2.1. */
export const nodeHash = (hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array => hash(nodePrefix, left, right);

/** The root of the tree without leaves: SHA-256 of nothing, RFC 6962 §2.1. */
export const emptyRoot = (hash: Hash): Uint8Array => hash();

export const emptyFrontier: Frontier = { size: 0, nodes: [] };

/** The frontier with one leaf more. Costs one hash per trailing 1 bit of the old size. */
export function append(hash: Hash, frontier: Frontier, leaf: Uint8Array): Frontier {
  mustBeHash(leaf);
  const nodes = [...frontier.nodes];
  let node = leaf;
  for (let size = frontier.size; size % 2 === 1; size = half(size)) {
    const left = nodes.pop();
    if (left === undefined) throw new Fault("damaged", "the frontier has fewer nodes than its size tells");
    node = nodeHash(hash, left, node);
  }
  nodes.push(node);
  return { size: frontier.size + 1, nodes };
}

/** The root of the tree that the frontier stands for. */
export function rootOf(hash: Hash, frontier: Frontier): Uint8Array {
  let root: Uint8Array | undefined;
  for (const node of frontier.nodes.toReversed()) root = root === undefined ? node : nodeHash(hash, node, root);
  return root ?? emptyRoot(hash);
}

/** MTH of RFC 6962 §2.1 over leaf hashes (not leaves). */
export function treeRoot(hash: Hash, leafHashes: readonly Uint8Array[]): Uint8Array {
  let row = leafHashes;
  while (row.length > 1) row = rowAbove(hash, row);
  return row[0] ?? emptyRoot(hash);
}

/**
 * PATH of RFC 6962 §2.1.1: the hashes from the leaf's sibling up to below the root.
 * Fault "invalid" when there is no leaf at `index`.
 */
export function inclusionProof(hash: Hash, leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!isCount(index) || index >= leafHashes.length) throw new Fault("invalid", "there is no leaf at this index");
  const proof: Uint8Array[] = [];
  let row = leafHashes;
  for (let at = index; row.length > 1; at = half(at)) {
    // The last node of an odd row has no sibling: it moves up as it is.
    const sibling = row[at % 2 === 0 ? at + 1 : at - 1];
    if (sibling !== undefined) proof.push(sibling);
    row = rowAbove(hash, row);
  }
  return proof;
}

/**
 * PROOF of RFC 6962 §2.1.2 from the tree of the first `first` leaves to the tree of all of them.
 * Fault "invalid" unless 0 < first <= number of leaves: everything is consistent with the empty tree.
 */
export function consistencyProof(hash: Hash, leafHashes: readonly Uint8Array[], first: number): Uint8Array[] {
  if (!isCount(first) || first === 0 || first > leafHashes.length) {
    throw new Fault("invalid", "a consistency proof starts from a size between one and the size of the tree");
  }
  return subProof(hash, leafHashes, first, true);
}

function subProof(hash: Hash, leaves: readonly Uint8Array[], first: number, known: boolean): Uint8Array[] {
  if (first === leaves.length) return known ? [] : [treeRoot(hash, leaves)];
  const split = largestPowerBelow(leaves.length);
  const left = leaves.slice(0, split);
  const right = leaves.slice(split);
  return first <= split
    ? [...subProof(hash, left, first, known), treeRoot(hash, right)]
    : [...subProof(hash, right, first - split, false), treeRoot(hash, left)];
}

/**
 * Whether the proof shows the leaf at `index` in the tree of `size` leaves with this root (RFC 9162 §2.1.3.2).
 * Everything may come from an adversary: hashes of a wrong length, sizes that are no counts, a proof too long or short
 * all give false.
 */
export function verifyInclusion(hash: Hash, { index, size, leafHash: leaf, proof, root }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (![leaf, root, ...proof].every(isHash)) return false;
  let node = leaf;
  let at = index;
  let last = size - 1;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      node = nodeHash(hash, sibling, node);
      while (at % 2 === 0 && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      node = nodeHash(hash, node, sibling);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && same(node, root);
}

/**
 * Whether the proof shows the tree of `first` leaves to be the beginning of the tree of `second` leaves
 * (RFC 9162 §2.1.4.2). From size 0 nothing can be shown and the answer is false, save that two empty trees, both with
 * the empty root, are one.
 */
export function verifyConsistency(hash: Hash, consistency: Consistency): boolean {
  const { first, second, firstRoot, secondRoot, proof } = consistency;
  if (!isCount(first) || !isCount(second) || first > second) return false;
  if (first === second) {
    const root = first === 0 ? emptyRoot(hash) : firstRoot;
    return proof.length === 0 && same(root, firstRoot) && same(root, secondRoot);
  }
  if (first === 0 || ![firstRoot, secondRoot, ...proof].every(isHash)) return false;

  // A tree of a power of two is a node of the larger tree: its root stands at the head of the proof unsaid.
  const [start, ...rest] = isPowerOfTwo(first) ? [firstRoot, ...proof] : proof;
  if (start === undefined) return false;
  let at = first - 1;
  let last = second - 1;
  while (at % 2 === 1) {
    at = half(at);
    last = half(last);
  }
  let old = start;
  let whole = start;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = nodeHash(hash, sibling, old);
      whole = nodeHash(hash, sibling, whole);
      while (at % 2 === 0 && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      whole = nodeHash(hash, whole, sibling);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && same(old, firstRoot) && same(whole, secondRoot);
}

// Sizes pass 2^31, where JavaScript's bit operators would wrap: hence arithmetic.
const half = (value: number): number => Math.floor(value / 2);
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isHash = (bytes: Uint8Array): boolean => bytes.length === hashLength;
const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

function mustBeHash(bytes: Uint8Array): void {
  if (!isHash(bytes)) throw new Fault("invalid", "a leaf hash has 32 bytes");
}

function isPowerOfTwo(value: number): boolean {
  let rest = value;
  while (rest > 1 && rest % 2 === 0) rest = half(rest);
  return rest === 1;
}

function largestPowerBelow(value: number): number {
  let power = 1;
  while (power * 2 < value) power *= 2;
  return power;
}

function rowAbove(hash: Hash, row: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let at = 0; at < row.length; at += 2) {
    const [left, right] = [row[at], row[at + 1]];
    if (left !== undefined) above.push(right === undefined ? left : nodeHash(hash, left, right));
  }
  return above;
}
