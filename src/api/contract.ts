/** The contract: every operation declared once, with its input, its output (an allow-list) and the right it needs. */
import { z } from "zod";
import { cellOperations } from "./contract/cells.ts";
import { codebookOperations } from "./contract/codebook.ts";
import { consentOperations } from "./contract/consent.ts";
import { contactOperations } from "./contract/contact.ts";
import { deskOperations } from "./contract/desk.ts";
import { deviceOperations } from "./contract/devices.ts";
import { evidenceOperations } from "./contract/evidence.ts";
import { findingOperations } from "./contract/findings.ts";
import { identityOperations } from "./contract/identity.ts";
import { incidentOperations } from "./contract/incidents.ts";
import { keepingOperations } from "./contract/keeping.ts";
import { linkingOperations } from "./contract/linking.ts";
import { lifeOperations } from "./contract/lives.ts";
import { mandateOperations } from "./contract/mandate.ts";
import { methodOperations } from "./contract/method.ts";
import { networkOperations } from "./contract/network.ts";
import { noteOperations } from "./contract/notes.ts";
import { patternOperations } from "./contract/patterns.ts";
import { peopleOperations } from "./contract/people.ts";
import { recommendationOperations } from "./contract/recommendations.ts";
import { releaseOperations } from "./contract/release.ts";
import { responsibilityOperations } from "./contract/responsibility.ts";
import { sessionOperations } from "./contract/session.ts";
import { thingOperations } from "./contract/things.ts";
import { togetherOperations } from "./contract/together.ts";
import { wayOperations } from "./contract/way.ts";

export type {
  ClaimView,
  ElementView,
  ExhibitRow,
  Locale,
  LogRow,
  Pointer,
  PropertyView,
  Roots,
  Stop,
  ThingRow,
  TraceNode,
} from "./contract/shapes.ts";
export { locale } from "./contract/shapes.ts";

export const contract = {
  ...sessionOperations,
  ...evidenceOperations,
  ...consentOperations,
  ...thingOperations,
  ...deskOperations,
  ...codebookOperations,
  ...linkingOperations,
  ...lifeOperations,
  ...findingOperations,
  ...recommendationOperations,
  ...wayOperations,
  ...networkOperations,
  ...patternOperations,
  ...cellOperations,
  ...incidentOperations,
  ...responsibilityOperations,
  ...keepingOperations,
  ...peopleOperations,
  ...deviceOperations,
  ...releaseOperations,
  ...identityOperations,
  ...contactOperations,
  ...mandateOperations,
  ...methodOperations,
  ...togetherOperations,
  ...noteOperations,
} as const;

export type Contract = typeof contract;
export type OperationName = keyof Contract;
export type Input<N extends OperationName> = z.input<Contract[N]["input"]>;
export type Parsed<N extends OperationName> = z.output<Contract[N]["input"]>;
export type Output<N extends OperationName> = z.output<Contract[N]["output"]>;

/** What the server answers instead of an output: a fault in the reader's language. */
export const faultView = z.object({
  fault: z.string(),
  sentence: z.string(),
  item: z.string().optional(),
  remedy: z.string().optional(),
});
export type FaultView = z.infer<typeof faultView>;
