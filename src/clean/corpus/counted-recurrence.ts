import type { LanguageKey } from '../../model/index.js';
import { hashKey, RunningHash } from '../../text/index.js';
import type { LineSupport, PrefixSupport, RecurrenceModel } from '../engine/recurrence-model.js';
import { glueBoundary, lineKeyText } from '../facts/shape.js';
import type { CountTable } from './count-table.js';
import type { ReadsNote } from './reads.js';
import { scopesOf } from './sites.js';
import { Column, longestGluedLine, neighbourKey, shortestPrefix, Table } from './tables.js';

/** Lines of a document of which it is remembered what was found. */
const mostRemembered = 4096;

/** The model over counted tables. */
export class CountedRecurrence implements RecurrenceModel {
  /** What was found of lines of one document: rules ask for the same ones, and so does every round of them. */
  private readonly known = new Map<string, LineSupport>();
  private knownOf = { language: '', path: '' };

  /**
   * @param tables
   *   in the order of {@link Table}
   * @param documentsOf
   *   documents counted of each language and site
   * @param note
   *   hears what the model is asked
   */
  constructor(
    private readonly tables: readonly CountTable[],
    private readonly documentsOf: ReadonlyMap<string, number>,
    private readonly note?: ReadsNote,
  ) {}

  lineSupport(line: string, language: LanguageKey, path: string): LineSupport {
    const isOther = language !== this.knownOf.language || path !== this.knownOf.path;
    if (isOther || this.known.size >= mostRemembered) this.known.clear();
    if (isOther) this.knownOf = { language, path };
    let support = this.known.get(line);
    if (support === undefined) {
      support = this.lookUp(line, language, path);
      this.known.set(line, support);
    }
    return support;
  }

  private lookUp(line: string, language: LanguageKey, path: string): LineSupport {
    const text = lineKeyText(line);
    const [whole, site] = scopesOf(language, path);
    const inLanguage = this.supportIn(whole!, text, 'language');
    if (site === undefined || inLanguage.documents < 2) return inLanguage;
    const inSite = this.supportIn(site, text, 'site');
    return inSite.documents >= 2 ? { ...inSite, gluedLines: inLanguage.gluedLines } : inLanguage;
  }

  prefixSupport(line: string, language: LanguageKey, path: string): readonly PrefixSupport[] {
    const found: PrefixSupport[] = [];
    const text = lineKeyText(line);
    if (text.length > longestGluedLine) return found;
    const scope = scopesOf(language, path)[0]!;
    const alone = new RunningHash().reset(`l${scope}`);
    const before = new RunningHash().reset(`p${scope}`);
    for (let at = 0; at < text.length; at += 1) {
      const boundary = at < shortestPrefix ? undefined : glueBoundary(text, at);
      if (boundary !== undefined) {
        const glued = this.countOf(Table.prefixes, before.key(), 0);
        const standsAlone = this.countOf(Table.lines, alone.key(), Column.documents) > 0;
        if (standsAlone || glued > 1)
          found.push({ at, boundary, alone: this.supportIn(scope, text.slice(0, at), 'language'), glued });
      }
      before.add(text.charCodeAt(at));
      alone.add(text.charCodeAt(at));
    }
    return found;
  }

  neighbourSupport(first: string, second: string, language: LanguageKey, path: string): number {
    return this.countOf(Table.neighbours, neighbourKey(scopesOf(language, path)[0]!, first, second), 0);
  }

  wordSupport(word: string, language: LanguageKey): number {
    return this.countOf(Table.words, hashKey(`w${language}`, word.toLowerCase()), 0);
  }

  get memory(): RecurrenceModel['memory'] {
    const all = this.tables.map((table) => table.memory());
    return {
      bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
      exact: all.every(({ exact }) => exact),
    };
  }

  private supportIn(scope: string, line: string, kind: 'language' | 'site'): LineSupport {
    const key = hashKey(`l${scope}`, line);
    this.note?.scope(scope);
    return {
      documents: this.countOf(Table.lines, key, Column.documents),
      beforeBody: this.countOf(Table.lines, key, Column.beforeBody),
      edge: this.countOf(Table.lines, key, Column.edge),
      listed: this.countOf(Table.lines, key, Column.listed),
      gluedLines: kind === 'language' ? this.countOf(Table.prefixes, hashKey(`p${scope}`, line), 0) : 0,
      of: this.documentsOf.get(scope) ?? 0,
      scope: kind,
    };
  }

  private countOf(table: number, key: number, column: number): number {
    this.note?.key(table, key);
    return this.tables[table]!.get(key, column);
  }
}
