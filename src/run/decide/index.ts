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
  const { config, progress, pause } = context;
  const decisions = settleDecisions(config.decisions.events);
  if (decisions.log.events.length === 0) return { built: base, decisions };
  progress.stage('applying decisions', decisions.log.events.length);
  const { log } = decisions;
  const documents = work.overlay('decided-documents.jsonl', base.documents);
  const ladders = work.overlay('decided-ladders.jsonl', base.ladders);
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
    const after = decideDocument(before, events, context.identify, log);
    if (after === before) continue;
    documents.put(doc, after);
    changed.add(doc);
    if (after.lang === before.lang) continue;
    languages.set(doc, after.lang);
    const reviewer = events.find((event) => event.type === 'language')!.reviewer;
    pairing = relabel(pairing, doc, after.lang, reviewer);
  }

  const paired = decidePairs(pairing, decisions.pairs, (doc) => languages.get(doc), log);
  pairing = paired.pairing;
  const undone: UndonePair[] = paired.refused.map((edge) => ({
    pair: { ...edge, id: pairId(edge.src, edge.tgt) },
    confidence: null,
    threshold: null,
    reviewer: edge.reviewer,
  }));

  const known = new Set<string>();
  for (const edge of pairing.pairs) {
    const key = `${edge.src} ${edge.tgt}`;
    known.add(key);
    const beads = decisions.beads.get(key) ?? [];
    const id = pairId(edge.src, edge.tgt);
    const laid =
      base.ladders.has(id) &&
      base.documents.get(edge.src).lang === languages.get(edge.src) &&
      base.documents.get(edge.tgt).lang === languages.get(edge.tgt);
    const touched = !laid || beads.length > 0 || changed.has(edge.src) || changed.has(edge.tgt);
    if (!touched || (!laid && edge.use === 'none' && beads.length === 0)) continue;
    await pause();
    const side = (doc: string): { readonly now: Prepared; readonly before: Prepared } => ({
      now: documents.get(doc),
      before: base.documents.get(doc),
    });
    const [src, tgt] = [side(edge.src), side(edge.tgt)];
    const before = laid ? { src: src.before, tgt: tgt.before, ladder: base.ladders.get(id) } : null;
    // A document that nothing changed is the same object on both sides, so that its beads are carried as they are.
    const now = {
      src: changed.has(edge.src) ? src.now : src.before,
      tgt: changed.has(edge.tgt) ? tgt.now : tgt.before,
    };
    ladders.put(id, decideLadder({ ...now, before }, beads, config, log));
    progress.step();
  }
  for (const [key, beads] of decisions.beads)
    if (!known.has(key))
      for (const { event } of beads) log.mark(event, 'stale', 'the two documents are no pair in this corpus');
  const corpus = {
    ...base.corpus,
    entries: base.corpus.entries.map((entry) =>
      entry.ok ? { ...entry, lang: languages.get(entry.id)! } : entry,
    ),
  };
  return {
    built: { ...base, corpus, pairing, undone: [...base.undone, ...undone], documents, ladders },
    decisions,
  };
}
