import { doubledPhrase, phraseLine } from '../rules/captions.js';
import { codeLeak } from '../rules/code.js';
import { entities } from '../rules/entities.js';
import { escapes } from '../rules/escapes.js';
import { foreignLine, lostCharacter, spacedLetters, truncation } from '../rules/flags.js';
import { fontEncoding } from '../rules/font-encoding.js';
import { gluedWords } from '../rules/glue.js';
import { gluedFurniture } from '../rules/glued.js';
import { homoglyph } from '../rules/homoglyph.js';
import { invisible, normalForm } from '../rules/invisible.js';
import { machineResidue } from '../rules/machine.js';
import { mojibake } from '../rules/mojibake.js';
import { recurringLine } from '../rules/recurring.js';
import { reference } from '../rules/references.js';
import { doubledParagraph } from '../rules/repeat.js';
import { templateResidue } from '../rules/residue.js';
import { spacedCharacters } from '../rules/spaced-characters.js';
import { htmlTag } from '../rules/tags.js';
import { wikiMarkup } from '../rules/wiki.js';
import { wrappedLines } from '../rules/wrap.js';
import { zawgyi } from '../rules/zawgyi.js';
import type { Rule } from './rule.js';

/**
 * Every rule, in the order of precedence: where two mark the same characters the earlier wins. What the corpus
 * shows stands before what the phrase file says.
 */
export const rules: readonly Rule[] = [
  mojibake,
  entities,
  escapes,
  invisible,
  zawgyi,
  fontEncoding,
  normalForm,
  spacedCharacters,
  codeLeak,
  machineResidue,
  htmlTag,
  templateResidue,
  wikiMarkup,
  reference,
  recurringLine,
  gluedFurniture,
  doubledPhrase,
  doubledParagraph,
  phraseLine,
  homoglyph,
  gluedWords,
  wrappedLines,
  truncation,
  spacedLetters,
  foreignLine,
  lostCharacter,
];
