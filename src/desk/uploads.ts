/** A file that an administrator sent: kept with the state until it is added to the seeds, and to undo that. */
export interface Upload {
  readonly id: number;
  readonly chatId: number;
  readonly userId: number;
  /** As the sender named it: to be shown, never a path. */
  readonly fileName: string;
  /** Where the bytes are, below the state folder: made by us. */
  readonly storedAs: string;
  readonly status: 'pending' | 'added' | 'undone' | 'cancelled';
  /** The file's name below the seeds folder once it was added. */
  readonly source: string | null;
  readonly at: number;
}

export interface Uploads {
  /** The same `origin` (the update) gives the same upload again. */
  begin(
    upload: Pick<Upload, 'chatId' | 'userId' | 'fileName' | 'storedAs'> & { readonly origin: string },
  ): Upload;
  find(id: number): Upload | null;
  /** What was sent before a time (ms) and not answered for is given up. */
  expire(before: number): void;
  /** @returns false where it was in another status than `from`: somebody pressed the button before */
  move(id: number, from: Upload['status'], to: Upload['status'], source?: string): boolean;
}
