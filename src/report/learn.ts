import { type AlignedDocument, learnLexicon, type SharedLexicon, shareLexicon } from '../align/index.js';
import type { LexiconSource } from '../lexicon/index.js';
import type { LanguagePair } from '../model/index.js';
import { lexiconOf } from './lexicon-of.js';
import type { PairRecords } from './records.js';

/** Tokens read to learn word translations of a language pair; enough for the words of a page. */
const learnedTokens = 100_000;

/** Learns word translations from the units of the first document pairs of a language pair. */
export async function learnFromUnits(
  pairs: AsyncIterable<PairRecords>,
  {
    languages,
    excludeLexicon,
  }: { readonly languages: LanguagePair; readonly excludeLexicon: readonly LexiconSource[] },
): Promise<SharedLexicon> {
  const documents: AlignedDocument[] = [];
  let chars = 0;
  for await (const { units } of pairs) {
    const beads = units.map(({ score }, at) => ({
      src: [at],
      tgt: [at],
      score,
      costNats: 0,
      parts: { lexicon: null, cognates: null, length: null, structure: null },
    }));
    documents.push({
      src: units.map((unit) => unit.src),
      tgt: units.map((unit) => unit.tgt),
      ladder: { confidence: 1, beads },
    });
    for (const { src, tgt } of units) chars += src.text.length + tgt.text.length;
    // Five characters a word are few in any language, so this reads enough.
    if (chars > learnedTokens * 5) break;
  }
  const lexicon = lexiconOf(languages, excludeLexicon);
  return shareLexicon(learnLexicon(documents, { languages, lexicon, mostTokens: learnedTokens }));
}
