/** Text as Telegram's HTML: `& < >` are all that needs escaping outside of attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Half a surrogate pair is no character: Telegram refuses a message that has one. */
export function repairText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
