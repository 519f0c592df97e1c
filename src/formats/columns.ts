import type { AlignedSection, MultiUnit, Unit } from '../model/index.js';

/** One column of a flat table: its name, type and meaning, and where its value stands in the record. */
export interface Column<T> {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number';
  readonly description: string;
  /** Whether an empty cell is possible. */
  readonly optional?: true;
  readonly valueOf: (record: T) => string | number | null;
}

const offset = 'in UTF-16 code units of the decoded raw text';

/** The columns of units.csv, in their order; the contract of every flat unit table. */
export const unitColumns: readonly Column<Unit>[] = [
  { name: 'id', type: 'string', description: 'Unit id.', valueOf: (u) => u.id },
  { name: 'group', type: 'string', description: 'Group id.', valueOf: (u) => u.group },
  { name: 'pair', type: 'string', description: 'Document pair id.', valueOf: (u) => u.pair },
  { name: 'section', type: 'string', description: 'Aligned section id.', valueOf: (u) => u.section },
  { name: 'kind', type: 'string', description: 'heading or sentence.', valueOf: (u) => u.kind },
  { name: 'bead', type: 'string', description: 'Bead type, 1-1.', valueOf: (u) => u.bead },
  { name: 'src_lang', type: 'string', description: 'Source language key.', valueOf: (u) => u.src.lang },
  { name: 'tgt_lang', type: 'string', description: 'Target language key.', valueOf: (u) => u.tgt.lang },
  { name: 'src_text', type: 'string', description: 'Source text.', valueOf: (u) => u.src.text },
  { name: 'tgt_text', type: 'string', description: 'Target text.', valueOf: (u) => u.tgt.text },
  {
    name: 'score',
    type: 'number',
    description: 'Probability that the unit is right.',
    valueOf: (u) => u.score,
  },
  { name: 'src_doc', type: 'string', description: 'Source document id.', valueOf: (u) => u.src.doc },
  { name: 'tgt_doc', type: 'string', description: 'Target document id.', valueOf: (u) => u.tgt.doc },
  {
    name: 'src_start',
    type: 'integer',
    description: `Source start, ${offset}.`,
    valueOf: (u) => u.src.start,
  },
  { name: 'src_end', type: 'integer', description: `Source end, ${offset}.`, valueOf: (u) => u.src.end },
  {
    name: 'tgt_start',
    type: 'integer',
    description: `Target start, ${offset}.`,
    valueOf: (u) => u.tgt.start,
  },
  { name: 'tgt_end', type: 'integer', description: `Target end, ${offset}.`, valueOf: (u) => u.tgt.end },
];

/** The columns of sections.csv; paragraphs are joined by an empty line, unit ids by a space. */
export const sectionColumns: readonly Column<AlignedSection>[] = [
  { name: 'id', type: 'string', description: 'Aligned section id.', valueOf: (s) => s.id },
  { name: 'pair', type: 'string', description: 'Document pair id.', valueOf: (s) => s.pair },
  { name: 'index', type: 'integer', description: 'Place in the section ladder.', valueOf: (s) => s.index },
  { name: 'bead', type: 'string', description: 'Bead type, 1-1.', valueOf: (s) => s.bead },
  { name: 'src_lang', type: 'string', description: 'Source language key.', valueOf: (s) => s.src.lang },
  { name: 'tgt_lang', type: 'string', description: 'Target language key.', valueOf: (s) => s.tgt.lang },
  { name: 'src_doc', type: 'string', description: 'Source document id.', valueOf: (s) => s.src.doc },
  { name: 'tgt_doc', type: 'string', description: 'Target document id.', valueOf: (s) => s.tgt.doc },
  {
    name: 'src_heading',
    type: 'string',
    description: 'Source heading.',
    optional: true,
    valueOf: (s) => s.src.heading,
  },
  {
    name: 'tgt_heading',
    type: 'string',
    description: 'Target heading.',
    optional: true,
    valueOf: (s) => s.tgt.heading,
  },
  {
    name: 'src_text',
    type: 'string',
    description: 'Source paragraphs, an empty line between them.',
    optional: true,
    valueOf: (s) => s.src.paragraphs.join('\n\n'),
  },
  {
    name: 'tgt_text',
    type: 'string',
    description: 'Target paragraphs, an empty line between them.',
    optional: true,
    valueOf: (s) => s.tgt.paragraphs.join('\n\n'),
  },
  {
    name: 'score',
    type: 'number',
    description: 'Mean score of the units, by length.',
    valueOf: (s) => s.score,
  },
  {
    name: 'units',
    type: 'string',
    description: 'Ids of the units, a space between them.',
    optional: true,
    valueOf: (s) => s.units.join(' '),
  },
];

/**
 * The columns of multi/units.csv: what a unit is, then its text in each language.
 *
 * @param langs
 *   the language keys of the corpus' groups, sorted
 */
export function multiColumns(langs: readonly string[]): readonly Column<MultiUnit>[] {
  return [
    { name: 'id', type: 'string', description: 'Multi-way unit id.', valueOf: (u) => u.id },
    { name: 'group', type: 'string', description: 'Group id.', valueOf: (u) => u.group },
    { name: 'index', type: 'integer', description: 'Place in the group.', valueOf: (u) => u.index },
    { name: 'kind', type: 'string', description: 'heading or sentence.', valueOf: (u) => u.kind },
    {
      name: 'score',
      type: 'number',
      description: 'Lowest score of the pairwise units.',
      valueOf: (u) => u.score,
    },
    ...langs.map(
      (lang): Column<MultiUnit> => ({
        name: lang,
        type: 'string',
        description: `Text in ${lang}.`,
        optional: true,
        valueOf: (u) => u.texts[lang]?.text ?? null,
      }),
    ),
  ];
}
