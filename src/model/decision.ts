import type { Decisions } from './generated.js';

/** One thing that a person decided, with reviewer, corpus and a place by raw spans. */
export type DecisionEvent = Decisions['events'][number];
