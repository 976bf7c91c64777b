/** A network's drawing: the same for the same input, no two nodes on one spot, all within the frame, every node within reach of the keys. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layOut } from "./layout.ts";
import { stepTo } from "./walk.ts";

const frame = { width: 1200, height: 800, margin: 60 };
const network = fc.integer({ min: 1, max: 150 }).chain((size) =>
  fc.record({
    nodes: fc.constant(Array.from({ length: size }, (_, at) => `n${at}`)),
    edges: fc.array(
      fc.record({
        from: fc.nat(size + 2).map((at) => `n${at}`),
        to: fc.nat(size - 1).map((at) => `n${at}`),
      }),
      { maxLength: 300 },
    ),
  }),
);

describe("layout", () => {
  test("the same nodes and edges are drawn in the same places", () => {
    fc.assert(
      fc.property(network, ({ nodes, edges }) => {
        expect(layOut("n0", nodes, edges, frame)).toEqual(layOut("n0", [...nodes], [...edges], { ...frame }));
      }),
      { numRuns: 50 },
    );
  });

  test("each node has one spot, none stands on another's, and all lie within the frame", () => {
    fc.assert(
      fc.property(network, ({ nodes, edges }) => {
        const spots = layOut("n0", nodes, edges, frame);
        expect(spots.map(({ key }) => key).toSorted()).toEqual(nodes.toSorted());
        for (const [at, a] of spots.entries()) {
          expect(a.x).toBeGreaterThanOrEqual(frame.margin - 1e-6);
          expect(a.x).toBeLessThanOrEqual(frame.width - frame.margin + 1e-6);
          expect(a.y).toBeGreaterThanOrEqual(frame.margin - 1e-6);
          expect(a.y).toBeLessThanOrEqual(frame.height - frame.margin + 1e-6);
          const near = spots.slice(at + 1).find((b) => Math.hypot(a.x - b.x, a.y - b.y) < 0.5);
          expect(near).toBeUndefined();
        }
      }),
      { numRuns: 50 },
    );
  });

  test("a ring is how many edges a node is away; branches stand beside each other and don't cross", () => {
    const edges = [
      { from: "a", to: "c" },
      { from: "b", to: "c" },
      { from: "d", to: "c" },
      { from: "d", to: "d1" },
      { from: "b", to: "b1" },
      { from: "a", to: "a1" },
    ];
    const spots = layOut("c", ["c", "a", "b", "d", "d1", "b1", "a1"], edges, frame);
    expect(spots.map(({ key, ring }) => `${key}${ring}`)).toEqual(["c0", "a1", "b1", "d1", "a12", "b12", "d12"]);
  });
});

describe("keys", () => {
  test("right and left reach every node; up leads to the centre", () => {
    fc.assert(
      fc.property(network, ({ nodes, edges }) => {
        const spots = layOut("n0", nodes, edges, frame);
        const walked: string[] = [];
        for (let at: string | undefined = "n0"; at !== undefined; at = stepTo(spots, edges, at, "ArrowRight"))
          walked.push(at);
        expect(walked.toSorted()).toEqual(nodes.toSorted());
        for (const { key, ring } of spots) {
          const inwards = stepTo(spots, edges, key, "ArrowUp");
          if (inwards !== undefined) expect(spots.find((one) => one.key === inwards)?.ring).toBeLessThan(ring);
        }
      }),
      { numRuns: 25 },
    );
  });
});
