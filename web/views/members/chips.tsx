/** How members, compartments and fingerprints are written on the members' page. */
import type { Output } from "../../../src/api/contract.ts";
import { word } from "../../words.ts";

export type Member = Output<"people.list">["members"][number];
export type Compartment = Output<"people.list">["compartments"][number];

/** A line by its title, a compartment that every inquiry has by its word. */
export const nameOf = (compartments: readonly Compartment[], name: string): string =>
  compartments.find((one) => one.name === name)?.title ?? word("frame.compartment", name);

export const namesOf = (compartments: readonly Compartment[], names: readonly string[]): string =>
  names.map((name) => nameOf(compartments, name)).join(", ");

/** Ten groups that two people read to each other. */
export function Fingerprint({ of, large = false }: { readonly of: string; readonly large?: boolean }) {
  return (
    <span className={large ? "code fingerprint large" : "code fingerprint"}>
      {of.split(" ").map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ten groups, always in this order
        <span key={at}>{group} </span>
      ))}
    </span>
  );
}
