/**
 * Text of an article or a person, made fit to stand between delimiters: what could close or open them is broken, and so
 * is the token of this call, should it stand there. Control characters and those that turn the direction of text are
 * blanks; line feeds stay.
 * @param token what the delimiters of this call are told by
 */
export function asData(text: string, token: string): string {
  const plain = text
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\P{C}\n]/gu, ' ')
    .replace(/<{2,}/gu, (signs) => '＜'.repeat(signs.length))
    .replace(/>{2,}/gu, (signs) => '＞'.repeat(signs.length));
  return token === '' ? plain : plain.replaceAll(token, '…');
}
