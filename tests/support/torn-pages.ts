import { createRandom, newspaperPage, story } from './synthetic-news.js';

/** Kinds of damage, one or several of which a page gets. */
const DAMAGES = [
  'tear',
  'shuffle',
  'delete block',
  'delete characters',
  'double',
  'no blank lines',
  'noise',
] as const;

const FURNITURE = ['第3版', 'A03', '2023年9月4日 星期一', '责编 张三 版式 李四', '（下转A3版）', '图为通车现场。新华社记者 王五 摄', '**粗体标题**']; // prettier-ignore
const NOISE = [
  '“',
  '）',
  '\u3000',
  '\t',
  '\uFEFF',
  '\u{1F600}',
  '\uD83D',
  '\u0000',
  '**',
  '……',
  '\r',
  '<b>',
  '8',
  '。',
];

/** A page written for the purpose, torn, shuffled, cut and doubled by chance; the same seed, the same page. */
export function tornPage(seed: number): string {
  const random = createRandom(seed);
  const long = Array.from({ length: 1 + random(4) }, () => story(random(400)).body).join('');
  let blocks =
    [newspaperPage(random(1000), seed), `${story(random(400)).title} 又讯\n\n本报讯 (记者 赵六 通讯员 孙七) ${long}`] // prettier-ignore
      .join('\n\n')
      .split(/\n+/u)
      .filter((block) => block !== '');
  for (let count = random(4); count > 0; count--) {
    blocks.splice(random(blocks.length + 1), 0, FURNITURE[random(FURNITURE.length)]!);
  }
  for (let count = 1 + random(4); count > 0; count--) {
    blocks = damage(DAMAGES[random(DAMAGES.length)]!, blocks, random);
  }
  const gap = ['\n\n', '\n', '\n\n\n', '\r\n\r\n'][random(4)]!;
  return blocks.join(gap);
}

function damage(
  kind: (typeof DAMAGES)[number],
  blocks: string[],
  random: (below: number) => number,
): string[] {
  const at = random(Math.max(1, blocks.length));
  const block = blocks[at] ?? '';
  const cut = random(block.length + 1);
  switch (kind) {
    case 'tear':
      return blocks.flatMap((text) => {
        const where = random(text.length + 1);
        return random(2) === 0 ? [text] : [text.slice(0, where), text.slice(where)];
      });
    case 'shuffle':
      return blocks
        .map((text) => ({ text, key: random(1_000_000) }))
        .sort((a, b) => a.key - b.key)
        .map(({ text }) => text);
    case 'delete block':
      return blocks.filter((_, index) => index !== at);
    case 'delete characters':
      return blocks.map((text, index) =>
        index === at ? text.slice(0, cut) + text.slice(cut + 1 + random(9)) : text,
      );
    case 'double':
      return [...blocks, block, block.slice(0, cut)];
    case 'no blank lines':
      return [blocks.join('')];
    case 'noise':
      return blocks.map((text, index) => (index === at ? text.slice(0, cut) + NOISE[random(NOISE.length)]! + text.slice(cut) : text)); // prettier-ignore
  }
}

let gb18030: Map<string, Buffer> | undefined;

/** Text as some system of ours has saved it; characters that GBK has not are left out of it. */
export function encodeAs(
  encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030',
  text: string,
): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`);
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'gb18030':
      gb18030 ??= readGbk();
      return Buffer.concat(
        Array.from(text, (character) =>
          character < '\u0080' ? Buffer.from(character) : (gb18030?.get(character) ?? Buffer.alloc(0)),
        ),
      );
  }
}

/** Node decodes GB18030 and does not encode it: the table of its two-byte half, turned round. */
function readGbk(): Map<string, Buffer> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, Buffer>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      const bytes = Buffer.from([high, low]);
      const character = decoder.decode(bytes);
      if (Array.from(character).length === 1 && character !== '\uFFFD') table.set(character, bytes);
    }
  }
  return table;
}
