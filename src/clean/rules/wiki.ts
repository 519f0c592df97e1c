import type { Rule, RuleView } from '../engine/rule.js';
import { addTrigger, Trigger } from '../engine/trigger.js';
import { countProgrammingTerms } from './residue.js';

addTrigger(["'", '*'], Trigger.quote);

interface Markup {
  readonly id: string;
  readonly needs: number;
  readonly pattern: RegExp;
  /** Number of the group that stays; 0 where nothing does. */
  readonly keep: number;
}

/** Markup of wikis, forums and Markdown; repetitions bounded, each bracket closed by its own kind. */
const markups: readonly Markup[] = [
  {
    id: 'wiki-file',
    needs: Trigger.bracket,
    pattern:
      /\[\[(?:File|Image|Category|Datei|Bild|Kategorie|Fichier|Catégorie|Archivo|Categoría|Файл|Категория|चित्र|श्रेणी|Talaksan|Kategorya):[^[\]\n]{1,300}\]\]/giu,
    keep: 0,
  },
  {
    id: 'wiki-link',
    needs: Trigger.bracket,
    pattern: /\[\[(?:[^[\]|\n]{1,150}\|)?([^[\]|\n]{1,150})\]\]/gu,
    keep: 1,
  },
  {
    id: 'wiki-bold',
    needs: Trigger.quote,
    pattern: /(?<!')'''(?!')([^'\n]{1,200}(?:'[^'\n]{1,200}){0,5})'''(?!')/gu,
    keep: 1,
  },
  {
    id: 'wiki-italic',
    needs: Trigger.quote,
    pattern: /(?<!')''(?!')([^'\n]{1,200}(?:'[^'\n]{1,200}){0,5})''(?!')/gu,
    keep: 1,
  },
  {
    id: 'wiki-heading',
    needs: Trigger.equals,
    pattern: /^(={2,5})[ \t]?([^=\n]{1,150}?)[ \t]?\1$/gu,
    keep: 2,
  },
  {
    id: 'forum-tag',
    needs: Trigger.bracket,
    pattern:
      /\[\/?(?:b|i|u|s|url|img|quote|color|size|font|center|list|code|email|youtube|spoiler)(?:=[^[\]\n]{1,200})?\](?<=\[\/[a-z]{1,8}\]|\](?=[^\n]{0,500}\[\/))/giu,
    keep: 0,
  },
  {
    id: 'markdown-image',
    needs: Trigger.bracket,
    pattern: /!\[[^[\]\n]{0,200}\]\([^()\s]{1,400}\)/gu,
    keep: 0,
  },
  {
    id: 'markdown-link',
    needs: Trigger.bracket,
    pattern: /(?<!!)\[([^[\]\n]{1,200})\]\((?:https?:|\/|#|mailto:)[^()\s]{0,400}\)/gu,
    keep: 1,
  },
  {
    id: 'markdown-bold',
    needs: Trigger.quote,
    pattern: /(?<!\*)\*\*(?![\s*])([^*\n]{1,200})(?<!\s)\*\*(?!\*)/gu,
    keep: 1,
  },
];

function look(view: RuleView): void {
  let programming: boolean | undefined;
  let wiki: boolean | undefined;
  for (const line of view.lines) {
    let text: string | undefined;
    for (const { id, needs, pattern, keep } of markups) {
      if ((line.triggers & needs) === 0) continue;
      // Two straight quotes are also how a typewriter quotes; on a page of a wiki there is other markup as well.
      if (id === 'wiki-italic') {
        wiki ??= view.text.includes('[[') || view.text.includes("'''");
        if (!wiki) continue;
      }
      text ??= view.text.slice(line.start, line.end);
      for (const hit of text.matchAll(pattern)) {
        programming ??= countProgrammingTerms(view.text, 3) >= 3;
        if (programming) return;
        markAround(view, line.start + hit.index, hit[0], keep === 0 ? '' : hit[keep]!, id);
      }
    }
  }
}

/** Marks what stands before and after the part that stays, so that this part is no change. */
function markAround(view: RuleView, start: number, whole: string, kept: string, id: string): void {
  const evidence = { markup: id };
  const at = kept === '' ? whole.length : whole.lastIndexOf(kept);
  if (at > 0) view.mark({ start, end: start + at, mechanism: 'pattern', evidence });
  const end = at + kept.length;
  if (kept !== '' && end < whole.length) {
    view.mark({ start: start + end, end: start + whole.length, mechanism: 'pattern', evidence });
  }
}

export const wikiMarkup: Rule = {
  id: 'wiki-markup',
  family: 'markup',
  phase: 'markup',
  guesses: true,
  needs: Trigger.bracket | Trigger.quote | Trigger.equals,
  defaults: {},
  look,
  doc: {
    what: 'Takes the markup of wikis, forums and Markdown off the words it marks.',
    why: 'Sources of pages are scraped as pages, and a link in brackets is a word that no lexicon has.',
    risk: 'Quotes, stars and brackets are ordinary signs: the markup must be closed on its line, two quotes count only beside other markup of wikis, and texts on programming are left alone.',
    fires: [
      {
        before: "'''Mto''' ni ''maji'' ya [[Bahari ya Hindi|bahari]] na [[ziwa]].",
        after: 'Mto ni maji ya bahari na ziwa.',
      },
      { before: '== इतिहास ==\nपाठ', after: 'इतिहास\nपाठ' },
      { before: 'ein [url=http://x.example]Link[/url] und [b]fett[/b]', after: 'ein Link und fett' },
      { before: 'un [lien](https://x.example/a) et **gras**', after: 'un lien et gras' },
    ],
    keeps: [
      "the ''Retreat'' at dusk",
      "the '90s and 'twas",
      '5 ** 3 and 2 * 3',
      "rock 'n' roll",
      "it''s",
      '[b] alone',
      'a == b',
      '[a] (b)',
      '** note **',
    ],
  },
};
