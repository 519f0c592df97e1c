/**
 * Weights of the logistic regression of "this is a translation" on the terms of a unit, fitted by `npm run fit-accept`
 * on gold units against planted faults of the same sets (docs/accept.md, "Score"). Written by that command.
 */
export const scoreWeights = {
  base: 2.5,
  words: 1.5,
  wordsUnder: 2,
  rival: -3,
  lead: 2,
  copied: -8,
  identical: -2,
  oneLanguage: -8,
  wrongLanguage: -8,
  script: -8,
  letters: -4,
  length: -1.2,
  numbers: -5,
  numbersOneSide: -0.7,
  punctuation: -2,
  addresses: -1,
  markup: -12,
  repeats: -4,
};

/** The name of a weight. */
export type ScoreTerm = keyof typeof scoreWeights;
