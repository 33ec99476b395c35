/** One message to a chat model: what the program says of the task, or what a person would say. */
export interface ChatMessage {
  readonly role: 'system' | 'user';
  readonly text: string;
}

/** Tokens, as the provider counts them. */
export interface ChatUsage {
  readonly input: number;
  readonly output: number;
}

/** What a chat model wrote, to its end. */
export interface ChatReply {
  readonly text: string;
  /** Null where the server does not say. */
  readonly usage: ChatUsage | null;
}

export interface ChatOptions {
  /** Aborted, the reply is given up. */
  readonly signal: AbortSignal;
  /** Gets the whole text written so far each time it has grown. */
  readonly onText?: (soFar: string) => void;
}

/** A model that writes. It is asked to word what it is given, never to know. */
export interface ChatModel {
  /** Without its provider: what an answer's engine is called. */
  readonly name: string;
  /**
   * @throws ChatModelError where there is no whole reply; the signal's reason where it was aborted by anything but a
   *   time limit (a `TimeoutError` is a slow model)
   */
  complete(messages: readonly ChatMessage[], options: ChatOptions): Promise<ChatReply>;
}
