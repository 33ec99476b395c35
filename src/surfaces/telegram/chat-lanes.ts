/** Works through each chat's open updates in order, the chats side by side. */
export interface ChatLanes {
  /** The chat has something to do; a chat that is being worked on takes it up by itself. */
  wake(chatId: number): void;
  /** Resolves when no chat is being worked on any more. */
  idle(): Promise<void>;
}

/**
 * @param next begins the next thing of a chat, or returns null where there is nothing to do for now. Neither it nor its
 *   promise may fail. It looks at once, so that no `wake` falls between looking and leaving.
 */
export function createChatLanes(next: (chatId: number) => Promise<void> | null): ChatLanes {
  const lanes = new Map<number, Promise<void>>();

  async function run(chatId: number): Promise<void> {
    for (let step = next(chatId); step !== null; step = next(chatId)) await step;
    lanes.delete(chatId);
  }

  return {
    wake(chatId) {
      // Not at once: a lane that ends before it is noted would be noted for ever.
      if (!lanes.has(chatId))
        lanes.set(
          chatId,
          Promise.resolve().then(() => run(chatId)),
        );
    },
    async idle() {
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
  };
}
