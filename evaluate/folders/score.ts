import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { decodeBytes } from '../../src/read/decode/index.js';
import { isLeftOver, markup } from './markup.js';

/** What a folder's `truth.tsv` says of a file. */
interface Truth {
  readonly article: string;
  readonly lang: string;
  /** Empty for a translation, `copy:<lang>` for a page left in that language, `partly:<share>` for one left in part. */
  readonly note: string;
}

/** The figures of a corpus built from a folder whose translations are known. */
export interface FolderScore {
  readonly languages: { right: number; unknown: number; wrong: number };
  readonly pairs: { readonly wanted: number; found: number; wrong: number; neutral: number };
  /** Shares of all units. */
  readonly units: {
    all: number;
    markup: number;
    /** Those of {@link markup} that the source does not show as text. */
    leftOver: number;
    letterless: number;
    identical: number;
    duplicate: number;
  };
}

/** A side of a unit as the corpus records it. */
interface Side {
  readonly text: string;
  readonly doc: string;
  readonly start: number;
  readonly end: number;
}

/** A group as the corpus records it. */
interface Group {
  readonly members: readonly { readonly doc: string; readonly path: string }[];
  readonly edges: readonly { readonly pair: string }[];
}

/** Keys that name one language in the truth and in the identifier's table. */
const same: Readonly<Record<string, readonly string[]>> = {
  zsm_Latn: ['zlm_Latn'],
  pes_Arab: ['prs_Arab', 'fas_Arab'],
  ekk_Latn: ['est_Latn'],
};
const letter = /\p{L}/u;

/**
 * Scores a built corpus against the folder's truth: languages where the note is empty, document pairs (those with a
 * copy of the same article count neither way), units that should not be there.
 */
export function scoreFolder(folder: string, corpus: string): FolderScore {
  const truth = readTruth(join(folder, 'truth.tsv'));
  const languages = { right: 0, unknown: 0, wrong: 0 };
  const paths = new Map<string, string>();
  for (const { id, path, lang } of records<{ id: string; path: string; lang: string | null }>(
    join(corpus, 'documents.jsonl'),
  )) {
    paths.set(id, path);
    const known = truth.get(basename(path));
    if (known === undefined || known.note !== '') continue;
    const found = lang ?? 'und';
    if (found === known.lang || same[known.lang]?.includes(found)) languages.right++;
    else if (found.startsWith('und')) languages.unknown++;
    else languages.wrong++;
  }
  const pairs = { wanted: countWanted(truth), found: 0, wrong: 0, neutral: 0 };
  const sources = new Sources(folder, paths);
  const units = { all: 0, markup: 0, leftOver: 0, letterless: 0, identical: 0, duplicate: 0 };
  const seen = new Set<string>();
  // Of a wide group only the pairs with its hub have a folder; what was decided of all of them stands in the groups.
  for (const { members, edges } of records<Group>(join(corpus, 'groups.jsonl'))) {
    const known = new Map(members.map(({ doc, path }) => [doc, truth.get(basename(path))]));
    for (const { pair } of edges) {
      const [a, b] = pair.split('_').map((doc) => known.get(doc));
      if (a === undefined || b === undefined || a.article !== b.article) pairs.wrong++;
      else if (isCopy(a) || isCopy(b)) pairs.neutral++;
      else if (a.lang !== b.lang) pairs.found++;
      else pairs.wrong++;
    }
  }
  for (const name of readdirSync(corpus).sort()) {
    const file = join(corpus, name, 'pairs.jsonl');
    if (!existsSync(file)) continue;
    for (const unit of records<{ src: Side; tgt: Side }>(join(corpus, name, 'units.jsonl'))) {
      const [s, t] = [unit.src.text, unit.tgt.text];
      units.all++;
      if (markup.test(`${s} ${t}`)) units.markup++;
      if ([unit.src, unit.tgt].some((side) => isLeftOver(side.text, sources.spanOf(side)))) units.leftOver++;
      if (!letter.test(s) || !letter.test(t)) units.letterless++;
      else if (s === t) units.identical++;
      const key = `${name}\t${s}\t${t}`;
      if (seen.has(key)) units.duplicate++;
      seen.add(key);
    }
  }
  return { languages, pairs, units };
}

/** The texts that documents were read from, each read once when first asked for. */
class Sources {
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly folder: string,
    private readonly paths: ReadonlyMap<string, string>,
  ) {}

  spanOf({ text, doc, start, end }: Side): string {
    if (!markup.test(text)) return '';
    let source = this.texts.get(doc);
    if (source === undefined) {
      const path = this.paths.get(doc) ?? '';
      const file = [join(this.folder, 'in', path), join(this.folder, path)].find(existsSync);
      const decoded = decodeBytes(readFileSync(file!));
      source = decoded.ok ? decoded.text : '';
      this.texts.set(doc, source);
    }
    return source.slice(start, end);
  }
}

function readTruth(file: string): Map<string, Truth> {
  const truth = new Map<string, Truth>();
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    const [name = '', article = '', lang = '', note = ''] = line.split('\t');
    truth.set(name, { article, lang, note });
  }
  return truth;
}

function isCopy({ note }: Truth): boolean {
  return note.startsWith('copy');
}

function countWanted(truth: ReadonlyMap<string, Truth>): number {
  const articles = new Map<string, Truth[]>();
  for (const one of truth.values()) {
    if (!isCopy(one)) articles.set(one.article, [...(articles.get(one.article) ?? []), one]);
  }
  let wanted = 0;
  for (const list of articles.values()) {
    list.forEach((a, at) => {
      for (const b of list.slice(at + 1)) if (a.lang !== b.lang) wanted++;
    });
  }
  return wanted;
}

function records<T>(file: string): T[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
