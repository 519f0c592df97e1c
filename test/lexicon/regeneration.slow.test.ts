import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { collectLexicon } from '../../scripts/lexicon/collect.js';
import { packTable } from '../../scripts/lexicon/pack.js';
import { encodeTables, lexiconPacks } from '../../src/lexicon/format.js';
import { packageRoot } from '../../src/model/root.js';

it('the lexicon is compiled to the committed bytes, for a sample of languages', () => {
  const data = join(packageRoot(), 'data', 'lexicon');
  const collected = collectLexicon(new Set(['hin', 'tgl', 'deu', 'cmn', 'tha', 'nav']));
  const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  for (const key of ['hin_Deva', 'tgl_Latn', 'deu_Latn', 'cmn_Hans', 'tha_Thai', 'nav_Latn']) {
    const fresh = packTable(encodeTables(collected.languages.get(key)!, lexiconPacks[0]!.sources));
    expect(sha(fresh), key).toBe(sha(readFileSync(join(data, `${key}.br`))));
  }
});
