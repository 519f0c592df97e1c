import { learnLexicon, type SharedLexicon, shareLexicon } from '../align/index.js';
import type { LexiconSource } from '../lexicon/index.js';
import type { LanguagePair } from '../model/index.js';
import { lexiconOf } from './lexicon-of.js';
import type { PairRecords } from './records.js';

/** Tokens read to learn word translations of a language pair; enough for the words of a page. */
const learnedTokens = 100_000;

/** Units that teach the words of a language pair, which can be sent to another thread. */
export interface TaughtUnits {
  readonly languages: LanguagePair;
  readonly excludeLexicon: readonly LexiconSource[];
  /** By document pair. */
  readonly pairs: readonly (readonly TaughtUnit[])[];
}

interface TaughtUnit {
  readonly src: string;
  readonly tgt: string;
  readonly score: number;
}

/** The units of the first document pairs of a language pair. */
export async function firstUnits(
  records: AsyncIterable<PairRecords>,
  { languages, excludeLexicon }: Omit<TaughtUnits, 'pairs'>,
): Promise<TaughtUnits> {
  const pairs: TaughtUnit[][] = [];
  let chars = 0;
  for await (const { units } of records) {
    pairs.push(units.map(({ src, tgt, score }) => ({ src: src.text, tgt: tgt.text, score })));
    for (const { src, tgt } of units) chars += src.text.length + tgt.text.length;
    // Five characters a word are few in any language, so this reads enough.
    if (chars > learnedTokens * 5) break;
  }
  return { languages, excludeLexicon, pairs };
}

/** Learns word translations from units. */
export function learnWords({ languages, excludeLexicon, pairs }: TaughtUnits): SharedLexicon {
  const documents = pairs.map((units) => ({
    src: units.map(({ src }) => ({ text: src })),
    tgt: units.map(({ tgt }) => ({ text: tgt })),
    ladder: {
      confidence: 1,
      beads: units.map(({ score }, at) => ({
        src: [at],
        tgt: [at],
        score,
        costNats: 0,
        parts: { lexicon: null, cognates: null, length: null, structure: null },
      })),
    },
  }));
  const lexicon = lexiconOf(languages, excludeLexicon);
  return shareLexicon(learnLexicon(documents, { languages, lexicon, mostTokens: learnedTokens }));
}
