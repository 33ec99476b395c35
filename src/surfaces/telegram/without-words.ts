/**
 * Runs something that was given a person's words. What it throws loses them: errors go to the log, and their messages
 * like to repeat what they were about.
 * @param words what was asked; @throws the same error, with the words taken out of its message and stack
 */
export async function withoutWords<T>(words: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Error && words.trim() !== '') {
      error.message = takeOut(error.message, words);
      if (error.stack !== undefined) error.stack = takeOut(error.stack, words);
    }
    throw error;
  }
}

function takeOut(text: string, words: string): string {
  // As they are, and as JSON and the like escape them.
  return [words, words.trim(), JSON.stringify(words).slice(1, -1)].reduce(
    (rest, form) => rest.replaceAll(form, '…'),
    text,
  );
}
