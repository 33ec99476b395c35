/** What Telegram takes in HTML messages, as far as a bot of ours could send it. */
const TAGS = new Set(['b', 'strong', 'i', 'em', 'u', 's', 'code', 'pre', 'a', 'blockquote', 'tg-spoiler']);

/**
 * Parses a message in HTML as the Bot API does.
 * @returns the text after entities are parsed, and the blockquotes in it
 * @throws Error with Telegram's words where it would refuse the message
 */
export function parseHtml(html: string): { text: string; quotes: string[] } {
  const open: { tag: string; start: number }[] = [];
  const quotes: string[] = [];
  let text = '';
  const token = /<(\/?)([A-Za-z-]*)((?:\s[^>]*)?)>|&([A-Za-z]+|#\d+);|[^<&]+|[<&]/g;
  for (const [whole, slash, tag, , entity] of html.matchAll(token)) {
    if (entity !== undefined) {
      const known: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
      text += known[entity] ?? whole;
    } else if (tag !== undefined) {
      if (!TAGS.has(tag))
        throw new Error(`Bad Request: can't parse entities: Unsupported start tag "${tag}"`);
      if (slash === '') {
        if (tag === 'blockquote' && open.some((other) => other.tag === tag)) {
          throw new Error("Bad Request: can't parse entities: blockquotes do not nest");
        }
        open.push({ tag, start: text.length });
      } else {
        const last = open.pop();
        if (last?.tag !== tag) throw new Error("Bad Request: can't parse entities: Unmatched end tag");
        if (tag === 'blockquote') quotes.push(text.slice(last.start));
      }
    } else if (whole === '<') {
      throw new Error("Bad Request: can't parse entities: Unsupported start tag");
    } else {
      text += whole;
    }
  }
  if (open.length > 0)
    throw new Error(`Bad Request: can't parse entities: Can't find end tag for "${open[0]!.tag}"`);
  return { text: text.trim(), quotes };
}
