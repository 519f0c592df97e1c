import { siteOf } from '../../clean/index.js';
import { isCorpus, loadCorpus } from '../../load/index.js';
import type { Unit } from '../../model/index.js';
import type { Assignment } from './assign.js';
import type { SplitCounts, Strata } from './split-report.js';

/** Characters of the longer side up to which a unit is of a band; longer ones are of the last. */
const lengthBands = [40, 80, 160, 320];
/** Sites that are named, those with the most units; the others are counted together. */
const mostSites = 100;

export const noCounts = (): Record<Assignment, number> => ({
  test: 0,
  dev: 0,
  train: 0,
  leak: 0,
  duplicate: 0,
});

/** The site of each document of a corpus, by its path; none for a bitext. */
export async function sitesOf(from: string): Promise<ReadonlyMap<string, string>> {
  const sites = new Map<string, string>();
  if (!isCorpus(from)) return sites;
  for await (const { id, path } of (await loadCorpus(from)).documents()) {
    const site = siteOf(path);
    if (site !== undefined) sites.set(id, site);
  }
  return sites;
}

/** Counts the units of one language pair by split within lengths and sites: whether the splits are alike can be seen. */
export class StrataCounter {
  readonly #lengths = new Map<string, Record<Assignment, number>>();
  readonly #sites = new Map<string, Record<Assignment, number>>();

  constructor(private readonly siteOfDocument: ReadonlyMap<string, string>) {}

  add({ src, tgt }: Unit, assignment: Assignment): void {
    count(this.#lengths, bandOf(Math.max(src.text.length, tgt.text.length)), assignment);
    const site = this.siteOfDocument.get(src.doc) ?? this.siteOfDocument.get(tgt.doc);
    if (site !== undefined) count(this.#sites, site, assignment);
  }

  report(): Strata {
    const lengths = [...lengthBands.map(nameOf), lastBand].flatMap((band) => {
      const counts = this.#lengths.get(band);
      return counts === undefined ? [] : [[band, counts] as const];
    });
    const sites = [...this.#sites].sort(([a, x], [b, y]) => total(y) - total(x) || (a < b ? -1 : 1));
    const rest = sites.splice(mostSites);
    if (rest.length > 0) {
      const others = noCounts();
      for (const [, counts] of rest)
        for (const key of Object.keys(others) as Assignment[]) others[key] += counts[key];
      sites.push(['(others)', others]);
    }
    return { lengths: Object.fromEntries(lengths), sites: Object.fromEntries(sites) };
  }
}

const nameOf = (most: number): string => `up to ${most}`;
const lastBand = `over ${lengthBands.at(-1)}`;

function bandOf(characters: number): string {
  const most = lengthBands.find((band) => characters <= band);
  return most === undefined ? lastBand : nameOf(most);
}

function count(strata: Map<string, Record<Assignment, number>>, stratum: string, one: Assignment): void {
  const counts = strata.get(stratum) ?? noCounts();
  strata.set(stratum, counts);
  counts[one]++;
}

const total = (counts: SplitCounts): number => Object.values(counts).reduce((sum, one) => sum + one, 0);
