import type { LanguageKey } from '../model/index.js';
import { createFastTextVoter } from './fasttext.js';
import { bestOf, languagesOf } from './mixture.js';
import { createPieceJudge } from './pieces.js';
import { describeProse, type ProseParagraph } from './prose.js';

/** Share of the pieces in a script from which a language is one of theirs. */
const leastShare = 0.08;

/**
 * Tells sentences or cells by the languages that they are in together: whatever says too little by itself is told among those.
 *
 * @param texts
 *   each in one language
 * @returns
 *   the language of each; null where it says too little
 */
export type PieceIdentifier = (texts: readonly string[]) => readonly (LanguageKey | null)[];

/** Makes an identifier for pieces of one document, which knows the languages of fastText and of the profiles. */
export async function createPieceIdentifier(): Promise<PieceIdentifier> {
  const voter = await createFastTextVoter();
  return (texts) => {
    const pieces = texts.map((text) => describeProse([text]));
    const told = texts.map((): LanguageKey | null => null);
    for (const script of new Set(pieces.flatMap((piece) => piece?.script ?? []))) {
      const judge = createPieceJudge(voter, script);
      const judged = pieces.flatMap((piece, at) =>
        piece?.script === script ? [{ at, weight: piece.weight, fits: judge.judge(piece) }] : [],
      );
      if (judge.languages.length === 0) continue;
      const languages = languagesOf(judged, leastShare * weightOf(pieces));
      for (const { at, fits } of judged) {
        told[at] = `${judge.languages[bestOf(fits, languages)]!}_${script}`;
      }
    }
    return told;
  };
}

function weightOf(pieces: readonly (ProseParagraph | undefined)[]): number {
  return pieces.reduce((sum, piece) => sum + (piece?.weight ?? 0), 0);
}
