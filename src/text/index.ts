/**
 * Text: one answer to each question about text that several stages ask: which language and script, which words, which
 * digits, which hash. Pure functions; imports `model` only.
 */

export { dominantScript, languageKeyFor } from './dominant-script.js';
export { keysOfLanguage, languageOfCode, readLanguage, requireLanguage, toBcp47 } from './language-codes.js';
export { isLanguageName } from './language-name.js';
export { type LanguageRow, languageTable } from './language-table.js';
export { canonicalLanguage } from './lexicon-language.js';
export { asciiDigits, foldWord, normalizeWord, tokenize } from './lexicon-tokens.js';
export { countScripts, type ScriptCount } from './scripts.js';
