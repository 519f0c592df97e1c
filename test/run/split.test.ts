import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomNumbers } from '../../bench/align-text.js';
import type { Unit } from '../../src/model/index.js';
import { type Assignment, SplitAssigner } from '../../src/run/split/assign.js';
import { decontaminate } from '../../src/run/split/decontaminate.js';
import { TestTexts } from '../../src/run/split/overlap.js';
import { splitCorpus } from '../../src/run/split/split.js';
import { StrataCounter } from '../../src/run/split/strata.js';

const shares = { train: 0.6, dev: 0.2, test: 0.2 };

/** A unit of a corpus, as far as splitting reads it. */
const unitOf = (group: string, src: string, tgt: string) =>
  ({
    made: false,
    unit: {
      group,
      src: { lang: 'eng_Latn', text: src },
      tgt: { lang: 'deu_Latn', text: tgt },
    } as unknown as Unit,
  }) as const;

function assignAll(units: readonly ReturnType<typeof unitOf>[]): Assignment[] {
  const assigner = new SplitAssigner(shares);
  for (const unit of units) assigner.add(unit);
  const assign = assigner.assign();
  return units.map(({ unit }, row) => assign(row, unit));
}

const sentence = fc
  .array(
    fc.constantFrom(
      'mill',
      'river',
      'council',
      'museum',
      'summer',
      'nobody',
      'bridge',
      'lantern',
      'notebook',
    ),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .map((words) => words.join(' '));
const corpus = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 20 }), sentence, sentence)
    .map(([g, src, tgt]) => unitOf(`g${g}`, src, tgt)),
  { maxLength: 60 },
);
const isKept = (one: Assignment): boolean => one !== 'leak' && one !== 'duplicate';

describe('splits', () => {
  it('have no unit, and no long side of one, in two of them', () => {
    fc.assert(
      fc.property(corpus, (units) => {
        const assigned = assignAll(units);
        const home = new Map<string, Assignment>();
        units.forEach(({ unit }, row) => {
          const one = assigned[row]!;
          if (!isKept(one)) return;
          const texts = [unit.src.text, unit.tgt.text].map((text, side) => `${side} ${text}`);
          const keys = [texts.join('|'), ...texts.filter((text) => text.length >= 32)];
          for (const key of keys) {
            expect(home.get(key) ?? one).toBe(one);
            home.set(key, one);
          }
        });
      }),
    );
  });

  it('hold each unit once, and every unit has its place or its reason', () => {
    fc.assert(
      fc.property(corpus, (units) => {
        const assigned = assignAll(units);
        const kept = units
          .filter((_, row) => isKept(assigned[row]!))
          .map(({ unit }) => `${unit.src.text}|${unit.tgt.text}`);
        expect(new Set(kept).size).toBe(kept.length);
        expect(assigned).toHaveLength(units.length);
      }),
    );
  });

  it('take groups as a whole and stay when others come', () => {
    const distinct = (g: number) =>
      [1, 2, 3].map((k) =>
        unitOf(
          `g${g}`,
          `The council of town ${g} met in house ${k} ${'abcdefghijklmnop'[g]}.`,
          `Rat ${g} ${k}`,
        ),
      );
    const few = [0, 1, 2, 3, 4, 5].flatMap(distinct);
    const many = [9, 8, 7, 0, 1, 2, 3, 4, 5, 6].flatMap(distinct);
    const placeOf = (units: typeof few) => {
      const assigned = assignAll(units);
      return new Map(units.map(({ unit }, row) => [unit.src.text, assigned[row]!]));
    };
    const [before, after] = [placeOf(few), placeOf(many)];
    for (const [text, place] of before) {
      const now = after.get(text)!;
      if (isKept(now) && isKept(place)) expect(now).toBe(place);
    }
  });

  it('go to test and dev about as often as asked', () => {
    const units = Array.from({ length: 4_000 }, (_, g) => unitOf(`g${g}`, `${g * 7919}`, `${g * 104_729}`));
    const counts = new Map<Assignment, number>();
    for (const one of assignAll(units)) counts.set(one, (counts.get(one) ?? 0) + 1);
    expect(counts.get('test')! / 4_000).toBeCloseTo(0.2, 1);
    expect(counts.get('dev')! / 4_000).toBeCloseTo(0.2, 1);
  });
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tulay-split-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = Array.from({ length: 200 }, (_, at) => [
  `In ${1800 + at} the council of village number ${at * 37} built a new bridge over the river.`,
  `Im Jahr ${1800 + at} baute der Rat des Dorfes Nummer ${at * 37} eine neue Brücke über den Fluss.`,
]);
const write = (name: string, lines: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};

describe('tulay split', () => {
  it('writes a folder that Hugging Face loads, and its counts', async () => {
    const random = randomNumbers(5);
    const word = () => Array.from({ length: 6 }, () => 'abdegiklmnorstu'[Math.floor(15 * random())]).join('');
    const text = () => Array.from({ length: 9 }, word).join(' ');
    const lines = Array.from({ length: 200 }, () => `${text()}\t${text()}`);
    const out = join(folder, 'split');
    const report = await splitCorpus(write('bitext.en-de.tsv', [...lines, lines[0]!]), out, {
      langs: ['en', 'de'],
      shares,
      formats: ['tsv', 'jsonl'],
    });
    const counts = report.pairs['eng_Latn-deu_Latn']!;
    expect(counts.train + counts.dev + counts.test + counts.leak + counts.duplicate).toBe(201);
    expect(counts.train).toBeGreaterThan(counts.dev);
    expect(counts.leak + counts.duplicate).toBe(1);
    for (const split of ['train', 'dev', 'test'] as const) {
      const file = join(out, 'eng_Latn-deu_Latn', `${split}.jsonl`);
      expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(counts[split]);
    }
    const { lengths, sites } = report.strata['eng_Latn-deu_Latn']!;
    expect(Object.keys(lengths)).toEqual(['up to 80']);
    expect(lengths['up to 80']).toEqual(counts);
    expect(sites).toEqual({});
    const card = readFileSync(join(out, 'README.md'), 'utf8');
    expect(card).toContain('  - split: validation\n    path: "eng_Latn-deu_Latn/dev.jsonl"');
    expect(JSON.parse(readFileSync(join(out, 'splits.json'), 'utf8'))).toEqual(report);
    await expect(splitCorpus(join(folder, 'bitext.en-de.tsv'), out)).rejects.toMatchObject({
      code: 'output-exists',
    });
  });

  it('counts the units of each length and site by split', () => {
    const counter = new StrataCounter(
      new Map([
        ['a', 'x.example'],
        ...Array.from({ length: 101 }, (_, k): [string, string] => [`d${k}`, `s${k}.example`]),
      ]),
    );
    const unit = (doc: string, length: number) =>
      ({ src: { doc, text: 'a'.repeat(length) }, tgt: { doc: '', text: 'b' } }) as unknown as Unit;
    counter.add(unit('a', 40), 'train');
    counter.add(unit('a', 41), 'test');
    counter.add(unit('a', 321), 'leak');
    for (let k = 0; k < 101; k++) counter.add(unit(`d${k}`, 9), 'dev');
    const { lengths, sites } = counter.report();
    const none = { train: 0, dev: 0, test: 0, leak: 0, duplicate: 0 };
    expect(lengths).toEqual({
      'up to 40': { ...none, train: 1, dev: 101 },
      'up to 80': { ...none, test: 1 },
      'over 320': { ...none, leak: 1 },
    });
    expect(Object.keys(sites)).toHaveLength(101);
    expect(sites['x.example']).toEqual({ ...none, train: 1, test: 1, leak: 1 });
    expect(sites['(others)']).toEqual({ ...none, dev: 2 });
  });

  it('refuses shares that do not make one, and leaves nothing behind', async () => {
    const from = write('two.en-de.tsv', ['a house\tein Haus', 'a tree\tein Baum']);
    const bad = splitCorpus(from, join(folder, 'bad'), { shares: { train: 0.9, dev: 0.2, test: 0.1 } });
    await expect(bad).rejects.toMatchObject({ code: 'bad-shares', stage: 'config' });
    expect(existsSync(join(folder, 'bad'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('.tulay'))).toEqual([]);
  });
});

describe('tulay decontaminate', () => {
  it('removes units that overlap on either side, and says with what', async () => {
    const tests = write('flores.devtest', [
      'Nothing of this stands in the corpus at all, not even in part.',
      `He said: “${rows[5]![0]!.slice(0, 70).toUpperCase()}”`,
      rows[9]![1]!,
    ]);
    const removed = join(folder, 'removed.jsonl');
    const out = join(folder, 'clean.tsv');
    const from = write(
      'train.en-de.tsv',
      rows.map((row) => row.join('\t')),
    );
    const found = await decontaminate(from, { against: [tests], langs: ['en', 'de'], removed, out });
    const records = readFileSync(removed, 'utf8').trimEnd().split('\n');
    expect(records.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual([
      'overlaps with line 2 of flores.devtest',
      'overlaps with line 3 of flores.devtest',
    ]);
    expect(found).toEqual({ units: 200, lines: 3, removed: 2, byFile: { 'flores.devtest': 2 } });
  });

  it.each([
    ['the whole of a short line', 'A short line here', 'a short  LINE, here!', true],
    [
      'a part of a longer text is no short line',
      'A short line here',
      'It is a short line here, he said to them all.',
      false,
    ],
    [
      'sixteen characters of Chinese',
      '村委会想在明年夏天把旧磨坊改成博物馆。',
      '据说村委会想在明年夏天把旧磨坊改成博物馆，但没人知道。',
      true,
    ],
    ['fifteen are none', '会想在明年夏天把旧磨坊改成博', '据说村委会想在明年夏天把旧磨坊改成学校。', false],
    [
      'seven words are none',
      'one two three four five six seven then eight',
      'one two three four five six seven or eight',
      false,
    ],
  ])('takes %s', (_, line, text, expected) => {
    const tests = new TestTexts();
    tests.add(line, 0, 1);
    expect(tests.find(text) !== null).toBe(expected);
  });
});
