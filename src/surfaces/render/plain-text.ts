// What moves the cursor, changes colours or turns the direction of writing; a line feed and a tab may stay.
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/gu;

/** Text of others (articles, file names, questions) as a terminal may print it: no character of it is a command. */
export function plainText(text: string): string {
  return text.replace(CONTROL, '\uFFFD');
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text.replace(/\r\n?|\n/gu, '⏎'));
}
