/** The kinds of update that we act on; Telegram keeps the others to itself. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'inline_query', 'my_chat_member'] as const;
