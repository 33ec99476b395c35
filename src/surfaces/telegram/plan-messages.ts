import type { Keyboard } from './keyboard.js';
import { type MessageText, packMessages } from './pack-messages.js';
import type { Reply } from './replies/reply.js';
import type { RoutedUpdate } from './route-update.js';

/** A message as it lies in the desk until it is sent. */
export interface PlannedMessage extends MessageText {
  readonly chatId: number;
  readonly isGroup: boolean;
  readonly threadId: number | null;
  /** The message that it answers. */
  readonly replyTo: number | null;
  /** The message that becomes this one. */
  readonly edit?: number | null;
  readonly keyboard?: Keyboard | null;
}

/** A reply as the messages that go out: the buttons under the last. */
export function planMessages(
  { blocks, keyboard, edits }: Reply,
  { chatId, isGroup, threadId, messageId, request }: RoutedUpdate,
): PlannedMessage[] {
  const texts = packMessages(blocks);
  const isPress = request.kind === 'press';
  return texts.map((text, part) => ({
    ...text,
    chatId,
    isGroup,
    threadId,
    replyTo: (isGroup || isPress) && part === 0 && edits !== true ? messageId : null,
    edit: edits === true && part === 0 ? messageId : null,
    keyboard: part === texts.length - 1 ? (keyboard ?? null) : null,
  }));
}
