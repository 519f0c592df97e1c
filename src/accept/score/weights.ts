/**
 * Weights of the logistic regression of "this is a translation" on the terms of a unit, fitted by `npm run fit-accept`
 * on gold units against planted faults of the same sets (docs/accept.md, "Score"). Written by that command.
 */
export const scoreWeights = {
  base: 2.15,
  wordsUnder: 2.19,
  wordsZ: 0.12,
  wordsFar: 0.13,
  wordless: -1.11,
  rival: -1.18,
  rivalZ: -0.49,
  gap: -2.25,
  copied: -7.38,
  identical: -3.11,
  oneLanguage: -3.16,
  wrongLanguage: -4.15,
  wrongLanguageMost: -0.87,
  script: -0.68,
  scriptMost: -4.54,
  letters: -5.61,
  lettersMost: -4.72,
  length: -1.48,
  lengthMost: -0.24,
  numbers: -3.81,
  numbersOneSide: -0.34,
  punctuation: 0,
  ends: -1.79,
  markup: 0,
  markupMost: -6.35,
  repeats: -7.6,
  repeatsMost: -3.19,
  broken: -13.47,
  brokenMost: -2.24,
};

/** The name of a weight. */
export type ScoreTerm = keyof typeof scoreWeights;
