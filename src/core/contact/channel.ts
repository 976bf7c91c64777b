/** Channels, and which of them may carry content: where others can read along, only that somebody wrote is recorded (field specification §2.9, N6). */
import type { channels } from "./step.ts";

export type Channel = (typeof channels)[number];

const openChannels: readonly Channel[] = ["phone", "sms", "e-mail", "letter"];

/** Whether content may stand in a record of what came over a channel. */
export const carriesContent = (channel: Channel): boolean => !openChannels.includes(channel);
