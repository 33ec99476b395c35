/** Who is talking where. The prompt and the command line are person 0 in chat 0. */
export interface Talk {
  readonly chatId: number;
  readonly userId: number;
}
