import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { corpusDigest } from '../../src/model/ids.js';
import type { DecisionEvent, DecisionRecord, Manifest, Rejected, Segment } from '../../src/model/index.js';
import { type BuiltRecords, build, folderWith, readCorpus, seedFiles, snapshot, tulay } from './harness.js';

const config = join(folderWith({ 'tulay.json': '{"pair":{"threshold":0.5}}' }), 'tulay.json');
const manifestOf = (dir: string): Manifest =>
  JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as Manifest;
const linesOf = <T>(dir: string, path: string): T[] =>
  readFileSync(join(dir, path), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

describe('decisions of people', () => {
  let plain: BuiltRecords;
  let digest: string;
  beforeAll(async () => {
    plain = await build(seedFiles(), '--config', config);
    digest = corpusDigest(manifestOf(plain.dir).inputs);
  });

  const fileWith = (...events: object[]): string => {
    const file = join(folderWith({}), 'decisions.json');
    const common = { reviewer: 'ana', corpus: digest };
    writeFileSync(
      file,
      JSON.stringify({
        format: 'tulay-decisions',
        version: 1,
        corpus: 'tulay-corpus',
        digest,
        events: events.map((event) => ({ ...common, ...event })),
      }),
    );
    return file;
  };

  const flagsOf = (files: readonly string[]) => files.flatMap((file) => ['--decisions', file]);
  /** Decides on the finished corpus. */
  const review = async (...files: string[]): Promise<BuiltRecords> => {
    const out = join(folderWith({}), 'reviewed');
    const ran = await tulay(['review', plain.dir, '--out', out, ...flagsOf(files)], '/');
    expect(ran).toMatchObject({ code: 0 });
    return { ...ran, ...readCorpus(out) };
  };
  /** Decides once from the seeds and once on the finished corpus. */
  const decide = async (...files: string[]): Promise<BuiltRecords> => {
    const built = await build(seedFiles(), '--config', config, ...flagsOf(files));
    expect(snapshot((await review(...files)).dir)).toEqual(snapshot(built.dir));
    return built;
  };

  it('about beads, texts, edits, headings, languages and units give the same bytes with the seeds and without', async () => {
    const [first, second, third, fourth] = plain.units as [
      BuiltRecords['units'][number],
      BuiltRecords['units'][number],
      BuiltRecords['units'][number],
      BuiltRecords['units'][number],
    ];
    const docs = { src: first.src.doc, tgt: first.tgt.doc };
    const merged = {
      src: [...second.src.segments, ...third.src.segments],
      tgt: [...second.tgt.segments, ...third.tgt.segments],
    };
    const late = plain.units[20]!;
    const heading = plain.units.find(({ kind }) => kind === 'heading')!;
    const furniture = plain.edits.find(({ rule }) => rule !== 'template-residue')!;
    const file = fileWith(
      { type: 'beads', action: 'merged', ...docs, beads: [merged] },
      { type: 'unit', src: fourth.src.segments, tgt: fourth.tgt.segments, verdict: 'X', note: 'no' },
      { type: 'text', place: late.tgt.segments[0], text: 'Isang bagong pangungusap. At isa pa.' },
      { type: 'heading', place: heading.src.segments[0], heading: false },
      {
        type: 'edit',
        action: 'refused',
        place: `${furniture.doc}:${furniture.start}-${furniture.end}`,
        rule: furniture.rule,
      },
      {
        type: 'beads',
        action: 'nulled',
        ...docs,
        beads: [
          { src: plain.units[30]!.src.segments, tgt: [] },
          { src: [], tgt: plain.units[30]!.tgt.segments },
        ],
      },
      { type: 'unit', src: [`${docs.src}:1-2`], tgt: first.tgt.segments, verdict: 'X' },
    );
    const built = await decide(file);
    expect(manifestOf(built.dir).decisions).toEqual({
      events: 7,
      applied: 6,
      stale: 1,
      contradicting: 0,
      superseded: 0,
      reviewers: { ana: 7 },
    });
    const units = new Map(built.units.map((unit) => [unit.src.segments.join(' '), unit]));
    expect(units.get(merged.src.join(' '))).toMatchObject({ bead: '2-2', score: 1 });
    expect(units.get(late.src.segments.join(' '))?.tgt.text).toBe('Isang bagong pangungusap. At isa pa.');
    expect(units.has(plain.units[30]!.src.segments.join(' '))).toBe(false);
    expect(units.has(fourth.src.segments.join(' '))).toBe(false);
    expect(linesOf<Rejected>(built.dir, 'audit/rejected.jsonl')).toContainEqual(
      expect.objectContaining({ rule: 'decision', message: expect.stringContaining('ana said') }),
    );
    expect(built.edits).toContainEqual(
      expect.objectContaining({ rule: 'decision', evidence: { reviewer: 'ana' }, doc: docs.tgt }),
    );
    expect(built.edits).not.toContainEqual(furniture);
    const log = linesOf<DecisionRecord>(built.dir, 'audit/decisions.jsonl');
    expect(log.at(-1)).toMatchObject({ outcome: 'stale', why: 'no unit stands there' });
    expect(built.err).toContain('decision stale: unit by ana: no unit stands there');
    // What nobody decided about is as it was; its score moves a little, because other units teach its words.
    expect(units.get(plain.units[10]!.src.segments.join(' '))).toMatchObject({
      score: expect.closeTo(plain.units[10]!.score, 1),
      tgt: plain.units[10]!.tgt,
    });
    expect(await tulay(['validate', built.dir], '/')).toMatchObject({ code: 0 });
  });

  it('correct one text and leave its neighbours alone, cut a part out, and say what language and kind a part is', async () => {
    const lineOf = ({ doc, paragraph }: Segment): string => `${doc} ${paragraph}`;
    const sentences = plain.segments.filter(({ kind }) => kind === 'sentence');
    const at = sentences.findIndex((one, k) => lineOf(one) === lineOf(sentences[k + 1] ?? one) && k > 3);
    const [corrected, behind] = [sentences[at]!, sentences[at + 1]!];
    const cut = sentences.find(({ text }, k) => k > at + 4 && text.includes(','))!;
    const comma = cut.start + cut.text.indexOf(',');
    const [foreign, heading] = [sentences.at(-2)!, sentences.at(-4)!];
    // Without its full stop the next sentence would be taken to this one too.
    const shortened = sentences.find(
      (one, k) => k > at + 1 && one !== cut && lineOf(one) === lineOf(sentences[k + 1] ?? one),
    )!;
    const dropped = sentences.at(-6)!;
    const built = await decide(
      fileWith(
        // Without a full stop a segmenter would take the next sentence to it.
        { type: 'text', place: corrected.id, text: 'no stop here' },
        { type: 'edit', action: 'asked', place: `${cut.doc}:${comma}-${comma + 1}`, after: ';' },
        { type: 'edit', action: 'asked', place: `${shortened.doc}:${shortened.end - 1}-${shortened.end}` },
        { type: 'edit', action: 'asked', place: dropped.id },
        { type: 'language', doc: foreign.doc, part: foreign.id, lang: 'ceb_Latn' },
        { type: 'heading', place: heading.id, heading: true },
      ),
    );
    expect(manifestOf(built.dir).decisions).toMatchObject({ applied: 6, stale: 0 });
    const now = new Map(built.segments.map((segment) => [segment.id, segment]));
    expect(now.get(corrected.id)?.text).toBe('no stop here');
    expect(now.get(behind.id)).toEqual(behind);
    expect(now.get(cut.id)?.text).toBe(cut.text.replace(',', ';'));
    expect(now.get(shortened.id)?.text).toBe(shortened.text.slice(0, -1));
    expect(now.has(dropped.id)).toBe(false);
    expect(now.get(foreign.id)?.lang).toBe('ceb_Latn');
    expect(now.get(heading.id)?.kind).toBe('heading');
    const touched = new Set([corrected, cut, shortened, dropped, foreign, heading].map(({ id }) => id));
    const told = ({ id, text, lang }: Segment): string[] => [id, text, lang];
    expect(built.segments.filter(({ id }) => !touched.has(id)).map(told)).toEqual(
      plain.segments.filter(({ id }) => !touched.has(id)).map(told),
    );
    expect(await tulay(['validate', built.dir], '/')).toMatchObject({ code: 0 });
  });

  it('that cannot be followed change nothing, and each is told with its reason', async () => {
    const { src, tgt } = plain.units[0]!;
    const [first, second, third] = plain.segments.filter(({ doc }) => doc === src.doc) as Segment[];
    const removed = plain.edits.find(({ doc, start, end }) => doc === src.doc && end - start > 2)!;
    const place = (doc: string, start: number, end: number): string => `${doc}:${start}-${end}`;
    const text = (where: string, said: string) => ({ type: 'text', place: where, text: said });
    const asked = (where: string) => ({ type: 'edit', action: 'asked', place: where, after: 'x' });
    const refused = (where: string, rule?: string) => ({
      type: 'edit',
      action: 'refused',
      place: where,
      rule,
    });
    const wanted: readonly (readonly [event: object, why: string])[] = [
      [text(place(src.doc, first!.start, first!.end - 1), 'part'), 'no segment stands there'],
      [text(place(src.doc, 9_000_000, 9_000_001), 'far'), 'no segment stands there'],
      [text(second!.id, ' '), 'the corrected text is empty'],
      [asked(place(src.doc, 9_000_000, 9_000_001)), 'the document has no such place'],
      [
        asked(place(src.doc, removed.start + 1, removed.end)),
        `an edit of rule ${removed.rule} reaches into the place`,
      ],
      [refused(third!.id, 'no-such-rule'), 'no such edit is made there'],
      [refused(place(src.doc, removed.start, removed.end), 'no-such-rule'), 'no such edit is made there'],
      [
        {
          type: 'beads',
          action: 'merged',
          ...{ src: src.doc, tgt: tgt.doc },
          beads: [{ src: [first!.id, third!.id], tgt: tgt.segments }],
        },
        'its segments do not stand one behind the other in this corpus',
      ],
    ];
    const { dir: out, units } = await review(fileWith(...wanted.map(([event]) => event)));
    const log = linesOf<DecisionRecord>(out, 'audit/decisions.jsonl');
    expect(log.map(({ outcome, why }) => [outcome, why])).toEqual(wanted.map(([, why]) => ['stale', why]));
    expect(linesOf(out, 'segments.jsonl')).toEqual(linesOf(plain.dir, 'segments.jsonl'));
    expect(units).toEqual(plain.units);
  });

  it('refuse a pair and make another, and a language that is set moves the pair to another folder', async () => {
    const { src, tgt } = plain.units[0]!;
    const other = plain.documents.find(({ id }) => id !== src.doc && id !== tgt.doc)!;
    const built = await decide(
      fileWith(
        { type: 'pair', src: src.doc, tgt: tgt.doc, verdict: 'refused' },
        { type: 'pair', src: other.id, tgt: tgt.doc, verdict: 'confirmed' },
        { type: 'language', doc: tgt.doc, lang: 'ceb_Latn' },
      ),
    );
    expect(manifestOf(built.dir).decisions).toMatchObject({ applied: 3 });
    expect(Object.keys(manifestOf(built.dir).language_pairs)).toEqual(['ceb_Latn-hin_Deva']);
    expect(new Set(built.units.map((unit) => `${unit.src.doc} ${unit.tgt.doc}`))).toEqual(
      new Set([`${tgt.doc} ${other.id}`]),
    );
    expect(await tulay(['validate', built.dir], '/')).toMatchObject({ code: 0 });
  });

  it('that confirm a pair which was found take all doubt of the pair from its units', async () => {
    const { src, tgt } = plain.units[0]!;
    const doubted = ({ units }: BuiltRecords) =>
      units.filter(({ features }) => features?.pair_score !== undefined);
    expect(doubted(plain)).toHaveLength(plain.units.length);
    const built = await decide(fileWith({ type: 'pair', src: src.doc, tgt: tgt.doc, verdict: 'confirmed' }));
    expect(doubted(built)).toEqual([]);
  });

  it('of two reviewers who disagree are listed and not followed; an adjudication settles them', async () => {
    const unit = plain.units[3]!;
    const place = { type: 'unit', src: unit.src.segments, tgt: unit.tgt.segments };
    const ana = fileWith({ ...place, verdict: 'X' });
    const ben = fileWith({ ...place, verdict: 'CC', reviewer: 'ben' });
    const open = await review(ana, ben);
    expect(open.units).toHaveLength(plain.units.length);
    expect(open.err).toContain('decision contradicting: unit by ana: ben decided otherwise');
    const settled = await review(
      ana,
      ben,
      fileWith({ ...place, verdict: 'X', reviewer: 'eva', adjudicates: true }),
    );
    expect(settled.units).toHaveLength(plain.units.length - 1);
  });

  it('are taken back when the corpus is reviewed again without them', async () => {
    const unit = plain.units[3]!;
    const file = fileWith({
      type: 'unit',
      src: unit.src.segments,
      tgt: unit.tgt.segments,
      verdict: 'X',
    } satisfies Omit<Extract<DecisionEvent, { type: 'unit' }>, 'reviewer' | 'corpus'>);
    const { dir } = await build(seedFiles(), '--config', config, '--decisions', file);
    expect(await tulay(['review', dir], '/')).toMatchObject({ code: 0 });
    expect(snapshot(dir)).toEqual(snapshot(plain.dir));
    expect(readCorpus(dir).units).toHaveLength(plain.units.length);
  });

  it('made on another corpus are told, by a build and by a review', async () => {
    const file = fileWith({ type: 'unit', unit: plain.units[3]!.id, verdict: 'X' });
    const foreign = readFileSync(file, 'utf8').replaceAll(digest, 'f'.repeat(16));
    writeFileSync(file, foreign.replace('"tulay-corpus"', '"B"'));
    const told = 'the decisions were made on other files, of the corpus “B” (digest ffffffffffffffff)';
    expect((await build(seedFiles(), '--config', config, '--decisions', file)).err).toContain(told);
    const out = join(folderWith({}), 'out');
    const ran = await tulay(['review', plain.dir, '--out', out, '--decisions', file], '/');
    expect(ran.err).toContain(told);
  });

  it('of a broken file stop the build before anything is read', async () => {
    const broken = join(folderWith({ 'd.json': '{"format":"tulay-decisions"}' }), 'd.json');
    const ran = await tulay(['build', '--decisions', broken, '--decisions', 'nowhere.json'], '/');
    expect(ran.code).toBe(2);
    expect(ran.err.match(/invalid-decisions|decisions cannot be read|is not right/g)).toHaveLength(2);
  });
});
