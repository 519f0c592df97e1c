/**
 * Identify: a text in, its language key (language and script) with a confidence out. Letters are counted by
 * script first; two identifiers vote among the languages written in that script.
 */

export type { Candidate } from './candidates.js';
export { isDeclaredByDefault, isoOfTag, readDeclared } from './declared.js';
export {
  createIdentifier,
  type Identified,
  type Identifier,
  type IdentifyOptions,
} from './identifier.js';
export { createLineIdentifier, type LineIdentifier, type LineLanguage } from './line.js';
export { type Settled, settleLanguages, withSettled } from './neighbours.js';
export { findProse, type ProseParagraph } from './prose.js';
export type { LanguageShare } from './roman.js';
export { createPieceIdentifier, type PieceIdentifier } from './turns.js';
