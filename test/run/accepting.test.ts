import { expect, it } from 'vitest';
import { readDeclarations } from '../../scripts/lexicon/udhr.js';
import { lexiconOver, shareLexicon } from '../../src/align/index.js';
import type { Bead, Unit } from '../../src/model/index.js';
import { createAcceptance, type LadderRow, learnAccepted } from '../../src/run/accepting.js';
import { RowSample } from '../../src/run/filter/sample.js';

const languages = { src: 'deu_Latn', tgt: 'eng_Latn' };
const accept = { preset: 'research', rules: {}, minScore: 0.3 } as const;

/** The first articles of two declarations, as a ladder has them. */
function ladder(): LadderRow[] {
  const [deu, eng] = ['deu_1996', 'eng'].map((code) => {
    const { blocks } = readDeclarations().find((one) => one.code === code)!;
    return new Map(blocks.map(({ id, text }) => [id, text.replace(/\s+/g, ' ')]));
  });
  const shared = [...deu!.keys()].filter((id) => eng!.has(id)).slice(0, 40);
  return shared.map((id, index): LadderRow => {
    const [src, tgt] = [deu!.get(id)!, eng!.get(id)!];
    const side = (lang: string, text: string) => ({
      ...{ lang, text, doc: lang, start: 0, end: text.length, segments: [`${lang}-${index}`] },
    });
    const parts = { cognates: 0.5, length: 0.9, lexicon: 0.8, structure: null };
    const bead: Bead = { src: [index], tgt: [index], score: 0.9, costNats: 0.1, parts };
    const unit: Unit = {
      ...{ id, group: 'g', pair: 'p', section: 'p.s0', index, kind: 'sentence', bead: '1-1' },
      ...{ src: side(languages.src, src), tgt: side(languages.tgt, tgt) },
      ...{ score: 0.9, parts: { cognates: 0.5, length: 0.9, lexicon: 0.8 }, flags: [] },
    };
    return { src, tgt, unit: { unit, bead } };
  });
}

it('judges by words that were learned elsewhere as by those it learns itself', async () => {
  const rows = ladder();
  const sample = new RowSample();
  for (const row of rows) sample.add(row);
  const acceptanceOf = await createAcceptance({ accept }, ['udhr']);
  const context = { coverage: 1, confidence: 0.9 };
  const own = acceptanceOf(languages, sample)(rows, context);
  const learned = learnAccepted(languages, sample, ['udhr']);
  const shared = lexiconOver(structuredClone(shareLexicon(learned)));
  expect(acceptanceOf(languages, sample, shared)(rows, context)).toEqual(own);
  const others = new RowSample();
  for (const row of rows.slice(0, 5)) others.add(row);
  const fewer = learnAccepted(languages, others, ['udhr']);
  expect(acceptanceOf(languages, sample, fewer)(rows, context)).not.toEqual(own);
});
