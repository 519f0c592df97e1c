import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type AlignmentScore,
  evaluateSet,
  mergeRefinements,
  mergeUnits,
  parseBeads,
  readGoldSet,
  type ScoredBead,
  scoreAlignment,
} from '../../evaluate/score/index.js';
import { CorpusError, packageRoot } from '../../src/model/index.js';

const shared = join(packageRoot(), '..', 'shared');
const oracle = join(shared, 'tools', 'score.py');
const hasOracle = existsSync(oracle) && spawnSync('python3', ['--version']).status === 0;
if (!hasOracle) console.warn('skipped: the reference scorer ../shared/tools/score.py or python3 is not here');

const folder = mkdtempSync(join(tmpdir(), 'tulay-score-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (beads: readonly ScoredBead[]): string =>
  beads.map(({ src, tgt }) => `${src.join(',')}\t${tgt.join(',')}\n`).join('');

type Ladders = readonly [gold: readonly ScoredBead[], test: readonly ScoredBead[]];

/** Runs the reference scorer as its command line does, once for each list of arguments: starting Python costs most. */
const many = `import json, runpy, sys
for args in json.load(sys.stdin):
    sys.argv = args
    runpy.run_path(args[0], run_name='__main__')`;

function askOracle(cases: readonly Ladders[], units?: readonly string[][]): unknown[] {
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const calls = cases.map(([gold, test], at) => {
    const args = [oracle, '-g', file(`gold${at}.tsv`, write(gold)), '-t', file(`test${at}.tsv`, write(test))];
    const lines = (side: readonly string[]): string => side.join('\n');
    if (units) args.push('--units', file('src.units', lines(units[0]!)), file('tgt.units', lines(units[1]!)));
    return args;
  });
  const options = { encoding: 'utf8', input: JSON.stringify(calls) } as const;
  const { status, stdout, stderr } = spawnSync('python3', ['-c', many], options);
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

const six = (value: number): number => Number(value.toFixed(6));

function asOracle(score: AlignmentScore): unknown {
  const counts = ({
    strictHits,
    strictMisses,
    laxHits,
    laxMisses,
  }: AlignmentScore['precisionCounts']): number[] => [strictHits, strictMisses, laxHits, laxMisses];
  return {
    precision_strict: six(score.precisionStrict),
    recall_strict: six(score.recallStrict),
    f1_strict: six(score.f1Strict),
    precision_lax: six(score.precisionLax),
    recall_lax: six(score.recallLax),
    f1_lax: six(score.f1Lax),
    pcounts: counts(score.precisionCounts),
    rcounts: counts(score.recallCounts),
  };
}

/** A ladder over sides of at most `most` segments, cut at random. */
const ladder = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 12 }).map((sizes) => {
  const beads: ScoredBead[] = [];
  let [i, j] = [0, 0];
  for (const [a, b] of sizes) {
    if (a + b === 0) continue;
    beads.push({
      src: Array.from({ length: a }, (_, k) => i + k),
      tgt: Array.from({ length: b }, (_, k) => j + k),
    });
    i += a;
    j += b;
  }
  return beads;
});

/** Gold and another ladder that begins as the gold does: two at random have few beads in common. */
const ladders = fc
  .tuple(ladder, ladder, fc.nat(12))
  .map(([gold, other, same]): Ladders => [gold, [...gold.slice(0, same), ...other.slice(same)]]);

describe('scoreAlignment', () => {
  it('gives one for the gold itself', () => {
    const beads = [
      { src: [0], tgt: [0] },
      { src: [1, 2], tgt: [1] },
      { src: [3], tgt: [] },
    ];
    expect(scoreAlignment(beads, beads)).toMatchObject({ f1Strict: 1, f1Lax: 1 });
  });

  it('counts null beads for precision and not for recall', () => {
    const gold = [
      { src: [0], tgt: [0] },
      { src: [], tgt: [1] },
    ];
    const score = scoreAlignment(gold, [{ src: [0], tgt: [0, 1] }]);
    expect(score).toMatchObject({ precisionStrict: 0, recallStrict: 0, precisionLax: 1, recallLax: 1 });
    expect(scoreAlignment(gold, [gold[0]!])).toMatchObject({ precisionStrict: 1, recallStrict: 1 });
  });

  it.skipIf(!hasOracle)('agrees with the reference scorer to the last digit', () => {
    const cases = fc.sample(ladders, 40);
    const scores = cases.map(([gold, test]) => asOracle(scoreAlignment(gold, test)));
    expect(scores).toEqual(askOracle(cases));
  });

  it.skipIf(!hasOracle)('agrees with it where verses are the unit', () => {
    const verses = Array.from({ length: 40 }, (_, k) => `v${Math.floor(k / 2)}`);
    const cases = fc.sample(ladders, 40);
    const scores = cases.map(([gold, test]) =>
      asOracle(scoreAlignment(gold, mergeUnits(test, verses, verses))),
    );
    expect(scores).toEqual(askOracle(cases, [verses, verses]));
  });
});

describe('parseBeads', () => {
  it('reads tab separated beads, null beads and vecalign’s own lines', () => {
    expect(parseBeads('0,1\t2\n3\t\n\t4\n[5]:[6, 7]:0.25\n', 'x')).toEqual([
      { src: [0, 1], tgt: [2] },
      { src: [3], tgt: [] },
      { src: [], tgt: [4] },
      { src: [5], tgt: [6, 7] },
    ]);
  });

  it('names the file and the line of what is not a bead', () => {
    expect(() => parseBeads('0\t0\nzero\tone\n', 'gold.tsv')).toThrow(/gold\.tsv:2: line is not a bead/);
  });
});

describe('evaluateSet', () => {
  const set = join(shared, 'gold', 'udhr-deu-fra-noisy');
  const here = existsSync(set);
  if (!here) console.warn('skipped: the gold set ../shared/gold/udhr-deu-fra-noisy is not here');

  it.skipIf(!here)('refuses a set that its lexicon was made from', () => {
    const gold = readGoldSet(set);
    expect(() => evaluateSet(gold)).toThrow(CorpusError);
    expect(() => evaluateSet(gold)).toThrow(/--exclude-lexicon udhr/);
  });

  it('names the folder in which a gold file is missing', () => {
    expect(() => readGoldSet(folder)).toThrow(/META\.json: gold file cannot be read/);
  });
});

describe('mergeRefinements', () => {
  const gold = [
    { src: [0], tgt: [0] },
    { src: [1, 2, 3], tgt: [1, 2] },
  ];

  it('counts beads that divide a gold bead rightly as that bead', () => {
    const finer = [gold[0]!, { src: [1], tgt: [1] }, { src: [2, 3], tgt: [2] }];
    expect(mergeRefinements(gold, finer)).toEqual(gold);
  });

  it('forgives no null bead and no bead that reaches into another', () => {
    const short = [gold[0]!, { src: [1, 2], tgt: [1, 2] }, { src: [3], tgt: [] }];
    expect(mergeRefinements(gold, short)).toEqual(short);
    const across = [
      { src: [0, 1], tgt: [0] },
      { src: [2, 3], tgt: [1, 2] },
    ];
    expect(mergeRefinements(gold, across)).toEqual(across);
  });
});
