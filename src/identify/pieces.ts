import type { LanguageRow } from '../text/index.js';
import type { FastTextVoter } from './fasttext.js';
import { Gate } from './gate.js';
import { likelihoods } from './likelihoods.js';
import { leastFit } from './mixture.js';
import { describeProse, type ProseParagraph } from './prose.js';
import { lowerShouting, wholeWords } from './sample.js';
import { joinVotes } from './votes.js';
import { writtenIn } from './written.js';

/** How sure fastText must be of a piece's language. */
const sureVote = 0.6;
/** Code units that are read of a piece: a file can be one line. */
const mostGuessed = 100_000;
/** Code units that are read where the profiles are asked too. */
const mostJudged = 400;

/** What tells the languages of the pieces of one script's prose. */
export interface PieceJudge {
  /** ISO 639-3 of the language that fastText is sure of; empty where it is not. */
  guess(piece: ProseParagraph): string;
  /** Languages that {@link judge} speaks of, ISO 639-3. */
  readonly languages: readonly string[];
  /** Log probabilities of the languages, in their order, from fastText and the profiles; -7 at least. */
  judge(piece: ProseParagraph): Float64Array;
}

/** Makes a judge of pieces in one script. */
export function createPieceJudge(voter: FastTextVoter, script: string): PieceJudge {
  const written = writtenIn(script);
  const gate = new Gate(written);
  return {
    languages: written.map(({ iso }) => iso),
    guess(piece) {
      if (written.length < 2) return '';
      const beginning = lowerShouting(wholeWords(piece.text, mostGuessed), script);
      const isWritten = ({ scripts }: LanguageRow): boolean => scripts.some((own) => sameFamily(own, script));
      return voter.first(beginning, sureVote, isWritten)?.iso ?? '';
    },
    judge(piece) {
      const text = lowerShouting(wholeWords(piece.text, mostJudged), script);
      const votes = joinVotes(likelihoods(text, script), gate, voter.vote(text, gate.set));
      // Nothing said is as little as nothing likely.
      return votes.map((vote) => Math.max(leastFit, Math.log(Math.max(0, vote))));
    },
  };
}

/** The lines of a paragraph, each as prose by itself; lines that say too little are left out. */
export function piecesOf(paragraph: ProseParagraph): readonly ProseParagraph[] {
  if (paragraph.lines.length < 2) return [paragraph];
  const pieces: ProseParagraph[] = [];
  for (const line of paragraph.lines) {
    const piece = describeProse([line]);
    if (piece !== undefined && sameFamily(piece.script, paragraph.script)) pieces.push(piece);
  }
  return pieces;
}

function sameFamily(a: string, b: string): boolean {
  return a === b || (a.startsWith('Han') && b.startsWith('Han'));
}
