/**
 * Decisions of people as records: files of events come in, what counts of them goes out, sorted by what it is about,
 * with a log of what became of every event.
 */

export { placeOf, type RawPlace, unitOf } from './event.js';
export { type DecisionCounts, DecisionLog } from './log.js';
export { joinDecisions, noDecisions, type ReadDecisions, readDecisions } from './read.js';
export { type DecidedBead, type SettledDecisions, settleDecisions } from './settle.js';
