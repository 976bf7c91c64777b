import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Area, around, chartOf, degreeKilometres, stepOnChart } from "./chart.ts";

const area = fc
  .tuple(
    fc.double({ min: -75, max: 75, noNaN: true }),
    fc.double({ min: -170, max: 170, noNaN: true }),
    fc.double({ min: 0, max: 200, noNaN: true }),
  )
  .map(([latitude, longitude, kilometres]) => ({ kilometres, ...around(latitude, longitude, kilometres) }));
const areas = fc
  .array(area, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((one, at) => ({ ...one, key: `L-${at}` })));

describe("a chart draws where a place lies as an area, never as a false pin", () => {
  test("property: nothing is drawn smaller than what is known of it, and all of it lies in the drawing", () => {
    fc.assert(
      fc.property(areas, (all) => {
        const { spots, height, width, kilometre } = chartOf(all, 1_000);
        for (const { key, x, y, rx, ry } of spots) {
          const own = all.find((one) => one.key === key);
          expect(ry).toBeGreaterThanOrEqual((own?.kilometres ?? 0) * kilometre - 1e-6);
          expect(rx).toBeGreaterThan(0);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(height);
        }
      }),
    );
  });

  test("property: what is known better lies above what is known worse; order of places changes nothing", () => {
    fc.assert(
      fc.property(areas, (all) => {
        const { spots } = chartOf(all, 1_000);
        const sizes = spots.map(({ rx, ry }) => rx * ry);
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
        const again = new Map(chartOf(all.toReversed(), 1_000).spots.map((spot) => [spot.key, spot]));
        for (const spot of spots) expect(again.get(spot.key)).toEqual(spot);
      }),
    );
  });

  test("a degree of latitude is 111.19 km, and one of longitude half of it at 60°", () => {
    expect(degreeKilometres).toBeCloseTo(111.19, 2);
    const { latitude, longitude } = around(60, 25, degreeKilometres);
    expect(latitude[1] - latitude[0]).toBeCloseTo(2, 9);
    expect(longitude[1] - longitude[0]).toBeCloseTo(4, 9);
  });

  test("no place gives no drawing, one place a whole one", () => {
    expect(chartOf([], 1_000).spots).toEqual([]);
    const [spot] = chartOf([{ key: "L-1", latitude: [53, 53], longitude: [27, 27] }], 1_000).spots;
    expect(spot).toMatchObject({ rx: 5, ry: 5 });
  });
});

test("arrows walk to the nearest place in their direction, and stop at the edge", () => {
  const at = (key: string, latitude: number, longitude: number): Area => ({ key, ...around(latitude, longitude, 10) });
  const { spots } = chartOf([at("mid", 53, 27), at("north", 55, 27), at("east", 53, 30), at("far", 53, 33)], 1_000);
  expect(stepOnChart(spots, "mid", "ArrowUp")).toBe("north");
  expect(stepOnChart(spots, "mid", "ArrowRight")).toBe("east");
  expect(stepOnChart(spots, "east", "ArrowRight")).toBe("far");
  expect(stepOnChart(spots, "far", "ArrowRight")).toBeUndefined();
  expect(stepOnChart(spots, "mid", "Enter")).toBeUndefined();
});
