import { languageOf, unknownLanguage } from '../../model/index.js';
import type { SideLanguage, SideText, UnitContext } from './context.js';
import type { TextShape } from './text.js';

/** Letters from which an identifier is heard on one side of a unit. */
export const leastIdentified = 20;

/** What a side is given at least that an identifier takes for its language before all others, or for a likely one. */
const likelyRight = 0.7;
/** Letters from which an identifier is believed in full. */
const fullyHeard = 40;
/**
 * So many times likelier than another language is the one that the rest of its text is in. An identifier gives a close relative
 * most of a line and the right language a twentieth or a tenth (Slovak and Czech, Afrikaans and Dutch, Azerbaijani and
 * Turkish); where the line is really in another language, a hundredth at most.
 */
const priorOdds = 10;

/** Probability that a side is in the language that it is said to be in; null where nobody can tell. */
export function rightLanguage(side: SideText, shape: TextShape, said: SideLanguage | null): number | null {
  if (said === null || side.lang === unknownLanguage || shape.letters < leastIdentified) return null;
  if (said.language === languageOf(side.lang)) return Math.max(likelyRight, said.declared, said.probability);
  // Short lines are taken for anything; doubt grows with their length.
  const heard = Math.min(1, shape.letters / fullyHeard);
  const doubt = said.probability * heard;
  if (said.declared >= 0.2) return Math.max(likelyRight, said.declared);
  return Math.max(1 - doubt, (priorOdds * said.declared) / (priorOdds * said.declared + doubt));
}

/** Probability that both sides are in one language, though they are said to be in two; null where nobody can tell. */
export function oneLanguage(
  src: SideText,
  tgt: SideText,
  a: TextShape,
  b: TextShape,
  { languages }: UnitContext,
): number | null {
  if (languageOf(src.lang) === languageOf(tgt.lang)) return null;
  const [x, y] = [languages?.src ?? null, languages?.tgt ?? null];
  if (x === null || y === null || a.letters < leastIdentified || b.letters < leastIdentified) return null;
  return x.language === y.language ? Math.min(x.probability, y.probability) : 0;
}
