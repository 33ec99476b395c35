/** The beginning of a text on one line. @param most characters, the … not counted */
export function shorten(text: string, most: number): string {
  const characters = Array.from(text.replace(/\s+/gu, ' ').trim());
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most).join('')}…`;
}
