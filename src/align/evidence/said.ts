import { type Bags, bagsOf } from '../words/bags.js';
import { ScoredWords } from '../words/scored-words.js';
import type { TranslationTable } from '../words/table.js';
import type { LexicalParameters, Side } from './side.js';

/** What is known of the words of both sides: `p(tgt | src)` by source word, `p(src | tgt)` by target word. */
export interface WordTables {
  readonly forward: TranslationTable;
  readonly backward: TranslationTable;
}

/** The words of both sides, counted. */
export interface BagsOfSides {
  readonly src: Bags;
  readonly tgt: Bags;
}

/** Counts the words of each segment of both sides. */
export function bagsOfSides(src: Side, tgt: Side): BagsOfSides {
  return {
    src: bagsOf(src.segments, src.chance.length),
    tgt: bagsOf(tgt.segments, tgt.chance.length),
  };
}

/** One direction: what the words of the given segments say of those of the scored ones, whichever of them meet. */
export interface Said {
  readonly given: Side;
  readonly bags: Bags;
  readonly scored: Side;
  readonly table: TranslationTable;
  readonly words: ScoredWords;
}

/** What both sides say under the tables, as far as it does not depend on the band. */
export interface SaidBothWays {
  readonly forward: Said;
  readonly backward: Said;
}

/** Lays out what the tables say of the words of both sides, for bands of any kind. */
export function saidBothWays(
  src: Side,
  tgt: Side,
  bags: BagsOfSides,
  tables: WordTables,
  { translated, capNats }: LexicalParameters,
): SaidBothWays {
  const saidOf = (given: Side, counted: Bags, scored: Side, table: TranslationTable): Said => {
    const words = new ScoredWords(given, scored, table, translated, Math.exp(capNats));
    return { given, bags: counted, scored, table, words };
  };
  return {
    forward: saidOf(src, bags.src, tgt, tables.forward),
    backward: saidOf(tgt, bags.tgt, src, tables.backward),
  };
}
