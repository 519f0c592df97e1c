import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpusDigest } from '../../src/model/ids.js';
import type { Manifest, Rejected } from '../../src/model/index.js';
import { build, folderWith, seedFiles } from './harness.js';

const strict = JSON.stringify({ pair: { threshold: 0.5 }, accept: { minScore: 0.93 } });

describe('a build with judgements', () => {
  it('takes back what was rejected, and warns of files of another corpus and of units that are gone', async () => {
    const config = join(folderWith({ 'tulay.json': strict }), 'tulay.json');
    const plain = await build(seedFiles(), '--config', config);
    const rejected = readFileSync(join(plain.dir, 'audit/rejected.jsonl'), 'utf8').trim().split('\n');
    const turnedDown = JSON.parse(rejected[0]!) as Rejected;
    expect(turnedDown.rule).toBe('min-score');
    const { inputs } = JSON.parse(readFileSync(join(plain.dir, 'manifest.json'), 'utf8')) as Manifest;
    const file = (digest: string, unit: string): string =>
      join(
        folderWith({
          'j.json': JSON.stringify({
            format: 'tulay-judgements',
            version: 1,
            corpus: 'B',
            digest,
            judgements: [{ unit, verdict: 'CC' }],
          }),
        }),
        'j.json',
      );
    const own = file(corpusDigest(inputs), turnedDown.id);
    const kept = await build(seedFiles(), '--config', config, '--judgements', own);
    expect(kept.units.map(({ id }) => id)).toContain(turnedDown.id);
    expect(kept.units).toHaveLength(plain.units.length + 1);
    expect(kept.err).not.toContain('judgements');

    const foreign = file('f'.repeat(16), '0'.repeat(16));
    const warned = await build(seedFiles(), '--config', config, '--judgements', foreign);
    expect(warned.err).toContain('made on other files, of the corpus “B”');
    expect(warned.err).toContain('1 of 1 judgements name no unit');
    expect(warned.units).toEqual(plain.units);
  });
});
