/** What a command may touch of the world. */
export interface Terminal {
  /** For what was asked for: JSON, answers. */
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** For everything else. */
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly color: boolean;
  /** Aborts on the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
}

/** Writes a line, and waits where the other side is slow: `articles` may be a million of them. */
export async function writeLine(stream: NodeJS.WritableStream, line: string): Promise<void> {
  if (stream.write(`${line}\n`)) return;
  await new Promise<void>((resolve) => {
    stream.once('drain', resolve);
    stream.once('close', resolve);
  });
}
