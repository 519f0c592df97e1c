import type { DecisionEvent } from '../../model/index.js';
import type { Judgement } from '../judgements.js';
import { beadName, claimOf, placeOf, subjectOf, unitOf } from './event.js';
import { DecisionLog } from './log.js';

type EventOf<T extends DecisionEvent['type']> = Extract<DecisionEvent, { readonly type: T }>;
type PlainEvent = Exclude<DecisionEvent, { readonly type: 'beads' }>;

/** A bead that a reviewer put there, as raw spans. */
export interface DecidedBead {
  readonly src: readonly string[];
  readonly tgt: readonly string[];
  readonly event: EventOf<'beads'>;
}

/** Decisions sorted by what they are about, disagreements taken out. */
export interface SettledDecisions {
  readonly log: DecisionLog;
  /** By unit id. */
  readonly units: ReadonlyMap<string, Judgement>;
  readonly pairs: readonly EventOf<'pair'>[];
  /** By document pair, `src tgt`. */
  readonly beads: ReadonlyMap<string, readonly DecidedBead[]>;
  /** By document: edits refused or asked for, texts corrected, languages and headings. */
  readonly documents: ReadonlyMap<
    string,
    readonly (EventOf<'edit'> | EventOf<'text'> | EventOf<'language'> | EventOf<'heading'>)[]
  >;
}

/**
 * Settles what several reviewers decided: of one reviewer the last word counts; an adjudication counts more than any
 * reviewer; where two reviewers disagree and nobody settled it, neither is followed and both are marked. Linear in the
 * events.
 */
export function settleDecisions(events: readonly DecisionEvent[]): SettledDecisions {
  const log = new DecisionLog(events);
  const bySubject = new Map<string, PlainEvent[]>();
  for (const event of events) {
    if (event.type === 'beads') continue;
    const subject = subjectOf(event);
    const list = bySubject.get(subject);
    if (list === undefined) bySubject.set(subject, [event]);
    else list.push(event);
  }
  const units = new Map<string, Judgement>();
  const pairs: EventOf<'pair'>[] = [];
  const documents = new Map<string, Exclude<PlainEvent, EventOf<'unit'> | EventOf<'pair'>>[]>();
  for (const list of bySubject.values()) {
    const event = settle(list, log);
    if (event === null) continue;
    if (event.type === 'unit') {
      const { verdict, note, score, sampled, reviewer } = event;
      if (verdict === null) continue;
      const unit = unitOf(event);
      units.set(unit, { unit, verdict, note, score, sampled, reviewer });
    } else if (event.type === 'pair') pairs.push(event);
    else {
      const doc = event.type === 'language' ? event.doc : placeOf(event.place).doc;
      const told = documents.get(doc);
      if (told === undefined) documents.set(doc, [event]);
      else told.push(event);
    }
  }
  return { log, units, pairs, beads: settleBeads(events, log), documents };
}

/** The event that counts of those about one subject; null when reviewers disagree. */
function settle<T extends PlainEvent>(events: readonly T[], log: DecisionLog): T | null {
  const last = new Map<string, T>();
  for (const event of events) {
    const before = last.get(event.reviewer);
    // An adjudication stays the last word of its author too, unless it is another one.
    if (before?.adjudicates === true && event.adjudicates !== true) {
      log.mark(event, 'superseded', 'the same reviewer settled it before');
      continue;
    }
    if (before !== undefined) log.mark(before, 'superseded', 'the same reviewer decided again');
    last.set(event.reviewer, event);
  }
  const standing = [...last.values()];
  const judge = standing.filter(({ adjudicates }) => adjudicates === true).at(-1);
  const claim = claimOf(judge ?? standing.at(-1)!);
  const differing = standing.filter((event) => claimOf(event) !== claim);
  if (judge !== undefined) {
    for (const event of differing) log.mark(event, 'superseded', `settled by ${judge.reviewer}`);
    return judge;
  }
  if (differing.length === 0) return standing.at(-1)!;
  for (const event of standing) {
    const others = standing.filter((other) => claimOf(other) !== claimOf(event));
    log.mark(
      event,
      'contradicting',
      `${others.map(({ reviewer }) => reviewer).join(', ')} decided otherwise`,
    );
  }
  return null;
}

/** Beads laid down one event after the other; where they touch the same segments, the rules of {@link settle} hold. */
function settleBeads(
  events: readonly DecisionEvent[],
  log: DecisionLog,
): ReadonlyMap<string, readonly DecidedBead[]> {
  const byPair = new Map<string, BeadBoard>();
  for (const event of events) {
    if (event.type !== 'beads') continue;
    const key = `${event.src} ${event.tgt}`;
    const board = byPair.get(key) ?? new BeadBoard(log);
    byPair.set(key, board);
    board.lay(event);
  }
  return new Map([...byPair].map(([key, board]) => [key, board.beads()]));
}

/** The decided beads of one document pair, by the segments that they hold. */
class BeadBoard {
  readonly #log: DecisionLog;
  readonly #holders = new Map<string, DecidedBead>();
  /** How many beads of an event still stand. */
  readonly #left = new Map<EventOf<'beads'>, number>();
  /** Segments that reviewers disagree about, with one of those who laid a bead there. */
  readonly #contested = new Map<string, EventOf<'beads'>>();

  constructor(log: DecisionLog) {
    this.#log = log;
  }

  lay(event: EventOf<'beads'>): void {
    const spans = event.beads.flatMap(segmentsOf);
    const names = new Set(event.beads.map(beadName));
    const held = new Set(spans.flatMap((span) => this.#holders.get(span) ?? []));
    const others = [...held].filter(
      (bead) => bead.event.reviewer !== event.reviewer && !names.has(beadName(bead)),
    );
    const judges = event.adjudicates === true;
    const judge = [...held].find((bead) => bead.event.adjudicates === true && !names.has(beadName(bead)));
    if (judge !== undefined && !judges) {
      this.#log.mark(event, 'superseded', `settled by ${judge.event.reviewer}`);
      return;
    }
    const contested = spans.flatMap((span) => this.#contested.get(span) ?? [])[0];
    if (!judges && (others.length > 0 || contested !== undefined)) {
      const other = others[0]?.event ?? contested!;
      this.#log.mark(event, 'contradicting', `${other.reviewer} decided otherwise`);
      for (const bead of others) {
        this.#log.mark(bead.event, 'contradicting', `${event.reviewer} decided otherwise`);
        this.#take(bead);
        for (const span of segmentsOf(bead)) this.#contested.set(span, bead.event);
      }
      for (const span of spans) if (!this.#contested.has(span)) this.#contested.set(span, event);
      return;
    }
    for (const bead of held) this.#take(bead);
    for (const bead of held)
      if (!names.has(beadName(bead)) && this.#left.get(bead.event) === 0)
        this.#log.mark(
          bead.event,
          'superseded',
          judges ? `settled by ${event.reviewer}` : 'the same reviewer decided again',
        );
    for (const bead of event.beads) {
      const decided = { ...bead, event };
      this.#left.set(event, (this.#left.get(event) ?? 0) + 1);
      for (const span of segmentsOf(bead)) {
        this.#holders.set(span, decided);
        this.#contested.delete(span);
      }
    }
  }

  beads(): readonly DecidedBead[] {
    return [...new Set(this.#holders.values())];
  }

  #take(bead: DecidedBead): void {
    for (const span of segmentsOf(bead)) this.#holders.delete(span);
    this.#left.set(bead.event, this.#left.get(bead.event)! - 1);
  }
}

const segmentsOf = ({ src, tgt }: { readonly src: readonly string[]; readonly tgt: readonly string[] }) => [
  ...src,
  ...tgt,
];
