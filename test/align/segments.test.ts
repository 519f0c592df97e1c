import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeUp } from '../../bench/align-text.js';
import { scoreAlignment } from '../../evaluate/score/index.js';
import { alignSegments } from '../../src/align/index.js';
import { alignPrepared, prepareDocuments } from '../../src/align/segments.js';
import { type AlignSegment, beadType } from '../../src/model/index.js';
import { expectTotal } from './total.js';

const languages = { src: 'und_Latn', tgt: 'und_Latn' };
const plain = (...texts: string[]): AlignSegment[] => texts.map((text) => ({ text }));

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    '',
    '   ',
    '12,5',
    'Ein Satz.',
    'Une phrase ?',
    '第一条',
    'अनुच्छेद १२.',
    'بيت',
    '…',
    '\u0000',
  ),
);
const side = fc.array(
  fc.record({ text, kind: fc.constantFrom('heading' as const, 'sentence' as const), paragraph: fc.nat(5) }),
  { maxLength: 14 },
);

describe('a ladder that only teaches', () => {
  it('has the beads, costs, scores and confidence of the whole one, and no parts', () => {
    const { src, tgt } = makeUp({ beads: 40, missing: 0.05, shared: 0.3 });
    const documents = prepareDocuments(src, tgt, { languages });
    const whole = alignPrepared(documents);
    const brief = alignPrepared(documents, undefined, false);
    const withoutParts = (ladder: typeof whole) => ladder.beads.map(({ parts: _, ...bead }) => bead);
    expect(withoutParts(brief)).toEqual(withoutParts(whole));
    expect(brief.confidence).toBe(whole.confidence);
    expect(whole.beads.some(({ parts }) => parts.lexicon !== null || parts.cognates !== null)).toBe(true);
    expect(brief.beads.every(({ parts }) => parts.lexicon === null && parts.length === null)).toBe(true);
  });
});

describe('alignSegments', () => {
  it('gives a monotone and total ladder whatever the text', () => {
    fc.assert(
      fc.property(side, side, (src, tgt) => {
        expectTotal(alignSegments(src, tgt, { languages }), src.length, tgt.length);
      }),
      { numRuns: 60 },
    );
  });

  it('mirrors its result exactly when the sides are exchanged', () => {
    fc.assert(
      fc.property(side, side, fc.boolean(), (src, tgt, same) => {
        const one = { src: 'deu_Latn', tgt: same ? 'deu_Latn' : 'rus_Cyrl' };
        const there = alignSegments(src, tgt, { languages: one });
        const back = alignSegments(tgt, src, { languages: { src: one.tgt, tgt: one.src } });
        expect(back.confidence).toBe(there.confidence);
        expect(back.beads.map((bead) => ({ ...bead, src: bead.tgt, tgt: bead.src }))).toEqual(there.beads);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves a line of numbers alone that stand nowhere on the other side', () => {
    const made = makeUp({ beads: 20, seed: 5 });
    const strange = [...made.src.slice(0, 8), { text: '8531 / 9077 / 4410' }, ...made.src.slice(8)];
    const { beads } = alignSegments(strange, made.tgt, { languages });
    expect(beads.filter(({ src }) => src.includes(8))).toMatchObject([{ src: [8], tgt: [] }]);
  });

  it('tells thousands of words apart that begin alike', () => {
    const made = makeUp({ beads: 1500, vocabulary: 8000, split: 0.1 });
    const { beads } = alignSegments(made.src, made.tgt, { languages });
    const { f1Strict } = scoreAlignment(
      made.beads,
      beads.filter(({ src, tgt }) => src.length > 0 && tgt.length > 0),
    );
    expect(f1Strict).toBeGreaterThan(0.995);
  });

  it('mirrors a document of hundreds of segments too', () => {
    const { src, tgt } = makeUp({ beads: 300, missing: 0.05 });
    const there = alignSegments(src, tgt, { languages: { src: 'aaa_Latn', tgt: 'bbb_Latn' } });
    const back = alignSegments(tgt, src, { languages: { src: 'bbb_Latn', tgt: 'aaa_Latn' } });
    expect(back.beads.map((bead) => ({ ...bead, src: bead.tgt, tgt: bead.src }))).toEqual(there.beads);
  });

  it('gives null beads only when a side is empty', () => {
    const { src } = makeUp({ beads: 4 });
    expect(alignSegments([], [], { languages })).toEqual({ beads: [], confidence: 0 });
    expect(alignSegments(src, [], { languages }).beads.map(beadType)).toEqual(['1-0', '1-0', '1-0', '1-0']);
    expect(alignSegments([], src, { languages }).confidence).toBe(0);
  });

  it('aligns one segment against five hundred', () => {
    const { src, tgt } = makeUp({ beads: 500, split: 0 });
    const ladder = alignSegments(src.slice(250, 251), tgt, { languages });
    expectTotal(ladder, 1, tgt.length);
  });

  it('aligns identical texts one to one', () => {
    const { src } = makeUp({ beads: 60 });
    const ladder = alignSegments(src, src, { languages });
    expect(ladder.beads.every((bead) => bead.src[0] === bead.tgt[0] && beadType(bead) === '1-1')).toBe(true);
    expect(ladder.confidence).toBeGreaterThan(0.9);
  });

  it('aligns a text with a shortened copy in the same language', () => {
    const { src } = makeUp({ beads: 60 });
    const kept = src.filter((_, k) => k % 7 !== 3);
    const ladder = alignSegments(src, kept, { languages });
    const wrong = ladder.beads.filter(
      (bead) => bead.src.length > 0 && bead.tgt.length > 0 && src[bead.src[0]!] !== kept[bead.tgt[0]!],
    );
    expect(wrong).toEqual([]);
  });

  it('finds nine in ten of the beads when a fifth of either side is missing', () => {
    const { src, tgt, beads } = makeUp({ beads: 400, missing: 0.1, split: 0.05 });
    const ladder = alignSegments(src, tgt, { languages });
    const found = new Set(ladder.beads.map((bead) => `${bead.src} ${bead.tgt}`));
    const full = beads.filter((bead) => bead.src.length > 0 && bead.tgt.length > 0);
    const hits = full.filter((bead) => found.has(`${bead.src} ${bead.tgt}`)).length;
    expect(hits / full.length).toBeGreaterThan(0.9);
  });

  it('crosses a missing chapter of a thousand segments', () => {
    const { src, tgt, beads } = makeUp({ beads: 1500, split: 0 });
    const extra = makeUp({ beads: 1000, split: 0, seed: 9 }).tgt;
    const longer = [...tgt.slice(0, 700), ...extra, ...tgt.slice(700)];
    const ladder = alignSegments(src, longer, { languages });
    const found = new Set(ladder.beads.map((bead) => `${bead.src} ${bead.tgt}`));
    const hits = beads.filter(({ src, tgt }) => {
      const shift = tgt[0]! >= 700 ? 1000 : 0;
      return found.has(`${src} ${tgt.map((t) => t + shift)}`);
    }).length;
    expect(hits / beads.length).toBeGreaterThan(0.97);
  });

  it('crosses a missing chapter in a small document, on either side', () => {
    const { src, tgt, beads } = makeUp({ beads: 160, split: 0 });
    const extra = makeUp({ beads: 120, split: 0, seed: 9 }).tgt;
    const longer = [...tgt.slice(0, 50), ...extra, ...tgt.slice(50)];
    const wanted = beads.map(({ src, tgt }) => `${src} ${tgt[0]! + (tgt[0]! >= 50 ? extra.length : 0)}`);
    const there = alignSegments(src, longer, { languages: { src: 'aaa_Latn', tgt: 'bbb_Latn' } });
    const found = new Set(there.beads.map((bead) => `${bead.src} ${bead.tgt}`));
    expect(wanted.filter((bead) => found.has(bead)).length / wanted.length).toBeGreaterThan(0.97);
    const back = alignSegments(longer, src, { languages: { src: 'bbb_Latn', tgt: 'aaa_Latn' } });
    expect(back.beads.map((bead) => ({ ...bead, src: bead.tgt, tgt: bead.src }))).toEqual(there.beads);
  });

  it('has no confidence in documents that are not translations', () => {
    const here = makeUp({ beads: 80, seed: 3, vocabulary: 300 });
    const other = makeUp({ beads: 80, seed: 4, vocabulary: 300 });
    expect(alignSegments(here.src, here.tgt, { languages }).confidence).toBeGreaterThan(0.8);
    expect(alignSegments(here.src, other.tgt, { languages }).confidence).toBeLessThan(0.3);
  });

  it('is not misled by a running number on every line', () => {
    const { src, tgt, beads } = makeUp({ beads: 120, missing: 0.06, split: 0, shared: 0.1 });
    const number = (side: AlignSegment[]): AlignSegment[] =>
      side.map(({ text }, k) => ({ text: `${k + 1} ${text}` }));
    const ladder = alignSegments(number(src), number(tgt), { languages });
    const found = new Set(ladder.beads.map((bead) => `${bead.src} ${bead.tgt}`));
    const full = beads.filter((bead) => bead.src.length > 0 && bead.tgt.length > 0);
    const hits = full.filter((bead) => found.has(`${bead.src} ${bead.tgt}`)).length;
    expect(hits / full.length).toBeGreaterThan(0.85);
  });

  it('never crosses a hard delimiter and refuses unequal ones', () => {
    const src = plain('ka ri to', '<p>', 'mu ne sa lo', 'pi du', '<p>', 've ha');
    const tgt = plain('bra gel', 'fin stu', '<p>', 'wox kep', '<p>', 'zam', 'trel');
    const ladder = alignSegments(src, tgt, { languages, hardDelimiter: '<p>' });
    for (const bead of ladder.beads) {
      const left = new Set(bead.src.map((s) => (s <= 1 ? 0 : s <= 4 ? 1 : 2)));
      const right = new Set(bead.tgt.map((t) => (t <= 2 ? 0 : t <= 4 ? 1 : 2)));
      if (left.size > 0 && right.size > 0) expect([...left]).toEqual([...right]);
    }
    expect(() => alignSegments(src, plain('a', '<p>'), { languages, hardDelimiter: '<p>' })).toThrow(
      /hard delimiters differ/,
    );
  });

  it('prefers a heading for a heading', () => {
    const src: AlignSegment[] = [
      { text: 'Ka ri', kind: 'heading' },
      { text: 'Mu ne sa lo pi du.', kind: 'sentence' },
    ];
    const tgt: AlignSegment[] = [
      { text: 'Wox kep zam trel.', kind: 'sentence' },
      { text: 'Bra gel', kind: 'heading' },
      { text: 'Quin dorf lish munt fin.', kind: 'sentence' },
    ];
    const ladder = alignSegments(src, tgt, { languages });
    expect(ladder.beads.some((bead) => `${bead.src} ${bead.tgt}` === '0 1')).toBe(true);
  });

  it('lets vectors decide where words are silent', () => {
    // Five segments of equal length without a common word; the vectors say that target 2 is new.
    const src = plain('kara', 'mune', 'salo', 'pidu');
    const tgt = plain('brag', 'finx', 'zamt', 'quin', 'wokk');
    const axis = (k: number): number[] => Array.from({ length: 8 }, (_, d) => (d === k ? 1 : 0.01 * d));
    const values = (axes: number[]): Float32Array => Float32Array.from(axes.flatMap(axis));
    const vectors = {
      src: { dimensions: 8, values: values([0, 1, 2, 3]) },
      tgt: { dimensions: 8, values: values([0, 1, 7, 2, 3]) },
    };
    const ladder = alignSegments(src, tgt, { languages, vectors });
    expect(ladder.beads.map((bead) => `${bead.src}-${bead.tgt}`)).toEqual(['0-0', '1-1', '-2', '2-3', '3-4']);
  });
});
