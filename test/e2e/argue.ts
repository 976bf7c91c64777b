/** Argues a finding through the server's own operations, from the page of a member who may: what a test then decides on. */
import type { Page } from "playwright-core";
import type { Input, OperationName, Output } from "../../src/api/contract.ts";
import { resume } from "../../src/api/testing/client.ts";
import { inPage } from "./browser.ts";

/** Calls an operation as the page's member, in the page's own session. Throws with the refusal's sentence. */
export async function ask<N extends OperationName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const secret = await inPage<string>(page, `() => sessionStorage.getItem("grounds.channel") ?? ""`, []);
  const { origin, port } = new URL(page.url());
  const cookie = (await page.context().cookies()).find((one) => one.name === `grounds-${port}`);
  if (cookie === undefined) throw new Error("nobody is unlocked in this page");
  const client = resume(origin, `${cookie.name}=${cookie.value}`, Buffer.from(secret, "base64url"));
  return client.call(name, input);
}

/** A page's `ask` bound to it, or a client's `call`. */
type Call = <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N>>;

/** What comes between the legal review and the members: a case against the finding, and why no State was asked. */
export async function argueAgainst(call: Call, finding: string): Promise<void> {
  const at = async () => ({ finding, version: (await call("finding.show", { code: finding })).version });
  await call("finding.challenge", { ...(await at()), text: "EXERCISE: the best that can be said against it." });
  const reason = "EXERCISE: the State was heard on the finding that this one follows.";
  await call("finding.yield", { ...(await at()), rule: "no-state-comment", where: "finding", reason });
}

/**
 * Begins a finding on the test of an adopted one and grounds every element on the claims of that one's first
 * proposition, so that nothing stops it; gives the code.
 */
export async function argueLike(page: Page, adopted: string, title: string): Promise<string> {
  const model = await ask(page, "finding.show", { code: adopted });
  const created = await ask(page, "finding.create", { title, test: model.test.code, once: crypto.randomUUID() });
  let { version } = created;
  for (const element of model.elements) {
    const first = element.propositions.find((one) => one.for.length > 0);
    if (first === undefined) continue;
    let proposition: { id: string } | { text: string } = { text: `EXERCISE: ${first.text}` };
    for (const { claim } of first.for) {
      const at = { finding: created.code, version, element: element.element };
      const made: Output<"finding.place"> = await ask(page, "finding.place", {
        ...at,
        proposition,
        claim: claim.ref,
        side: "for",
      });
      version = made.version;
      proposition = { id: made.proposition };
    }
    const edited = { finding: created.code, version, element: element.element };
    version = (await ask(page, "finding.edit", { ...edited, status: "met", reasoning: "As in the model." })).version;
  }
  return created.code;
}
