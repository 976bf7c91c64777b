/** The two ends of the channel, written twice: the page's by WebCrypto and the desk's by Node open what the other sealed. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { deskEnd, offerHalf, ticketOf } from "../src/crypto/channel.ts";
import { agree, pageEnd, ticketOf as ticketInPage } from "../web/channel.ts";

const plainBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

test("page and desk agree, and open each other's pieces only in their places", async () => {
  const half = offerHalf();
  const { key, secret } = await agree(plainBytes(half.key));
  expect(half.agree(key, "desk")).toEqual(secret);
  expect(await ticketInPage(secret)).toEqual(ticketOf(secret));
  const [page, desk] = [await pageEnd(secret), deskEnd(secret)];
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), fc.nat({ max: 9 }), async (bytes, index) => {
      const { head, message } = await page.seal("search.text", plainBytes(bytes));
      expect(desk.open("search.text", message)).toEqual({ head, plain: bytes });
      const sealed = desk.seal("search.text", head, bytes, index, true);
      expect(await page.open("search.text", head, sealed, index, true)).toEqual(bytes);
      expect(await page.open("search.text", head, sealed, index, false)).toBeUndefined();
      expect(await page.open("search.codes", head, sealed, index, true)).toBeUndefined();
      expect(await page.open("search.text", head, sealed, index + 1, true)).toBeUndefined();
    }),
    { numRuns: 40 },
  );
});
