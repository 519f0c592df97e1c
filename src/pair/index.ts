/**
 * Pairing: cleaned documents of unknown relation come in, one fingerprint each; groups of documents that
 * translate each other go out, with the evidence of every pair, and for every other document the reason why it
 * stays alone. Candidates come from an inverted index over concepts, names and numbers, so the cost grows with
 * the number of documents and not with its square.
 */
export { findAnchors } from './anchors.js';
export type { CompareJob } from './compare-step.js';
export { type FingerprintOptions, fingerprint } from './fingerprint.js';
export { defaultThreshold, type PairingOptions } from './group-step.js';
export { packPrint, unpackPrint } from './packed.js';
export { pairDocuments, pairFingerprints } from './pairing.js';
export { planPairing, type TaskCut } from './plan.js';
export type { Prints, Shelf } from './shelf.js';
export type { ControlJob } from './shuffled-controls.js';
export { type PairingSteps, pairingSteps, type StepName } from './steps.js';
export type {
  AloneDocument,
  AloneReason,
  ControlReport,
  DocumentGroup,
  DocumentPair,
  DocumentRow,
  DuplicateCluster,
  Fingerprint,
  GroupContradiction,
  NearMiss,
  PairDecision,
  PairDocument,
  PairingResult,
  PairParts,
  PairSection,
  PathHints,
  Print,
} from './types.js';
export { type Undoing, undoPair, undoPairs } from './undo.js';
export { versionsKey } from './versions.js';
