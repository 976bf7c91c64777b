/** The operation on networks: how people, units and places are connected around one thing. */
import { z } from "zod";
import { code } from "../../core/record/id.ts";
import { operation, pointer, roots } from "./shapes.ts";

export const networkOperations = {
  "network.show": operation(
    "read",
    z.strictObject({
      code,
      steps: z.int().min(1).max(2).default(1),
      asOf: z.int().nonnegative().optional(),
    }),
    z.object({
      centre: pointer,
      /** the centre first */
      nodes: z.array(z.object({ thing: pointer, happening: z.boolean() })),
      /** each end is one of the nodes; `property` is of `from` */
      edges: z.array(
        z.object({
          from: pointer,
          property: z.string(),
          to: pointer,
          disputed: z.boolean(),
          claims: z.int(),
          exhibits: z.array(pointer),
          roots,
        }),
      ),
      /** how many more are tied to those that are drawn */
      out: z.int(),
      entry: z.int(),
      head: z.int(),
    }),
  ),
};
