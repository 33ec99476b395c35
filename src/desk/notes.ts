import type { Database } from 'better-sqlite3';

/** What was told to be remembered between starts, by name. */
export interface Notes {
  note(name: string): string | null;
  /** @param value null forgets it */
  setNote(name: string, value: string | null): void;
}

export function createNotes(database: Database): Notes {
  const read = database.prepare('SELECT value FROM notes WHERE name = @name').pluck();
  const write = database.prepare(
    `INSERT INTO notes (name, value) VALUES (@name, @value)
     ON CONFLICT DO UPDATE SET value = excluded.value`,
  );
  const forget = database.prepare('DELETE FROM notes WHERE name = @name');
  return {
    note: (name) => (read.get({ name }) as string | undefined) ?? null,
    setNote: (name, value) => {
      if (value === null) forget.run({ name });
      else write.run({ name, value });
    },
  };
}
