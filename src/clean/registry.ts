import type { Rule } from './rule.js';
import { entities } from './rules/entities.js';
import { escapes } from './rules/escapes.js';
import { doubledPhrase, gluedFurniture, phraseLine, recurringLine } from './rules/furniture.js';
import { invisible, normalForm } from './rules/invisible.js';
import { mojibake } from './rules/mojibake.js';
import { templateResidue } from './rules/residue.js';

/**
 * Every rule, in the order of precedence: where two mark the same characters the earlier wins. What the corpus
 * shows stands before what the phrase file says.
 */
export const rules: readonly Rule[] = [
  mojibake,
  entities,
  escapes,
  invisible,
  normalForm,
  templateResidue,
  recurringLine,
  gluedFurniture,
  doubledPhrase,
  phraseLine,
];
