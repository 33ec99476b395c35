/** Who may talk to the bot where not everybody may. */
export interface Admission {
  isMember(userId: number): boolean;
  /**
   * A code for one person, good for an hour. Only its hash is kept.
   * @returns the code, to be shown to the operator once
   */
  newCode(): string;
  /** Makes a person a member if the code is good; `too-many` where they tried too often (5 an hour). */
  redeem(userId: number, code: string): 'admitted' | 'refused' | 'too-many';
  members(): { readonly userId: number; readonly at: number }[];
  /** @returns whether they were one */
  expel(userId: number): boolean;
}

/** How much a person and a chat may ask in a day (Asia/Shanghai). */
export interface Quotas {
  /**
   * Counts a question, once per `origin` however often it is tried.
   * @param limits null: none
   * @returns which limit is used up (and then nothing is counted), or null
   */
  spend(
    who: { readonly chatId: number; readonly userId: number | null; readonly origin: string },
    limits: { readonly person: number | null; readonly chat: number | null },
  ): 'person' | 'chat' | null;
  /** Forgets days before yesterday. */
  prune(): void;
}
