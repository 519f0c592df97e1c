import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../bench/align-text.js';
import { alignSections, type SectionLadder } from '../../src/align/index.js';
import { loadLexicon } from '../../src/lexicon/index.js';
import { type AlignSection, type AlignSegment, beadType, packageRoot } from '../../src/model/index.js';
import { expectTotal } from './total.js';

interface UnitLine {
  readonly section: string;
  readonly kind: 'heading' | 'sentence';
  readonly src: { readonly text: string };
  readonly tgt: { readonly text: string };
}

interface SegmentLine {
  readonly lang: string;
  readonly doc: string;
  readonly kind: 'heading' | 'sentence';
  readonly text: string;
}

const lines = <T>(path: string): T[] =>
  readFileSync(join(packageRoot(), 'output', path), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

/** The two seed articles that translate each other, as sections. */
function seedSections(): { src: AlignSegment[][]; tgt: AlignSegment[][] } {
  const bySection = new Map<string, UnitLine[]>();
  for (const unit of lines<UnitLine>('hin_Deva-tgl_Latn/units.jsonl')) {
    bySection.set(unit.section, [...(bySection.get(unit.section) ?? []), unit]);
  }
  const sections = [...bySection.values()];
  const side = (pick: (unit: UnitLine) => string): AlignSegment[][] =>
    sections.map((units) => units.map((unit) => ({ text: pick(unit), kind: unit.kind })));
  return { src: side(({ src }) => src.text), tgt: side(({ tgt }) => tgt.text) };
}

const seeds = seedSections();
const languages = { src: 'hin_Deva', tgt: 'tgl_Latn' };
const lexicon = loadLexicon(['hin_Deva', 'tgl_Latn']);
const asSections = (sections: readonly (readonly AlignSegment[])[]): AlignSection[] =>
  sections.filter((segments) => segments.length > 0).map((segments) => ({ segments }));
const align = (
  src: readonly (readonly AlignSegment[])[],
  tgt: readonly (readonly AlignSegment[])[],
): SectionLadder => alignSections(asSections(src), asSections(tgt), { languages, lexicon });

/** Beads by the texts they join, so that ladders over changed documents compare. */
function textPairs(
  result: SectionLadder,
  src: readonly AlignSegment[],
  tgt: readonly AlignSegment[],
): Set<string> {
  return new Set(
    result.ladder.beads
      .filter((bead) => bead.src.length > 0 && bead.tgt.length > 0)
      .map(
        (bead) =>
          `${bead.src.map((s) => src[s]!.text).join('|')} = ${bead.tgt.map((t) => tgt[t]!.text).join('|')}`,
      ),
  );
}

const whole = textPairs(align(seeds.src, seeds.tgt), seeds.src.flat(), seeds.tgt.flat());

describe('the seed articles', () => {
  it('align as 6 sections and 32 units, all 1-1', () => {
    const result = align(seeds.src, seeds.tgt);
    expect(result.method).toBe('sections');
    expect(result.sections.map((step) => `${step.src}-${step.tgt}`)).toEqual([
      '0-0',
      '1-1',
      '2-2',
      '3-3',
      '4-4',
      '5-5',
    ]);
    expect(result.ladder.beads.map(beadType)).toEqual(new Array(32).fill('1-1'));
    expect(result.ladder.confidence).toBeGreaterThan(0.9);
  });

  it('change only the beads that a dropped segment touches, but for a neighbour in few cases', () => {
    let clean = 0;
    for (let k = 0; k < 32; k += 1) {
      let at = 0;
      const dropped = seeds.tgt.map((section) => section.filter(() => at++ !== k));
      const kept = textPairs(align(seeds.src, dropped), seeds.src.flat(), dropped.flat());
      const touched = [...whole].filter((pair) => !kept.has(pair));
      expect(touched).toContain([...whole][k]);
      expect(touched.length, `without target segment ${k}`).toBeLessThanOrEqual(3);
      if (touched.length === 1) clean += 1;
    }
    expect(clean).toBeGreaterThanOrEqual(29);
  });

  it('change only the beads that a merged pair of sentences touches, but for one', () => {
    const flat = seeds.src.flat();
    const other: string[] = [];
    for (let k = 0; k + 1 < 32; k += 1) {
      const section = seeds.src.findIndex((_, s) => seeds.src.slice(0, s + 1).flat().length > k);
      const offset = k - seeds.src.slice(0, section).flat().length;
      const here = seeds.src[section]!;
      if (offset + 1 >= here.length || here[offset]!.kind === 'heading') continue;
      const merged = seeds.src.map((segments, s) =>
        s !== section
          ? segments
          : [
              ...segments.slice(0, offset),
              { text: `${flat[k]!.text} ${flat[k + 1]!.text}`, kind: 'sentence' as const },
              ...segments.slice(offset + 2),
            ],
      );
      const result = align(merged, seeds.tgt);
      const types = result.ladder.beads.map(beadType).filter((type) => type !== '1-1');
      if (types.join() !== '1-2') other.push(`${k}: ${types}`);
    }
    expect(other.length, other.join('; ')).toBeLessThanOrEqual(1);
  });

  it('change only the beads that a dropped section touches', () => {
    for (let k = 0; k < 6; k += 1) {
      const dropped = seeds.tgt.filter((_, s) => s !== k);
      const result = align(seeds.src, dropped);
      const kept = textPairs(result, seeds.src.flat(), dropped.flat());
      const expected = 32 - seeds.tgt[k]!.length;
      expect([...kept].filter((pair) => whole.has(pair)).length, `without section ${k}`).toBe(expected);
      expect(kept.size).toBe(expected);
      expectTotal(result.ladder, 32, expected);
    }
  });

  it('survive two sections that one side runs together', () => {
    const joined = [...seeds.tgt.slice(0, 2), [...seeds.tgt[2]!, ...seeds.tgt[3]!], ...seeds.tgt.slice(4)];
    const result = align(seeds.src, joined);
    expect(textPairs(result, seeds.src.flat(), joined.flat())).toEqual(whole);
  });

  it('leave three lines of the other article alone', () => {
    const used = new Set(seeds.src.flat().map(({ text }) => text));
    const strangers = lines<SegmentLine>('segments.jsonl')
      .filter(({ lang, text }) => lang === 'hin_Deva' && !used.has(text) && text.length > 60)
      .slice(2, 5)
      .map(({ text }): AlignSegment => ({ text, kind: 'sentence' }));
    expect(strangers).toHaveLength(3);
    const mixed = seeds.src.map((section, s) =>
      s % 2 === 1 ? [...section, strangers[(s - 1) / 2]!] : section,
    );
    const kept = textPairs(align(mixed, seeds.tgt), mixed.flat(), seeds.tgt.flat());
    expect([...whole].filter((pair) => !kept.has(pair)).length).toBeLessThanOrEqual(1);
  });

  it('change only the beads of three lines dropped at random, in nine cases of ten', () => {
    const random = randomNumbers(3);
    let clean = 0;
    for (let run = 0; run < 40; run += 1) {
      const dropped = new Set<number>();
      while (dropped.size < 3) dropped.add(Math.floor(random() * 32));
      const without = (side: AlignSegment[][]): AlignSegment[][] => {
        let at = 0;
        return side
          .map((section) => section.filter(() => !dropped.has(at++)))
          .filter(({ length }) => length > 0);
      };
      const src = run % 2 === 0 ? without(seeds.src) : seeds.src;
      const tgt = run % 2 === 1 ? without(seeds.tgt) : seeds.tgt;
      const kept = textPairs(align(src, tgt), src.flat(), tgt.flat());
      const expected = [...whole].filter((_, k) => !dropped.has(k));
      if (kept.size === expected.length && expected.every((pair) => kept.has(pair))) clean += 1;
    }
    expect(clean).toBeGreaterThanOrEqual(36);
  });

  it('change no bead when three lines of the other article are put in at random, in four cases of five', () => {
    const random = randomNumbers(4);
    const used = new Set(seeds.src.flat().map(({ text }) => text));
    const others = lines<SegmentLine>('segments.jsonl')
      .filter(({ lang, text, kind }) => lang === 'hin_Deva' && !used.has(text) && kind === 'sentence')
      .map(({ text }): AlignSegment => ({ text, kind: 'sentence' }));
    let clean = 0;
    for (let run = 0; run < 40; run += 1) {
      const mixed = seeds.src.map((section) => [...section]);
      for (let k = 0; k < 3; k += 1) {
        const section = mixed[Math.floor(random() * mixed.length)]!;
        section.splice(
          1 + Math.floor(random() * section.length),
          0,
          others[Math.floor(random() * others.length)]!,
        );
      }
      const kept = textPairs(align(mixed, seeds.tgt), mixed.flat(), seeds.tgt.flat());
      if (kept.size === whole.size && [...whole].every((pair) => kept.has(pair))) clean += 1;
    }
    expect(clean).toBeGreaterThanOrEqual(31);
  });

  it('fall back to the whole document, and say so, when one side has no sections', () => {
    const result = align(seeds.src, [seeds.tgt.flat()]);
    expect(result.method).toBe('document');
    expect(result.reason).toMatch(/single section/);
    expect(textPairs(result, seeds.src.flat(), seeds.tgt.flat())).toEqual(whole);
  });

  it('are not confused with each other’s neighbours: the other article has no confidence', () => {
    const used = new Set(seeds.src.flat().map(({ text }) => text));
    const other = lines<SegmentLine>('segments.jsonl')
      .filter(({ lang, text }) => lang === 'hin_Deva' && !used.has(text))
      .map(({ text }): AlignSegment => ({ text }));
    expect(align([other], [seeds.tgt.flat()]).ladder.confidence).toBeLessThan(0.5);
  });
});
