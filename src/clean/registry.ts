import type { Rule } from './rule.js';
import { doubledPhrase, gluedFurniture, phraseLine, recurringLine } from './rules/furniture.js';
import { templateResidue } from './rules/residue.js';

/**
 * Every rule, in the order of precedence: where two mark the same characters the earlier wins. What the corpus
 * shows stands before what the phrase file says.
 */
export const rules: readonly Rule[] = [
  templateResidue,
  recurringLine,
  gluedFurniture,
  doubledPhrase,
  phraseLine,
];
