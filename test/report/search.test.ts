import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';

/** A unit as the search sees it; the score in ten thousandths, -1 without one. */
interface Sought {
  readonly src: string;
  readonly tgt: string;
  readonly score: number;
  readonly bead: number;
  readonly kind: number;
  readonly flags: number;
  readonly status: number;
  readonly pair: number;
}

interface Filter {
  readonly q?: string;
  readonly side?: string;
  readonly regex?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly bead?: string;
  readonly kind?: string;
  readonly flag?: string;
  readonly status?: string;
  readonly pair?: string;
  readonly judged?: string;
  readonly sort?: string;
}

interface Client {
  index(data: object): void;
  piece(place: number, columns: object): void;
  search(filter: Filter, judged: Map<string, { verdict: string }>): Int32Array;
}

const perPiece = 4;
const beads = ['1-1', '2-1'];
const flags = ['', 'copy', 'copy length'];
const languages = ['eng_Latn-fra_Latn', 'eng_Latn-deu_Latn'];
const idOf = (at: number): string => at.toString(16).padStart(16, '0');

/** The search of the report with these units in it, in pieces, outside a browser. */
function clientWith(units: readonly Sought[]): Client {
  const context = createContext({ tulay: {}, performance });
  for (const part of ['fold', 'search'])
    new Script(readFileSync(join(packageRoot(), `src/report/client/${part}.js`), 'utf8')).runInContext(
      context,
    );
  const { tulay } = context as { tulay: Client };
  const side = (lang: string) => ['d', lang, 'd.txt', []];
  const pairs = languages.map((key, at) => [`p${at}`, ...key.split('-').map(side)]);
  tulay.index({ perPiece, pairs, beads, flags, rules: ['', 'r'] });
  for (let place = 0; place * perPiece < units.length; place++) {
    const own = units.slice(place * perPiece, (place + 1) * perPiece);
    tulay.piece(place, {
      ids: own.map((_, at) => idOf(place * perPiece + at)).join(''),
      src: own.map(({ src }) => src).join('\n'),
      tgt: own.map(({ tgt }) => tgt).join('\n'),
      ...Object.fromEntries(
        (['score', 'bead', 'kind', 'flags', 'status', 'pair'] as const).map((name) => [
          name,
          own.map((unit) => unit[name]),
        ]),
      ),
    });
  }
  return tulay;
}

/** What a filter says of one unit, word by word. */
function passes(unit: Sought, at: number, filter: Filter, judged: ReadonlySet<string>): boolean {
  const sides =
    filter.side === 'src' ? [unit.src] : filter.side === 'tgt' ? [unit.tgt] : [unit.src, unit.tgt];
  const holds = (term: string): boolean => sides.some((text) => text.includes(term));
  const terms = (filter.q ?? '').split(' ').filter((term) => term !== '');
  return (
    (filter.regex && filter.q
      ? sides.some((text) => new RegExp(filter.q!, 'iu').test(text))
      : terms.every(holds)) &&
    unit.score >= (filter.min === undefined ? -1 : Math.round(filter.min * 1e4)) &&
    unit.score <= Math.round((filter.max ?? 1) * 1e4) &&
    (filter.bead === undefined || beads[unit.bead] === filter.bead) &&
    (filter.kind === undefined || unit.kind === (filter.kind === 'heading' ? 1 : 0)) &&
    (filter.flag === undefined || flags[unit.flags]!.split(' ').includes(filter.flag)) &&
    (filter.status === 'all' || unit.status > 0 === (filter.status === 'rejected')) &&
    (filter.pair === undefined || languages[unit.pair] === filter.pair) &&
    (filter.judged === undefined || judged.has(idOf(at)) === (filter.judged === 'yes'))
  );
}

const text = fc
  .array(fc.constantFrom('a', 'b', 'ab', 'ba', 'c'), { maxLength: 4 })
  .map((words) => words.join(' '));
const unit: fc.Arbitrary<Sought> = fc.record({
  src: text,
  tgt: text,
  score: fc.constantFrom(-1, 0, 4999, 5000, 5001, 10_000),
  bead: fc.nat(1),
  kind: fc.nat(1),
  flags: fc.nat(2),
  status: fc.nat(1),
  pair: fc.nat(1),
});
const filter: fc.Arbitrary<Filter> = fc.record(
  {
    q: fc.constantFrom('', 'a', 'b', 'ab', 'a b', 'c ab', 'b ba a', 'aab'),
    side: fc.constantFrom('src', 'tgt'),
    regex: fc.boolean(),
    min: fc.constantFrom(0, 0.5),
    max: fc.constantFrom(0.5, 1),
    bead: fc.constantFrom(...beads),
    kind: fc.constantFrom('heading', 'sentence'),
    flag: fc.constantFrom('copy', 'length'),
    status: fc.constantFrom('all', 'rejected'),
    pair: fc.constantFrom(...languages),
    judged: fc.constantFrom('yes', 'no'),
    sort: fc.constantFrom('low', 'high'),
  },
  { requiredKeys: [] },
);

describe('the search over all units', () => {
  it('finds what each field of the form asks for, whatever was searched before', () => {
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 11 }),
        fc.array(filter, { minLength: 1, maxLength: 4 }),
        fc.nat(10),
        (units, filters, judgedAt) => {
          const client = clientWith(units);
          const judged = new Map([[idOf(judgedAt), { verdict: 'right' }]]);
          for (const asked of filters) {
            const expected = units
              .map((_, at) => at)
              .filter((at) => passes(units[at]!, at, asked, new Set(judged.keys())));
            const rising = (a: number, b: number): number => units[a]!.score - units[b]!.score || a - b;
            const falling = (a: number, b: number): number => units[b]!.score - units[a]!.score || a - b;
            if (asked.sort !== undefined) expected.sort(asked.sort === 'low' ? rising : falling);
            expect([...client.search(asked, judged)]).toEqual(expected);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
