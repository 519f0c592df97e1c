/** Leads under this are what any document has over some group; their number tells how many belong to none. */
const evenLead = 0.5;
/** Documents that are taken to stay behind it before any is seen: of few it is not known how many belong to none. */
const doubtedDocuments = 10;

/**
 * Probability, for each document, that the group it fits best is its own: one less the share of documents of that lead or more that would lead by
 * chance. Chance is what the same documents reach without their best group (target-decoy estimate, Elias & Gygi 2007); how many have only chance
 * is told by how many stay behind {@link evenLead} (Storey 2002). In a folder where nothing is to be found both lists are alike, and no
 * probability is high; of few documents none is, for chance counts once more than it was seen.
 *
 * @param leads
 *   of each document over its rivals, minus infinity where another document fits the group better
 * @param chance
 *   the same of the same documents without their best group
 * @returns
 *   probabilities in the order of the leads; a greater lead has no smaller one
 */
export function rateLeads(leads: readonly number[], chance: readonly number[]): number[] {
  const low = (list: readonly number[]): number => list.filter((lead) => lead < evenLead).length;
  // Each list has a value a document; how many are under the lead in both tells the share that has chance only.
  const share = Math.min(1, (low(leads) + doubtedDocuments) / (low(chance) + doubtedDocuments));
  const order = leads.map((_, at) => at).sort((x, y) => leads[y]! - leads[x]! || x - y);
  const sorted = [...chance].sort((x, y) => y - x);
  const found = leads.map(() => 0);
  let reached = 0;
  order.forEach((at, rank) => {
    while (reached < sorted.length && sorted[reached]! >= leads[at]!) reached += 1;
    found[at] = leads[at]! < evenLead ? 0 : Math.max(0, 1 - (share * (reached + 1)) / (rank + 1));
  });
  for (let rank = order.length - 2; rank >= 0; rank--) {
    found[order[rank]!] = Math.max(found[order[rank]!]!, found[order[rank + 1]!]!);
  }
  return found;
}
