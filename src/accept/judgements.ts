import { CorpusError, faultsOf, type Rejected, readNamedText, type Unit } from '../model/index.js';
import { labels, type Verdict } from './labels.js';

/** What a reviewer said of one unit. */
export interface Judgement {
  readonly unit: string;
  readonly verdict: Verdict;
  readonly note?: string | undefined;
  readonly score?: number | null | undefined;
  /** Whether the unit was drawn by the report's sample. */
  readonly sampled?: boolean | undefined;
  /** Who said it; unknown in files of judgements. */
  readonly reviewer?: string | undefined;
}

/** The judgements of a file. */
export interface Judgements {
  /** By unit id. */
  readonly units: ReadonlyMap<string, Judgement>;
  /** What the corpus was called that they were made on, and its digest; null where the file does not say. */
  readonly corpus: { readonly name: string; readonly digest: string | null };
}

/**
 * Reads judgements as the report exports them.
 *
 * @param shown
 *   how messages call the file
 * @throws
 *   CorpusError `invalid-judgements` when the file cannot be read, is not JSON, breaks
 *   `schema/judgements.schema.json`, or judges a unit twice
 */
export function readJudgements(file: string, shown = file): Judgements {
  let value: unknown;
  try {
    value = JSON.parse(readNamedText(file));
  } catch (cause) {
    throw new CorpusError('invalid-judgements', 'the judgements cannot be read', {
      stage: 'config',
      file: shown,
      expected: 'JSON as the report exports it',
      actual:
        cause instanceof SyntaxError ? 'no JSON' : ((cause as NodeJS.ErrnoException).code ?? 'an error'),
      hint: 'export judgements.json from the report again',
      cause,
    });
  }
  const [fault] = faultsOf('judgements', value);
  if (fault !== undefined) throw invalid(shown, fault.pointer || 'the file', fault.expected, fault.actual);
  const judgements = new Map<string, Judgement>();
  const read = value as { corpus: string; digest?: string; judgements: Judgement[] };
  for (const [at, judgement] of read.judgements.entries()) {
    if (judgements.has(judgement.unit))
      throw invalid(shown, `/judgements/${at}/unit`, 'one judgement a unit', `a second of ${judgement.unit}`);
    judgements.set(judgement.unit, judgement);
  }
  return { units: judgements, corpus: { name: read.corpus, digest: read.digest ?? null } };
}

function invalid(file: string, where: string, expected: string, actual: string): CorpusError {
  return new CorpusError('invalid-judgements', `${where} is not right`, {
    stage: 'config',
    file,
    expected,
    actual,
    hint: 'export judgements.json from the report again',
  });
}

/** What the judgements make of a unit: kept, or the record of its rejection. */
export type Judged =
  | { readonly kept: true; readonly verdict: Verdict | null }
  | { readonly kept: false; readonly verdict: Verdict; readonly rejected: Rejected };

const labelOf = new Map(labels.map((label) => [label.verdict, label]));

/**
 * Applies the judgements to one unit; reject, X, WL and NL reject it with the reviewer's reason, the others keep it
 * whatever its score.
 */
export function applyJudgements(unit: Unit, { units }: Pick<Judgements, 'units'>): Judged {
  const judgement = units.get(unit.id);
  if (judgement === undefined) return { kept: true, verdict: null };
  const { verdict, note, reviewer } = judgement;
  const label = labelOf.get(verdict)!;
  if (!label.rejects) return { kept: true, verdict };
  const reason = verdict === 'reject' ? 'rejected' : `${verdict}, ${label.means}`;
  const rejected: Rejected = {
    kind: 'unit',
    id: unit.id,
    pair: unit.pair,
    rule: reviewer === undefined ? 'reviewer' : 'decision',
    value: null,
    threshold: null,
    message: `${reviewer ?? 'a reviewer'} said: ${reason}${note ? ` (${note})` : ''}`,
    src: unit.src,
    tgt: unit.tgt,
    parts: unit.parts,
  };
  return { kept: false, verdict, rejected };
}
