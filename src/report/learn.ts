import { type LearnedLexicon, learnLexicon } from '../align/index.js';
import type { Lexicon } from '../lexicon/index.js';
import type { LanguagePair, Unit } from '../model/index.js';
import { hashText } from '../text/index.js';
import { type PairUnits, received, type Sent } from './records.js';

/** Tokens read to learn word translations of a language pair; enough for the words of a page. */
const learnedTokens = 100_000;
/** Bytes of units that hold as many tokens in any language: 20 a word, with its share of what else a record says. */
const taughtBytes = 20 * learnedTokens;

interface Teacher {
  readonly key: number;
  readonly name: string;
  readonly units: Sent<Unit>;
  readonly bytes: number;
}

/**
 * Chooses the document pairs that teach words by a hash of their paths, so that a file that changes is rarely among them,
 * and most pages stay as they are. As many are held as are needed, whatever the number of pairs.
 */
export async function chooseTeachers(pairs: AsyncIterable<PairUnits>): Promise<readonly Sent<Unit>[]> {
  const chosen: Teacher[] = [];
  let bytes = 0;
  for await (const { pair, units } of pairs) {
    const name = `${pair.src.path}\n${pair.tgt.path}`;
    const teacher = { key: hashText(name), name, units, bytes: bytesOf(units) };
    const last = chosen.at(-1);
    if (bytes >= taughtBytes && last !== undefined && !isBefore(teacher, last)) continue;
    let at = chosen.length;
    while (at > 0 && isBefore(teacher, chosen[at - 1]!)) at--;
    chosen.splice(at, 0, teacher);
    bytes += teacher.bytes;
    while (bytes - chosen.at(-1)!.bytes >= taughtBytes) bytes -= chosen.pop()!.bytes;
  }
  return chosen.map(({ units }) => units);
}

const isBefore = (a: Teacher, b: Teacher): boolean => a.key < b.key || (a.key === b.key && a.name < b.name);

function bytesOf(units: Sent<Unit>): number {
  if ('at' in units) return units.at.reduce((sum, { length }) => sum + length, 0);
  return units.records.reduce((sum, unit) => sum + JSON.stringify(unit).length, 0);
}

/** What words are learned from. */
interface TaughtWords {
  readonly languages: LanguagePair;
  readonly lexicon: Lexicon;
  /** By document pair. */
  readonly teachers: readonly Sent<Unit>[];
}

/** Learns word translations from units. */
export function learnWords({ languages, lexicon, teachers }: TaughtWords): LearnedLexicon {
  const documents = teachers
    .map((sent) => received(sent))
    .map((units) => ({
      src: units.map(({ src }) => ({ text: src.text })),
      tgt: units.map(({ tgt }) => ({ text: tgt.text })),
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
  return learnLexicon(documents, { languages, lexicon, mostTokens: learnedTokens });
}
