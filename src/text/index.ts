/**
 * Text: one answer to each question about text that several stages ask: which language and script, which words, which
 * digits, which hash. Pure functions; imports `model` only.
 */

export { CharacterClasses } from './character-classes.js';
export { countCharacters } from './characters.js';
export { dominantScript, languageKeyFor } from './dominant-script.js';
export { hashKey, RunningHash } from './hash.js';
export { hashText, mix } from './hash32.js';
export { keysOfLanguage, languageOfCode, readLanguage, requireLanguage, toBcp47 } from './language-codes.js';
export { isLanguageName } from './language-name.js';
export { type LanguageRow, languageTable } from './language-table.js';
export { canonicalLanguage, resolveStored } from './lexicon-language.js';
export { asciiDigits, foldWord, normalizeWord, tokenize } from './lexicon-tokens.js';
export { findNumerals } from './numerals.js';
export { ownText } from './own-text.js';
export { textPieces } from './pieces.js';
export { countScripts, type ScriptCount } from './scripts.js';
export { skeletonOf } from './skeleton.js';
export { decodeWindows1252, windows1252Controls } from './windows-1252.js';
export { isZstandard, Unzstd, unzstdTo } from './zstandard.js';
