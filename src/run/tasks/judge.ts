import { lexiconOver, type SectionLadder, type SharedLexicon, shareLexicon } from '../../align/index.js';
import type { LanguagePair } from '../../model/index.js';
import { type Acceptance, createAcceptance, learnAccepted } from '../accepting.js';
import type { BuildConfig } from '../config.js';
import { RowSample } from '../filter/sample.js';
import { beadKey } from '../multi.js';
import type { Prepared } from '../prepare.js';
import { type Place, readRecord, type TaskRecords } from '../record-file.js';
import { stepsOf } from '../steps.js';
import { packPrints, printUnits, type UnitPrints } from '../unit-prints.js';
import { type PairRecords, pairRecords, taughtRows } from '../units.js';
import { forgetPrepared } from './align.js';
import { keepLast } from './keep.js';
import type { Named } from './named.js';

/** A document pair to judge, by the ids of its records. */
export interface JudgeAsk {
  readonly pair: string;
  readonly group: string;
  /** Whether a person said that the two translate each other. */
  readonly confirmed: boolean;
  /** Documents of other languages in the group of the two. */
  readonly others: number;
  readonly src: string;
  readonly tgt: string;
}

/** Its records, and the beads of which acceptance says another thing than their score alone: the rest need not be kept. */
export interface JudgedPair {
  readonly records: PairRecords;
  readonly odd: readonly (readonly [bead: string, kept: boolean])[];
  /** What copies of its units are told by. */
  readonly prints: UnitPrints;
}

/** Where the two documents of a pair and their ladder stand. */
export interface LadderPlaces {
  readonly src: Place;
  readonly tgt: Place;
  readonly ladder: Place;
}

/** What teaches the acceptance of a language pair. */
export interface TeachInput {
  readonly languages: LanguagePair;
  /** The document pairs of the languages that teach words and habits. */
  readonly teachers: Named<readonly LadderPlaces[]>;
  readonly config: Pick<BuildConfig, 'align'>;
}

/** Pairs of one language pair to judge. */
export interface JudgeInput extends TeachInput {
  readonly pairs: readonly (JudgeAsk & { readonly places: LadderPlaces })[];
  /** What {@link teach} made of the teachers, where several tasks ask for it. */
  readonly learned?: Named<SharedLexicon> | undefined;
  readonly config: Pick<BuildConfig, 'accept' | 'align'>;
}

/** Characters of a language pair's units, at most, that acceptance learns words and habits from. */
const mostTaught = 6_000_000;

const acceptanceOf = keepLast((config: JudgeInput['config']) =>
  createAcceptance(config, config.align.excludeLexicon),
);

function sampleOf({ value }: TeachInput['teachers']): RowSample {
  const sample = new RowSample(mostTaught);
  for (const { src, tgt, ladder } of value) {
    const { beads } = readRecord<SectionLadder>(ladder).ladder;
    for (const row of taughtRows(readRecord<Prepared>(src), readRecord<Prepared>(tgt), beads))
      sample.add(row);
  }
  return sample;
}

/** Learns the words that acceptance asks for, once for all tasks that judge pairs of the two languages. */
export function teach({ languages, teachers, config }: TeachInput): SharedLexicon {
  return shareLexicon(learnAccepted(languages, sampleOf(teachers), config.align.excludeLexicon));
}

/** The acceptance of a language pair as its documents taught it; a thread keeps the last. */
export const taughtAcceptance = keepLast(
  async ({ languages, teachers, learned, config }: Omit<JudgeInput, 'pairs'>): Promise<Acceptance> =>
    (await acceptanceOf(config))(
      languages,
      sampleOf(teachers),
      learned === undefined ? undefined : lexiconOver(learned.value),
    ),
  ({ languages, teachers, learned, config }) =>
    JSON.stringify([languages, teachers.name, learned?.name, config]),
);

/** Makes the records of document pairs, each by itself, as the rules of acceptance have them. */
export async function judge(
  { pairs, ...taught }: JudgeInput,
  records: TaskRecords,
): Promise<readonly (Pick<JudgedPair, 'odd'> & { readonly place: Place; readonly prints: Place })[]> {
  forgetPrepared();
  const rules = { accept: await taughtAcceptance(taught), minScore: taught.config.accept.minScore };
  return pairs.map(({ places, ...ask }) => {
    const texts = {
      src: readRecord<Prepared>(places.src),
      tgt: readRecord<Prepared>(places.tgt),
      ladder: readRecord<SectionLadder>(places.ladder),
    };
    const { records: made, odd, prints } = judgePair(ask, texts, rules);
    return { odd, place: records.append(made), prints: records.appendBytes(packPrints(prints)) };
  });
}

/** Makes the records of one document pair; see {@link pairRecords}. */
export function judgePair(
  { pair, group, confirmed, others }: JudgeAsk,
  { src, tgt, ladder }: { readonly src: Prepared; readonly tgt: Prepared; readonly ladder: SectionLadder },
  { accept, minScore }: { readonly accept: Acceptance; readonly minScore: number },
  review?: Parameters<typeof pairRecords>[5],
): JudgedPair {
  const records = pairRecords(
    { pair, group, confirmed, others, confidence: ladder.ladder.confidence },
    src,
    tgt,
    stepsOf(ladder, src, tgt),
    accept,
    review,
  );
  const odd: [string, boolean][] = [];
  for (const [bead, kept] of records.verdicts)
    if (kept !== bead.score >= minScore) odd.push([beadKey(pair, bead), kept]);
  return { records: { ...records, verdicts: new Map() }, odd, prints: printUnits(records.units) };
}
