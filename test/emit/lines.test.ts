import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentBlock, openCorpus, pairBlock } from '../../src/emit/index.js';
import { type MadeCorpus, makeCorpus, scratch, snapshot, threeLanguages, writeCorpus } from './fixture.js';

let at: ReturnType<typeof scratch>;
beforeEach(() => {
  at = scratch();
});
afterEach(() => at.remove());

const corpus = makeCorpus(threeLanguages);
const rawChars = { src: 10_000, tgt: 10_000 };

/** Writes a made corpus as lines that were made apart, some documents and pairs at a time. */
async function writeBlocks(out: string, { documents, ...made }: MadeCorpus, together: number) {
  const writer = await openCorpus(out, { name: 'made', date: null, version: made.manifest.tulay });
  for (let from = 0; from < documents.length; from += together) {
    const some = documents.slice(from, from + together);
    for (const document of some) writer.document(document);
    const own = some.map((document) => ({
      document,
      segments: made.segments.filter(({ doc }) => doc === document.id),
      edits: made.edits.filter(({ doc }) => doc === document.id),
    }));
    writer.documents(documentBlock(own));
  }
  for (const group of made.groups) writer.group(group);
  for (const pair of made.pairs) {
    const { id } = pair;
    const own = {
      ...{ pair, rawChars },
      sections: made.sections.filter((section) => section.pair === id),
      units: made.units.filter((unit) => unit.pair === id),
      rejected: made.rejected.filter((rejected) => rejected.pair === id),
    };
    writer.pairs(pairBlock(`${pair.src.lang}-${pair.tgt.lang}`, [own]));
  }
  for (const unit of made.multi) writer.multi(unit);
  const ids = new Set(made.pairs.map(({ id }) => id));
  for (const rejected of made.rejected) if (!ids.has(rejected.pair ?? '')) writer.rejected(rejected);
  const { places } = writer;
  const config = { ...made.manifest.config, name: 'made', emit: {} };
  const manifest = { ...made.manifest, config: JSON.parse(JSON.stringify(config)) as typeof config };
  await writer.close({ ...manifest, date: null });
  return places!;
}

describe('lines that were made apart', () => {
  it('are the bytes of a corpus written record by record, in every format, however they are cut', async () => {
    await writeCorpus(join(at.folder, 'records'), corpus);
    const records = snapshot(join(at.folder, 'records'));
    for (const together of [1, 2, 3]) {
      const out = join(at.folder, `blocks-${together}`);
      await writeBlocks(out, corpus, together);
      expect(snapshot(out)).toEqual(records);
    }
  });

  it('are found again where the writer says that they stand', async () => {
    const out = join(at.folder, 'out');
    const places = await writeBlocks(out, corpus, 2);
    const files = snapshot(out);
    const textAt = (name: string, { offset, length }: { offset: number; length: number }) =>
      Buffer.from(files.get(`/${name}`)!, 'base64').toString('utf8', offset, offset + length);
    for (const { id } of corpus.documents) {
      const lines = textAt('segments.jsonl', places.segments.get(id)![0]!).trim().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(
        corpus.segments.filter(({ doc }) => doc === id).map((segment) => segment.id),
      );
      expect(JSON.parse(textAt('audit/edits.jsonl', places.edits.get(id)![0]!))).toMatchObject({ doc: id });
    }
    for (const { id, src, tgt } of corpus.pairs) {
      const folder = `${src.lang}-${tgt.lang}`;
      const lines = textAt(`${folder}/units.jsonl`, places.units.get(id)![0]!).trim().split('\n');
      for (const line of lines) expect(JSON.parse(line)).toMatchObject({ pair: id });
    }
  });

  it('are refused where a record does not fit the records before it', () => {
    const [document] = corpus.documents;
    const segments = corpus.segments.filter(({ doc }) => doc === document!.id);
    const faulty = { document: document!, segments: segments.slice(1), edits: [] };
    expect(() => documentBlock([faulty])).toThrow('does not fit');
    const pair = corpus.pairs[0]!;
    const units = corpus.units.filter((unit) => unit.pair === pair.id);
    const twice = { pair, sections: [], units: [units[0]!, units[0]!], rejected: [], rawChars };
    expect(() => pairBlock(`${pair.src.lang}-${pair.tgt.lang}`, [twice])).toThrow('does not fit');
  });
});
