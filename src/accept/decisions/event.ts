import { unitId } from '../../model/ids.js';
import type { DecisionEvent } from '../../model/index.js';
import { labels } from '../labels.js';

/** A raw span with its document, parsed from `doc:start-end`. */
export interface RawPlace {
  readonly doc: string;
  readonly start: number;
  readonly end: number;
}

/** Parses a raw span; the schema has held it against its pattern before. */
export function placeOf(span: string): RawPlace {
  const at = span.lastIndexOf(':');
  const [start = 0, end = 0] = span
    .slice(at + 1)
    .split('-')
    .map(Number);
  return { doc: span.slice(0, at), start, end };
}

/**
 * What an event is about: two events with the same subject say the same thing or contradict each other. Events about
 * beads overlap in more ways and are settled by themselves.
 */
export function subjectOf(event: Exclude<DecisionEvent, { readonly type: 'beads' }>): string {
  switch (event.type) {
    case 'unit':
      return `unit ${unitOf(event)}`;
    case 'pair':
      return `pair ${[event.src, event.tgt].sort().join(' ')}`;
    case 'language':
      return `language ${event.part ?? event.doc}`;
    case 'edit':
    case 'text':
    case 'heading':
      return `${event.type} ${event.place}`;
  }
}

/** Id of the unit that a verdict is about. */
export function unitOf(event: Extract<DecisionEvent, { readonly type: 'unit' }>): string {
  return event.unit ?? unitId(event.src ?? [], event.tgt ?? []);
}

/** What an event asks for: events about one subject with equal claims agree, whatever they are called. */
export function claimOf(event: Exclude<DecisionEvent, { readonly type: 'beads' }>): string {
  switch (event.type) {
    case 'unit': {
      const label = labels.find(({ verdict }) => verdict === event.verdict);
      return label === undefined ? 'none' : label.rejects ? 'rejected' : 'kept';
    }
    case 'pair':
      return event.verdict;
    case 'language':
      return event.lang;
    case 'edit':
      if (event.action === 'confirmed') return 'confirmed';
      return event.action === 'refused' ? `refused ${event.rule ?? ''}` : `asked ${event.after ?? ''}`;
    case 'text':
      return event.text;
    case 'heading':
      return String(event.heading);
  }
}

/** The beads of an event about beads as spans, `src|tgt`, equal for equal beads. */
export function beadName(bead: { readonly src: readonly string[]; readonly tgt: readonly string[] }): string {
  return `${bead.src.join(' ')}|${bead.tgt.join(' ')}`;
}
