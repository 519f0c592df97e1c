import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Rejected, Unit } from '../../src/model/index.js';
import { type CopyPolicy, settleCopies, UnitCopies } from '../../src/run/copies.js';
import { packPrints, printUnits, unpackPrints } from '../../src/run/unit-prints.js';
import type { PairRecords } from '../../src/run/units.js';
import { folderWith, tulay } from './harness.js';

const unit = (id: string, pair: string, score: number, src: string, tgt: string) =>
  ({
    id,
    pair,
    section: `${pair}.s0`,
    score,
    src: { lang: 'eng_Latn', text: src, segments: [src] },
    tgt: { lang: 'deu_Latn', text: tgt, segments: [tgt] },
    parts: {},
  }) as unknown as Unit;
const recordsOf = (units: readonly Unit[]) =>
  ({
    units,
    rejected: [],
    sections: [{ id: units[0]!.section, units: units.map(({ id }) => id) }],
  }) as unknown as PairRecords;

function settle(policy: CopyPolicy, pairs: readonly (readonly Unit[])[]): PairRecords[] {
  const copies = new UnitCopies(policy);
  if (policy !== 'keep') for (const units of pairs) copies.add(units[0]!.pair, () => printUnits(units));
  copies.find();
  return pairs.map((units) =>
    settleCopies(recordsOf(units), copies.notesOf(units[0]!.pair), { src: 10, tgt: 10 }),
  );
}

it('what copies are told by is packed and unpacked', () => {
  const units = [unit('a', 'p', 0.5, 'One', 'Eins'), unit('bé', 'p', 0.25, 'Two of them', 'Zwei davon')];
  const prints = printUnits(units);
  const { scores, lengths, ...rest } = unpackPrints(new Uint8Array(packPrints(prints)));
  expect({ ...rest, scores: [...Array.from(scores)], lengths: [...Array.from(lengths)] }).toEqual(prints);
  expect(unpackPrints(new Uint8Array(packPrints(printUnits([])))).ids).toEqual([]);
});

const texts = [
  'The village council wants to turn the mill into a museum.',
  'Der Rat will aus der Mühle ein Museum machen.',
] as const;
const pairs = [
  [unit('a1', 'p1', 0.8, ...texts), unit('a2', 'p1', 0.9, 'Nobody knows how.', 'Niemand weiß wie.')],
  [unit('b1', 'p2', 0.95, texts[0].toUpperCase(), texts[1])],
];

describe('copies of units', () => {
  it('are named by the first document pairs of a cluster, never by their own, and no more of them than a reader looks at', () => {
    const name = (at: number) => `p${String(at).padStart(2, '0')}`;
    // The first pair comes last, and one pair says it twice.
    const order = Array.from({ length: 30 }, (_, at) => 29 - at);
    const many = order.map((at) =>
      [at, ...(at === 3 ? [33] : [])].map((own) =>
        unit(`u${own}`, name(at), own === 7 ? 0.9 : 0.5, ...texts),
      ),
    );
    const settled = settle('mark', many);
    for (const [place, at] of order.entries()) {
      const all = Array.from({ length: 30 }, (_, other) => name(other)).filter((other) => other !== name(at));
      expect(settled[place]!.units[0]!.duplicates).toEqual({ n: 31, of: 'u7', sources: all.slice(0, 20) });
    }
  });

  it('name the best scored one and the document pairs of the others', () => {
    const [first, second] = settle('mark', pairs);
    expect(first!.units[0]!.duplicates).toEqual({ n: 2, of: 'b1', sources: ['p2'] });
    expect(first!.units[1]!.duplicates).toBeUndefined();
    expect(second!.units[0]!.duplicates).toEqual({ n: 2, of: 'b1', sources: ['p1'] });
  });

  it('go but for the best scored one where they are dropped, each with its reason', () => {
    const [first, second] = settle('drop', pairs);
    expect(first!.units.map(({ id }) => id)).toEqual(['a2']);
    expect(first!.sections[0]).toMatchObject({ units: ['a2'], score: 0.9 });
    expect(first!.coverage).toEqual({ src: 0.1, tgt: 0.1 });
    expect(first!.rejected).toMatchObject([
      { id: 'a1', rule: 'duplicate', message: 'says the same as unit b1' },
    ]);
    expect(second!.units.map(({ id }) => id)).toEqual(['b1']);
  });

  it('are not looked for where they are kept', () => {
    expect(settle('keep', pairs).flatMap(({ units }) => units)).toEqual(pairs.flat());
  });
});

const shared = [
  'The tickets are sold in the small house beside the pier.',
  'Die Fahrkarten werden in dem kleinen Haus neben dem Pier verkauft.',
];
const page = (lines: readonly string[], at: number): string =>
  [...lines.slice(0, 2), shared[at], ...lines.slice(2)].join('\n\n');
const files = {
  'a.en.txt': page(
    [
      'The ferry leaves at 7 in the morning.',
      'It carries 140 passengers and 20 cars.',
      'Grandfather was its captain for 31 years.',
      'In 1987 a storm broke the mast.',
    ],
    0,
  ),
  'a.de.txt': page(
    [
      'Die Fähre legt um 7 Uhr morgens ab.',
      'Sie befördert 140 Passagiere und 20 Autos.',
      'Großvater war 31 Jahre lang ihr Kapitän.',
      'Im Jahr 1987 zerbrach ein Sturm den Mast.',
    ],
    1,
  ),
  'b.en.txt': page(
    [
      'The museum opened in 1952 near the bridge.',
      'It shows 600 paintings of the river.',
      'The director, Anna Berg, lives next door.',
      'Children under 12 pay 3 crowns.',
    ],
    0,
  ),
  'b.de.txt': page(
    [
      'Das Museum wurde 1952 nahe der Brücke eröffnet.',
      'Es zeigt 600 Gemälde des Flusses.',
      'Die Direktorin, Anna Berg, wohnt nebenan.',
      'Kinder unter 12 zahlen 3 Kronen.',
    ],
    1,
  ),
};

describe.each(['mark', 'drop'] as const)('a build with emit.duplicates %s', (duplicates) => {
  let units: Unit[];
  let rejected: Rejected[];
  let home: string;
  beforeAll(async () => {
    const seeds = Object.fromEntries(Object.entries(files).map(([name, text]) => [`seeds/${name}`, text]));
    home = folderWith({ ...seeds, 'tulay.json': JSON.stringify({ emit: { duplicates } }) });
    const { code, err } = await tulay(['build', '--config', 'tulay.json', '--out', 'out'], home);
    expect(code, err).toBe(0);
    const read = <T>(name: string): T[] =>
      readFileSync(join(home, 'out', name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as T);
    units = read<Unit>('deu_Latn-eng_Latn/units.jsonl');
    rejected = read<Rejected>('audit/rejected.jsonl');
  });

  it('tells of the line that both pages have, and the folder is valid', async () => {
    const copies = units.filter(({ tgt }) => tgt.text === shared[0]);
    if (duplicates === 'mark') {
      expect(copies.map((one) => one.duplicates?.n)).toEqual([2, 2]);
      expect(new Set(copies.map((one) => one.duplicates?.of)).size).toBe(1);
    } else {
      expect(copies).toHaveLength(1);
      expect(rejected.filter(({ rule }) => rule === 'duplicate')).toHaveLength(1);
    }
    const { code, out } = await tulay(['validate', 'out'], home);
    expect(out).toContain('valid');
    expect(code).toBe(0);
  });
});
