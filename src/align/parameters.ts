/**
 * The aligner's constants, the same for every language. `npm run sweep` prints what a change of each
 * does to the gold sets (docs/research/alignment.md, "Parameters").
 */
export interface AlignParameters {
  /** Share of words that have a translation on the other side. */
  readonly translated: number;
  /** Most that one word may say, in nats. */
  readonly capNats: number;
  /** Weight of the summed lexical evidence where only the lexicon, cognates and numbers speak. */
  readonly lexicalWeight: number;
  /** The same where words were learned from beads: these hold the beads that are weighed, and speak too well of them. */
  readonly learnedWeight: number;
  /** Weight of the length likelihood. */
  readonly lengthWeight: number;
  /** Weight of the user's embeddings. */
  readonly vectorWeight: number;
  /** Weight of a punctuation mark against a word. */
  readonly punctuationWeight: number;
  /** Rounds of align, learn, align again. */
  readonly rounds: number;
  /** Rounds of the same over all documents of a language pair. */
  readonly batchRounds: number;
  /** Rounds that refine lengths and bead shapes only, where nothing is learned. */
  readonly plainRounds: number;
  /** Rounds where the grid is large: much text teaches fast. */
  readonly largeRounds: number;
  /** Least posterior of a bead to be learned from. */
  readonly learnPosterior: number;
  readonly learnIterations: number;
  readonly priorStrength: number;
  readonly discount: number;
  /** Probability of a null bead after a bead with both sides, and after another null bead. */
  readonly nullPrior: number;
  readonly nullRunPrior: number;
  /** How often a bead of one against two is for each of one against one. */
  readonly mergePrior: number;
  /** Prior beads that the bead-shape prior counts for when it is re-estimated. */
  readonly shapeStrength: number;
  /** Probability mass that likely cognates take of a word's translations. */
  readonly cognateMass: number;
  readonly numberMass: number;
  /** Share of the numbers that are expected on the other side, whether or not they occur there at all. */
  readonly copiedNumbers: number;
  /** The same of Latin words in a text of another script: names, addresses, terms. */
  readonly copiedWords: number;
  readonly lexiconMass: number;
  readonly dictionaryMass: number;
}

export const defaultParameters: AlignParameters = {
  translated: 0.85,
  capNats: 6,
  lexicalWeight: 1,
  learnedWeight: 0.7,
  lengthWeight: 1,
  vectorWeight: 1,
  punctuationWeight: 0.5,
  rounds: 3,
  batchRounds: 3,
  plainRounds: 2,
  largeRounds: 2,
  learnPosterior: 0.5,
  learnIterations: 4,
  priorStrength: 2,
  discount: 0.5,
  nullPrior: 0.09,
  nullRunPrior: 0.5,
  mergePrior: 0.07,
  shapeStrength: 40,
  cognateMass: 0.6,
  numberMass: 0.9,
  copiedNumbers: 0.85,
  copiedWords: 0.5,
  lexiconMass: 0.5,
  dictionaryMass: 0.8,
};
