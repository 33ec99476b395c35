import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/domain/evidence.js';
import type { Inquiry } from '../../src/domain/inquiry.js';
import type { Reader, ReaderPassage } from '../../src/models/reader.js';
import { READ_PASSAGES, readEvidence } from '../../src/retrieve/read-evidence.js';

/** Holds for relevant what names the rice; reads every passage but those that say not to. */
const reader: Reader = {
  id: 'test',
  read: (_question: string, passages: readonly ReaderPassage[]) =>
    Promise.resolve(
      passages.map(({ text }) =>
        text.includes('不读')
          ? null
          : { relevance: text.includes('稻') ? 6 : -6, none: 0, from: [], to: [], starts: [], ends: [] },
      ),
    ),
  warmUp: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
const evidenceOf = (text: string, fused: number): Evidence =>
  ({
    passage: { passageId: text, text },
    article: { title: null },
    score: fused,
    parts: { fused, read: null },
    reading: null,
  }) as unknown as Evidence;
const asked = (query: string, times: Inquiry['times'] = []) => ({ query, times, unit: null });
const texts = (evidence: readonly Evidence[]): string[] => evidence.map(({ passage }) => passage.text);

describe('evidence that is read', () => {
  it('comes in the order of the reader and the search together', async () => {
    const read = await readEvidence(reader, asked('几亩稻？'), [
      evidenceOf('油茶', 1),
      evidenceOf('稻田', 0.6),
      evidenceOf('早稻', 0.9),
    ]);
    expect(texts(read)).toEqual(['早稻', '稻田', '油茶']);
    expect(read.every(({ score, parts, reading }) => score === parts.read && reading !== null)).toBe(true);
  });

  it('is asked without a unit that no page prints, as that is converted to afterwards', async () => {
    const seen: string[] = [];
    const listening: Reader = {
      ...reader,
      read: (question, passages, keep) => {
        seen.push(question);
        return reader.read(question, passages, keep);
      },
    };
    const hectares = { ...asked('稻田有多少公顷？'), unit: '公顷' };
    await readEvidence(listening, hectares, [evidenceOf('稻田7万余亩', 1)]);
    await readEvidence(listening, hectares, [evidenceOf('稻田7公顷', 1)]);
    expect(seen).toEqual(['稻田有多少？', '稻田有多少公顷？']);
  });

  it('is read with its headline and the day of its issue', async () => {
    const seen: string[] = [];
    const listening: Reader = {
      ...reader,
      read: (question, passages, keep) => {
        seen.push(...passages.map(({ headline }) => headline));
        return reader.read(question, passages, keep);
      },
    };
    const of = (article: object): Evidence => ({ ...evidenceOf('稻田', 1), article }) as unknown as Evidence;
    await readEvidence(listening, asked('几亩稻？'), [
      of({ title: '稻子熟了', issueDate: '2023-09-01' }),
      of({ title: null, issueDate: '2023-09-01' }),
      of({ title: '稻子熟了', issueDate: null }),
    ]);
    expect(seen).toEqual(['2023年9月1日 稻子熟了', '2023年9月1日', '稻子熟了']);
  });

  it('stands before what is not read, whose order stays, and scores fall all the way', async () => {
    const many = Array.from({ length: READ_PASSAGES + 3 }, (_, at) =>
      evidenceOf(at === 2 ? '不读' : `第${at}段`, 1 - at / 100),
    );
    const read = await readEvidence(reader, asked('几亩稻？'), many);
    expect(texts(read).slice(-4)).toEqual(['不读', '第24段', '第25段', '第26段']);
    const scores = read.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('is not read where the search finds it far less fitting, but for a few', async () => {
    const many = Array.from({ length: 12 }, (_, at) =>
      evidenceOf(`第${at}段`, at === 0 ? 1 : 0.1 - at / 1000),
    );
    const read = await readEvidence(reader, asked('几亩稻？'), many);
    expect(read.map(({ reading }) => reading !== null)).toEqual(many.map((_, at) => at < 6));
  });

  it('is read without the days that the question names, of which rules tell', async () => {
    const questions: string[] = [];
    const listening = {
      ...reader,
      read: (question: string) => (questions.push(question), Promise.resolve([null])),
    };
    const day = { text: '11月7日', from: '2022-11-07', to: '2022-11-07', anyYear: true };
    const year = { text: '2022年', from: '2022-01-01', to: '2022-12-31', anyYear: false };
    await readEvidence(listening, asked('11月7日谁来访？', [day]), [evidenceOf('稻田', 1)]);
    await readEvidence(listening, asked('2022年谁来访？', [year]), [evidenceOf('稻田', 1)]);
    expect(questions).toEqual(['谁来访？', '2022年谁来访？']);
  });

  it('stays as it is where nothing is asked', async () => {
    const some = [evidenceOf('油茶', 1), evidenceOf('稻田', 0.6)];
    expect(await readEvidence(reader, asked(''), some)).toEqual(some);
    expect(await readEvidence(reader, asked('几亩稻？'), [])).toEqual([]);
  });
});
