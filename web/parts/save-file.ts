/** Hands bytes that the server made to the browser's own saving; nothing of them is opened in the page. */

export interface MadeFile {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

const bytesOf = ({ base64 }: MadeFile): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

export function saveFile(made: MadeFile): void {
  const address = URL.createObjectURL(new Blob([bytesOf(made)], { type: made.type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = made.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Hex SHA-256 of the bytes themselves, worked out in this browser and not read from the answer. */
export async function digestOf(made: MadeFile): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytesOf(made));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
