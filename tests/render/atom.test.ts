import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WatchNews } from '../../src/domain/watch.js';
import { atomFeed } from '../../src/surfaces/render/atom.js';

const WATCH = {
  text: '油茶 <&> "补贴"',
  language: 'zh-Hans',
  feedKey: 'KEY',
  createdAt: 1_700_000_000_000,
} as const;

const NEWS: WatchNews = {
  watchId: 1,
  at: 1_700_000_060_000,
  evidence: 'e1',
  others: [],
  articleId: 'a1',
  title: '补贴到位 <新>',
  paper: '耒水日报',
  issueDate: '2023-11-20',
  issueDateBasis: 'metadata',
  page: 'A02',
  reporters: [],
  url: 'https://example.org/?a=1&b=2',
  source: 'a.jsonl',
  shortAnswer: '40万元',
  quote: '安排补贴40万元。',
};

describe('a watch as an Atom feed', () => {
  it('is as RFC 4287 wants it, to the letter', () => {
    expect(atomFeed(WATCH, [NEWS])).toBe(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">
  <id>tag:yanwen.invalid,2023-09-01:watch/KEY</id>
  <title>关注：油茶 &lt;&amp;&gt; &quot;补贴&quot;</title>
  <updated>2023-11-14T22:14:20.000Z</updated>
  <author><name>雁闻</name></author>
  <generator>雁闻</generator>
  <entry>
    <id>tag:yanwen.invalid,2023-09-01:watch/KEY/e1</id>
    <title>补贴到位 &lt;新&gt;</title>
    <updated>2023-11-14T22:14:20.000Z</updated>
    <author><name>耒水日报</name></author>
    <link rel="alternate" href="https://example.org/?a=1&amp;b=2"/>
    <content type="text">40万元
“安排补贴40万元。”
耒水日报 2023-11-20</content>
  </entry>
</feed>
`);
  });

  it('has what is not known left out, and a beginning where there is no headline', () => {
    const unknown = { ...NEWS, title: null, paper: null, issueDate: null, url: null, shortAnswer: null, quote: '长'.repeat(30) }; // prettier-ignore
    const feed = atomFeed({ ...WATCH, language: 'en', text: 'tea' }, [unknown]);
    expect(feed).toContain('<title>Watch: tea</title>');
    expect(feed).toContain(`<title>${'长'.repeat(24)}…</title>`);
    expect(feed).toContain(`“${'长'.repeat(30)}”\na.jsonl</content>`);
    expect(feed).not.toContain('<link');
  });

  it('without news is dated by when the watch began', () => {
    expect(atomFeed(WATCH, [])).toContain('<updated>2023-11-14T22:13:20.000Z</updated>');
  });

  it('is well-formed whatever pages and people write', () => {
    const any = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(any, any, any, any, (text, title, quote, url) => {
        const feed = atomFeed({ ...WATCH, text }, [{ ...NEWS, title, quote, paper: quote, url }]);
        expect(feed).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u);
        expect(feed.replace(/&(?:amp|lt|gt|quot|apos);/gu, '')).not.toContain('&');
        const open: string[] = [];
        for (const [, end, name = '', alone] of feed.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/gu)) {
          if (end === '/') expect(open.pop()).toBe(name);
          else if (alone !== '/') open.push(name);
        }
        expect(open).toEqual([]);
        expect(feed.match(/</gu)).toHaveLength(30);
      }),
    );
  });
});
