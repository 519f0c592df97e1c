import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { scoreBands } from '../../src/accept/labels.js';
import { packageRoot } from '../../src/model/index.js';

interface Client {
  index(data: object): void;
  piece(place: number, columns: object): void;
  sample(size: number, seed: number): number[];
  unitAt(place: number): { readonly score: number; readonly tgt: { readonly lang: string } };
}

/**
 * The search of the report with these scores in it, outside a browser.
 *
 * @param languages
 *   of the target sides, which the units have in turn
 */
function clientWith(scores: readonly number[], languages: readonly string[] = ['tgl_Latn']): Client {
  const context = createContext({ tulay: { bands: scoreBands } });
  for (const part of ['fold', 'search', 'sample']) {
    const file = join(packageRoot(), `src/report/client/${part}.js`);
    new Script(readFileSync(file, 'utf8')).runInContext(context);
  }
  const { tulay } = context as { tulay: Client };
  const side = (lang: string) => ['d', lang, 'd.txt', []];
  tulay.index({
    units: scores.length,
    perPiece: scores.length,
    pairs: languages.map((lang, at) => [`p${at}`, side('hin_Deva'), side(lang)]),
    beads: ['1-1'],
    flags: [''],
    rules: [''],
  });
  const zeros = scores.map(() => 0);
  tulay.piece(0, {
    ids: scores.map((_, at) => (at * 2_654_435_761).toString(16).padStart(16, '0')).join(''),
    pair: scores.map((_, at) => at % languages.length),
    page: zeros,
    number: zeros,
    kind: zeros,
    bead: zeros,
    flags: zeros,
    status: zeros,
    srcStart: zeros,
    tgtStart: zeros,
    score: scores.map((score) => Math.round(score * 1e4)),
    src: scores.map(() => 'a').join('\n'),
    tgt: scores.map(() => 'b').join('\n'),
  });
  return tulay;
}

function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value);
  const ranks: number[] = [];
  order.forEach(({ at }, rank) => {
    ranks[at] = rank;
  });
  return ranks;
}

/** Spearman's rank correlation of values with their places. */
function spearman(values: readonly number[]): number {
  const ranks = ranksOf(values);
  const n = values.length;
  const squares = ranks.reduce((sum, rank, at) => sum + (rank - at) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

describe('the sample for review', () => {
  it('does not tell a score by its place, however rare low scores are', () => {
    // One unit in twenty is doubtful, as in a corpus that went well.
    const scores = Array.from({ length: 4000 }, (_, at) =>
      at % 20 === 0 ? (at % 797) / 1000 : 0.8 + (at % 199) / 1000,
    );
    const client = clientWith(scores);
    const found: number[] = [];
    for (let seed = 1; seed <= 20; seed++) {
      const drawn = client.sample(100, seed).map((place) => client.unitAt(place).score);
      expect(drawn).toHaveLength(100);
      found.push(spearman(drawn));
    }
    // Of 100 in random order the correlation has a deviation of .10, the mean of 20 samples one of .022.
    expect(Math.abs(found.reduce((sum, rho) => sum + rho, 0) / found.length)).toBeLessThan(0.07);
    for (const rho of found) expect(Math.abs(rho)).toBeLessThan(0.4);
  });

  it('is the same for whoever draws it, and another for another seed', () => {
    const scores = Array.from({ length: 5000 }, (_, at) => (at % 1000) / 1000);
    const draw = (seed: number) => clientWith(scores).sample(100, seed);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('is of language pairs from the whole alphabet, where there are more than are drawn of a band', () => {
    const languages = Array.from({ length: 200 }, (_, at) => `l${String(at).padStart(3, '0')}_Latn`);
    const scores = Array.from({ length: 20_000 }, (_, at) => (at % 997) / 1000);
    const client = clientWith(scores, languages);
    const drawn = client.sample(100, 1).map((place) => client.unitAt(place).tgt.lang);
    // A hundred draws out of two hundred: each half gives about fifty, and different bands different ones.
    const late = drawn.filter((lang) => lang >= 'l100').length;
    expect(late).toBeGreaterThan(30);
    expect(late).toBeLessThan(70);
    expect(new Set(drawn).size).toBeGreaterThan(60);
  });
});
