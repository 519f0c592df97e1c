import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packTable } from '../../scripts/lexicon/pack.js';
import { collectWordnets } from '../../scripts/lexicon/wordnet.js';
import { encodeTables } from '../../src/lexicon/format.js';
import { packageRoot } from '../../src/model/root.js';

describe('regeneration', () => {
  const wordnets = join(packageRoot(), '..', 'shared', 'lexicon-sources', 'wordnet');
  if (!existsSync(wordnets))
    console.warn(`skipped: ${wordnets} is not there, so the wordnets are not compiled again`);
  it.skipIf(!existsSync(wordnets))(
    'gives the committed bytes for the wordnets',
    () => {
      const { languages, concepts } = collectWordnets(wordnets);
      const folder = join(packageRoot(), 'data', 'wordnet');
      expect(new Uint8Array(packTable(new TextEncoder().encode(concepts.join('\n'))))).toEqual(
        new Uint8Array(readFileSync(join(folder, 'concepts.br'))),
      );
      for (const key of ['hin_Deva', 'tgl_Latn', 'tha_Thai', 'srp_Cyrl', 'yue_Hant']) {
        const fresh = packTable(encodeTables(new Map([['wordnet', languages.get(key)!]]), ['wordnet']));
        expect(new Uint8Array(fresh), key).toEqual(new Uint8Array(readFileSync(join(folder, `${key}.br`))));
      }
    },
    120_000,
  );
});
