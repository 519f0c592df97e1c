import { type SettledDecisions, settleDecisions } from '../../accept/index.js';
import type { LanguageKey } from '../../model/index.js';
import { pairId } from '../../model/index.js';
import type { BitextContext, UndonePair } from '../bitext.js';
import type { BuiltCorpus } from '../built.js';
import type { Prepared } from '../prepare.js';
import type { WorkFolder } from '../store.js';
import { decideDocument } from './documents.js';
import { decideLadder } from './ladders.js';
import { decidePairs, relabel } from './pairing.js';

/** A corpus as people decided it. */
export interface DecidedCorpus {
  readonly built: BuiltCorpus;
  readonly decisions: SettledDecisions;
}

/**
 * Applies the decisions of people to a corpus that is aligned and not yet written: documents first, then pairs, then the
 * ladders that either touched. The corpus given in stays as it is; what changes lies over it, so that the same decisions
 * can be applied to a finished corpus and give the same bytes.
 */
export async function decideCorpus(
  base: BuiltCorpus,
  context: BitextContext,
  work: WorkFolder,
): Promise<DecidedCorpus> {
  const decisions = settleDecisions(context.config.decisions.events);
  const { log } = decisions;
  if (log.events.length === 0) return { built: base, decisions };
  context.progress.stage('applying decisions', log.events.length);
  const documents = await decideDocuments(base, decisions, context, work);
  const { languages } = documents;
  const { pairing, refused } = decidePairs(
    documents.pairing,
    decisions.pairs,
    (doc) => languages.get(doc),
    log,
  );
  const undone: UndonePair[] = refused.map((edge) => ({
    pair: { ...edge, id: pairId(edge.src, edge.tgt) },
    confidence: null,
    threshold: null,
    reviewer: edge.reviewer,
  }));
  const ladders = await decideLadders(base, documents, pairing.pairs, decisions, context, work);
  const entries = base.corpus.entries.map((entry) =>
    entry.ok ? { ...entry, lang: languages.get(entry.id)! } : entry,
  );
  return {
    built: {
      ...base,
      corpus: { ...base.corpus, entries },
      pairing,
      undone: [...base.undone, ...undone],
      documents: documents.documents,
      ladders,
    },
    decisions,
  };
}

/** The documents as people decided them, over those that were found. */
interface DecidedDocuments {
  readonly documents: BuiltCorpus['documents'];
  readonly changed: ReadonlySet<string>;
  readonly languages: ReadonlyMap<string, LanguageKey>;
  /** The pairing with the languages that were set. */
  readonly pairing: BuiltCorpus['pairing'];
}

async function decideDocuments(
  base: BuiltCorpus,
  decisions: SettledDecisions,
  { identify, pause }: BitextContext,
  work: WorkFolder,
): Promise<DecidedDocuments> {
  const { log } = decisions;
  const documents = work.overlay('decided-documents.jsonl', base.documents);
  const languages = new Map<string, LanguageKey>();
  for (const entry of base.corpus.entries) if (entry.ok) languages.set(entry.id, entry.lang);
  const changed = new Set<string>();
  let { pairing } = base;
  for (const [doc, events] of decisions.documents) {
    await pause();
    if (!languages.has(doc)) {
      for (const event of events) log.mark(event, 'stale', 'the document is not in this corpus');
      continue;
    }
    const before = base.documents.get(doc);
    const after = decideDocument(before, events, identify, log);
    if (after === before) continue;
    documents.put(doc, after);
    changed.add(doc);
    if (after.lang === before.lang) continue;
    languages.set(doc, after.lang);
    const reviewer = events.find((event) => event.type === 'language')!.reviewer;
    pairing = relabel(pairing, doc, after.lang, reviewer);
  }
  return { documents, changed, languages, pairing };
}

/** The ladders of pairs that a decision touched, over those that were found. */
async function decideLadders(
  base: BuiltCorpus,
  { documents, changed, languages }: DecidedDocuments,
  pairs: BuiltCorpus['pairing']['pairs'],
  { beads: decided, log }: SettledDecisions,
  { config, progress, pause }: BitextContext,
  work: WorkFolder,
): Promise<BuiltCorpus['ladders']> {
  const ladders = work.overlay('decided-ladders.jsonl', base.ladders);
  const known = new Set<string>();
  const keepsLanguage = (doc: string): boolean => base.documents.get(doc).lang === languages.get(doc);
  // A document that nothing changed is the same object on both sides, so that its beads are carried as they are.
  const nowOf = (doc: string, before: Prepared): Prepared => (changed.has(doc) ? documents.get(doc) : before);
  for (const edge of pairs) {
    const key = `${edge.src} ${edge.tgt}`;
    known.add(key);
    const beads = decided.get(key) ?? [];
    const id = pairId(edge.src, edge.tgt);
    const laid = base.ladders.has(id) && keepsLanguage(edge.src) && keepsLanguage(edge.tgt);
    const touched = !laid || beads.length > 0 || changed.has(edge.src) || changed.has(edge.tgt);
    if (!touched || (!laid && edge.use === 'none' && beads.length === 0)) continue;
    await pause();
    const [src, tgt] = [base.documents.get(edge.src), base.documents.get(edge.tgt)];
    const before = laid ? { src, tgt, ladder: base.ladders.get(id) } : null;
    const now = { src: nowOf(edge.src, src), tgt: nowOf(edge.tgt, tgt) };
    ladders.put(id, decideLadder({ ...now, before }, beads, config, log));
    progress.step();
  }
  for (const [key, beads] of decided)
    if (!known.has(key))
      for (const { event } of beads) log.mark(event, 'stale', 'the two documents are no pair in this corpus');
  return ladders;
}
