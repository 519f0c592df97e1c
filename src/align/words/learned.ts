import type { LanguagePair } from '../../model/index.js';
import type { PooledBeads } from '../evidence/pooled.js';
import type { FormVocabulary } from './forms.js';
import type { TranslationTable } from './table.js';

/** Word translations that the documents of one language pair taught together. */
export interface LearnedLexicon {
  readonly languages: LanguagePair;
  readonly src: FormVocabulary;
  readonly tgt: FormVocabulary;
  /** Rows by source word, `p(tgt | src)`, and the other way round. */
  readonly forward: TranslationTable;
  readonly backward: TranslationTable;
  /** What the same beads taught besides words. */
  readonly pooled: PooledBeads;
}
