/**
 * Weights of the logistic regression of "this is a translation" on the terms of a unit, fitted by `npm run fit-accept`
 * on gold units against planted faults of the same sets (docs/accept.md, "Score"). Written by that command.
 */
export const scoreWeights = {
  base: 2.55,
  wordsUnder: 1.8,
  wordsZ: 0.23,
  wordsFar: 0.01,
  wordless: -1.43,
  rival: -1,
  rivalZ: -0.29,
  gap: -0.56,
  odds: 0,
  oddsUnder: 0.39,
  rivalOdds: -0.21,
  lost: -0.06,
  cut: 0,
  copied: -14.04,
  identical: -2.3,
  identicalLong: -1.61,
  oneLanguage: -1.08,
  wrongLanguage: -4.02,
  wrongLanguageMost: -0.86,
  script: -1.25,
  scriptMost: -2.98,
  scriptLong: -2.21,
  letters: -5.42,
  lettersMost: -5.58,
  length: -1.39,
  lengthMost: -0.28,
  numbers: -4.74,
  numbersOfMany: 1.58,
  numbersOneSide: -0.68,
  punctuation: 0,
  ends: -3.55,
  starts: -3.18,
  unclosed: -0.52,
  markup: -0.76,
  markupMost: -1.96,
  repeats: -6.49,
  repeatsMost: -2.97,
  broken: -13.46,
  brokenMost: -1.91,
};

/** The name of a weight. */
export type ScoreTerm = keyof typeof scoreWeights;
