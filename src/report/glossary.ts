import { type Html, html } from './html.js';
import type { Site } from './site.js';

/** A word of the report as a person meets it. */
export interface Term {
  readonly id: string;
  readonly name: string;
  readonly means: string;
}

/** Every word that the report uses in a meaning of its own. */
const terms: readonly Term[] = [
  { id: 'document', name: 'Document', means: 'the text of one source file, as it was found' },
  {
    id: 'segment',
    name: 'Segment',
    means: 'the smallest aligned piece of a document: a sentence or a heading',
  },
  { id: 'section', name: 'Section', means: 'a heading with what stands under it' },
  {
    id: 'unit',
    name: 'Unit',
    means: 'a translation unit: what is kept of one bead with both sides, the product of the corpus',
  },
  {
    id: 'bead',
    name: 'Bead',
    means:
      'one step of an alignment, named after its segments on both sides: 1-1, 2-1, or 1-0 for a segment that nothing answers',
  },
  {
    id: 'ladder',
    name: 'Ladder',
    means: 'all beads of two documents in their order; no segment is left out',
  },
  {
    id: 'score',
    name: 'Score',
    means:
      'how likely a unit or a pair is a translation, between 0 and 1; from words that translate each other, cognates, numbers, length and place',
  },
  {
    id: 'confidence',
    name: 'Confidence',
    means:
      'how sure a whole ladder is: near 1 no other way to align the two documents comes close, near 0 it is no better than chance',
  },
  {
    id: 'covered',
    name: 'Covered',
    means:
      'share of the characters of a document that ended up in units; little of it hints at missing parts',
  },
  {
    id: 'down',
    name: 'Rejected',
    means: 'beads that a rule or a reviewer kept out of the corpus; each keeps its reason',
  },
  {
    id: 'near-miss',
    name: 'Near miss',
    means: 'two documents that were nearly a pair; a person decides faster than a program',
  },
  {
    id: 'group',
    name: 'Group',
    means: 'documents in several languages that all translate each other',
  },
  {
    id: 'edit',
    name: 'Edit',
    means: 'one change that cleaning made to a text, by a rule, with what was there',
  },
  {
    id: 'sample',
    name: 'Sample',
    means:
      'units drawn without showing their scores, as many of each score band as there can be; only these estimate precision',
  },
  {
    id: 'precision',
    name: 'Precision',
    means: 'share of the units that are right, with the interval in which it lies 19 times of 20',
  },
  {
    id: 'kappa',
    name: 'Cohen’s kappa',
    means: 'how far two reviewers agree beyond chance: 1 always, 0 as often as if they guessed',
  },
  {
    id: 'language-key',
    name: 'Language key',
    means: 'language and script, hin_Deva; und_Zyyy where it is not known',
  },
];

/** The explanation of a term, for where it stands. */
export function meaningOf(id: string): string {
  return terms.find((term) => term.id === id)!.means;
}

/** Explanations that open below a table, of the words in its head. */
export function explainTerms(up: string, ids: readonly string[]): Html {
  return html`<details class="explain"><summary>What the columns mean</summary>
<dl>${ids.map((id) => html`<div><dt>${terms.find((term) => term.id === id)!.name}</dt><dd>${meaningOf(id)}</dd></div>`)}</dl>
<p><a href="${up}glossary.html">All words of this report</a></p></details>`;
}

/** Writes `glossary.html`. */
export function writeGlossary(site: Site): void {
  const main = html`<h1>Words of this report</h1>
<dl class="glossary">${terms.map(({ id, name, means }) => html`<div id="${id}"><dt>${name}</dt><dd>${means}</dd></div>\n`)}</dl>`;
  site.page({ path: 'glossary.html', title: 'Words', at: 'help', kind: 'glossarypage' }, main);
}
