import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/model/index.js';
import { Warnings } from '../../src/run/warnings.js';
import { build, seedFiles } from './harness.js';

const read = (dir: string, file: string): string => readFileSync(join(dir, file), 'utf8');
const manifestOf = (dir: string): Manifest => JSON.parse(read(dir, 'manifest.json')) as Manifest;

describe('what a build warns of while it runs', () => {
  it('leaves no trace where there is nothing to tell', async () => {
    const built = await build(seedFiles());
    expect(manifestOf(built.dir)).not.toHaveProperty('warnings');
    expect(read(built.dir, 'report/index.html')).not.toContain('warned');
    expect(read(built.dir, 'review/pairing.json')).not.toContain('warnings');
  });

  it('is repeated as a bounded list, the corpus before single files', () => {
    const heard: string[] = [];
    const warnings = new Warnings({ stage() {}, step() {}, end() {}, warn: (line) => heard.push(line) });
    for (let at = 0; at < 50; at++) warnings.note(`${at}.txt`, 'odd');
    warnings.warn('all of it');
    expect(heard).toHaveLength(51);
    expect(warnings.lines).toHaveLength(22);
    expect(warnings.lines.slice(0, 3)).toEqual([
      'all of it',
      'there are 50 notes on files; the first 20 are',
      '0.txt: odd',
    ]);
  });
});
