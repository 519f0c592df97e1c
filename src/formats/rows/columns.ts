import { isLanguageName } from '../../text/index.js';
import { codeOfLanguageName } from './language-names.js';

/** What a column of a bitext holds. */
export type Role = 'src' | 'tgt' | 'score' | 'src_lang' | 'tgt_lang' | 'lang' | 'other';

/** Where the texts, languages and scores of a table or of records stand. */
export interface RowLayout {
  /** Columns of texts in their order, with the language that the file or the person gives them; empty if none. */
  readonly texts: readonly {
    readonly column: string;
    readonly lang: string;
    readonly langColumn: string | null;
  }[];
  readonly score: string | null;
}

const roles: ReadonlyMap<string, Role> = new Map(
  (
    [
      [
        'src',
        'src source srctext sourcetext sourcestring srcsentence sourcesentence sentence1 text1 seg1 srcseg original',
      ],
      [
        'tgt',
        'tgt trg target tgttext trgtext targettext targetstring tgtsentence targetsentence sentence2 text2 seg2 tgtseg translation',
      ],
      [
        'score',
        'score similarity confidence bicleaner bicleanerscore bicleaneraiscore laser laserscore margin marginscore certainty bleualign bleualignscore hunalign hunalignscore vecalign vecalignscore labse labsescore comet cometscore cosinesimilarity alignscore alignmentscore aligner cosine quality rating bewertung punktzahl puntuación',
      ],
      ['src_lang', 'srclang sourcelang sourcelanguage lang1 srclanguage'],
      ['tgt_lang', 'tgtlang trglang targetlang targetlanguage lang2 tgtlanguage trglanguage'],
      ['other', 'id url srcurl tgturl trgurl sourceurl targeturl url1 url2 doc docid index no nr'],
    ] as const
  ).flatMap(([role, names]) => names.split(' ').map((name) => [name, role] as const)),
);

/** What a text's language is called: as the file says, else `#` and the column, whose language is to be found. */
export function nameOf({ column, lang }: { readonly column: string; readonly lang: string }): string {
  return lang === '' ? `#${column}` : lang;
}

/** What a column is by its name; a language's name or code makes it a text. */
export function roleOf(path: string): Role {
  const parts = path.split('.').map(plainName);
  const [last, before] = [parts.at(-1)!, roles.get(parts.at(-2) ?? '')];
  if (before === 'src' || before === 'tgt') {
    // `source.text` is the source, `source.lang` its language.
    if (/^(?:text|sentence|seg|value|content)$/.test(last)) return before;
    if (/^(?:lang|language|langcode)$/.test(last)) return `${before}_lang`;
  }
  return roles.get(last) ?? (languageOfColumn(path) === null ? 'other' : 'lang');
}

const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

/** What a translation tool heads a column of texts with, before the language in brackets. */
const bracketed = /^(?:source|target|text|translation|segment|sentence|string)?\s*[([]([\p{L}_-]+)[)\]]$/iu;

/** The language that a column is named by: `de`, `deu_Latn`, `German`, `text_de`, `de.text`, `sentence_deu_Latn`, `Target (de)`. */
function languageOfColumn(name: string): string | null {
  const trimmed = name.trim();
  const called = codeOfLanguageName(trimmed);
  if (called !== undefined) return called;
  const inBrackets = bracketed.exec(trimmed)?.[1];
  if (inBrackets !== undefined)
    return isLanguageName(inBrackets) ? inBrackets : (codeOfLanguageName(inBrackets) ?? null);
  const path = trimmed.split('.');
  if (path.length > 1 && /^(?:text|sentence|seg|value)$/i.test(path.at(-1)!)) path.pop();
  for (const one of [trimmed, path.at(-1)!]) if (isLanguageName(one)) return one;
  const found =
    /^(?:text|sentence|seg|translation|sent)[_.-](.+)$/i.exec(trimmed)?.[1] ??
    /^(.+)[_.-](?:text|sentence|seg|sent)$/i.exec(trimmed)?.[1];
  return found !== undefined && isLanguageName(found) ? found : null;
}

/**
 * Finds the texts of named columns.
 *
 * @param names
 *   the columns, in their order
 * @param given
 *   what the person says of them, see {@link RowOptions}
 * @returns
 *   the layout, or null where there are not two texts
 */
export function layoutOfNames(
  names: readonly string[],
  given: Readonly<Record<string, string>> = {},
): RowLayout | null {
  const column = (role: Role): string | null => {
    const told = given[role];
    if (told !== undefined) return columnNamed(names, told);
    return names.find((name) => roleOf(name) === role) ?? null;
  };
  const score = column('score');
  const [src, tgt] = [column('src'), column('tgt')];
  if (src !== null && tgt !== null) {
    const side = (text: string, role: 'src_lang' | 'tgt_lang') => ({
      column: text,
      // `src` and `sat` are languages too; a column that is called by its part in the row is not named by them.
      lang: roleOf(text) === 'lang' ? (languageOfColumn(text) ?? '') : '',
      langColumn: column(role),
    });
    return { texts: [side(src, 'src_lang'), side(tgt, 'tgt_lang')], score };
  }
  const named = Object.entries(given).filter(([name]) => isLanguageName(name) && !roles.has(name));
  const texts =
    named.length >= 2
      ? named.map(([lang, told]) => ({ column: columnNamed(names, told) ?? told, lang, langColumn: null }))
      : languageColumns(names);
  return texts.length >= 2 ? { texts, score } : null;
}

/** `id` is Indonesian and `no` Norwegian where only one other column has a language's name, and stands beside it. */
function languageColumns(names: readonly string[]): RowLayout['texts'] {
  const texts = names.filter((name) => roleOf(name) === 'lang');
  const all =
    texts.length === 1 && !texts[0]!.includes('.')
      ? names.filter((name) => texts.includes(name) || /^(?:id|no)$/.test(name.trim()))
      : texts;
  return all.map((name) => ({ column: name, lang: languageOfColumn(name) ?? name, langColumn: null }));
}

function columnNamed(names: readonly string[], told: string): string | null {
  if (names.includes(told)) return told;
  const number = /^[1-9][0-9]{0,3}$/.test(told) ? Number(told) : 0;
  return names[number - 1] ?? null;
}
