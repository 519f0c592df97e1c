import { byCodeUnit } from '../../formats/index.js';
import type { Manifest } from '../../model/index.js';
import type { PairStatistics } from '../statistics.js';
import type { Finished } from './finished.js';
import { frontMatter } from './front-matter.js';
import { line, number, plural, table } from './markdown.js';
import { reviewLines } from './review.js';

/**
 * README.md, the dataset card: front matter that Hugging Face `datasets` loads the folder by, then what a reader
 * needs to judge the corpus. Every figure is counted from the records as they were written.
 */
export function cardOf(finished: Finished): string {
  return `${frontMatter(finished)}\n${body(finished)}`;
}

function body(finished: Finished): string {
  const { options, manifest, statistics } = finished;
  const { counts } = manifest;
  return [
    `# ${line(options.name)}`,
    '',
    `A parallel corpus of ${number(counts.units)} translation units in ${number(statistics.pairs.size)} language ${plural(statistics.pairs.size, 'pair')}, aligned from ${number(counts.documents)} scraped ${plural(counts.documents, 'document')}. Built by tulay ${line(manifest.tulay)}${manifest.date === null ? '' : ` on ${manifest.date}`}.`,
    '',
    ...rights(finished),
    '## Language pairs',
    '',
    ...pairTable(statistics.pairs),
    '',
    '`src` and `tgt` are the reading order of the language keys (ISO 639-3, ISO 15924), not a claim about the direction of translation. Characters are UTF-16 code units; the score is the calibrated probability that a unit is right.',
    '',
    '## Documents',
    '',
    table(
      ['language', 'BCP 47', 'documents'],
      Object.entries(manifest.languages)
        .sort((a, b) => byCodeUnit(a[0], b[0]))
        .map(([lang, count]) => [`\`${lang}\``, finished.tags.get(lang) ?? 'und', number(count)]),
    ),
    '',
    ...documentLines(manifest, statistics.reasons),
    '',
    '## Cleaning',
    '',
    `Of ${number(counts.chars.raw)} characters ${number(counts.chars.kept)} were kept and ${number(counts.chars.removed)} removed in ${number(counts.edits)} recorded ${plural(counts.edits, 'edit')} (\`audit/edits.jsonl\`).`,
    '',
    ...ruleTable(manifest),
    ...reviewLines(manifest),
    '## Method',
    '',
    'Each document is decoded, cleaned of template residue and site furniture by rules that record every change, split into sections and segments, and identified by language and script. Documents that translate each other are found by shared names, numerals, structure and a pivot lexicon compiled from Unicode CLDR and the Universal Declaration of Human Rights; their sections, then their segments, are aligned by dynamic programming over beads scored by that lexicon, by what the corpus itself teaches, and by length. Neither a neural encoder nor machine translation takes part in pairing or alignment.',
    '',
    ...limits(manifest),
    '## Files',
    '',
    '`manifest.json` lists every file with its sha256 and its records. `documents.jsonl`, `segments.jsonl` and `groups.jsonl` describe the sources; each language pair has a folder with `pairs.jsonl` and its sections and units in several formats; `audit/` holds what was changed, rejected or could not be written.',
    '',
    '## How to cite',
    '',
    '```bibtex',
    ...citation(finished),
    '```',
    '',
  ].join('\n');
}

/** What a reader should not take the corpus for. */
function limits({ review, pairing, counts }: Omit<Manifest, 'outputs'>): string[] {
  return [
    '## Known limits',
    '',
    review === undefined
      ? '- Alignment, scores and language labels are made by a program; nobody has read the units.'
      : `- Alignment, scores and language labels are made by a program; ${number(review.found)} ${plural(review.found, 'unit')} ${review.found === 1 ? 'was' : 'were'} read by a reviewer.`,
    '- Scores are estimates; on texts unlike those they were calibrated on they may be off.',
    `- ${pairing.expected_precision === null ? 'The corpus is too small to estimate the precision of document pairing.' : `The expected precision of document pairing is ${pairing.expected_precision}, estimated from shuffled controls.`}`,
    '- The texts were scraped and may hold errors, personal data or bias of their sources.',
    ...(counts.rejected > 0
      ? [
          `- Pairs and units that were rejected, ${number(counts.rejected)} of them, are in \`audit/rejected.jsonl\`.`,
        ]
      : []),
    '',
  ];
}

function rights({ options }: Finished): string[] {
  const lines = ['## Rights', ''];
  if (options.license === undefined)
    lines.push(
      '> **Licence of the texts: UNKNOWN.** Whoever built this corpus has not stated one. Without a licence you may not be allowed to use or redistribute the texts; find out before you do.',
    );
  else
    lines.push(`Licence of the texts, as stated by whoever built the corpus: **${line(options.license)}**.`);
  if (options.creator !== undefined) lines.push('', `Creator: ${line(options.creator)}.`);
  if (options.url !== undefined) lines.push('', `Home: <${line(options.url)}>`);
  if (options.sources !== undefined && options.sources.length > 0)
    lines.push(
      '',
      table(
        ['sources', 'licence', 'creator', 'from'],
        options.sources.map((source) => [
          `\`${source.glob}\``,
          source.license ?? options.license ?? 'unknown',
          source.creator ?? options.creator ?? 'unknown',
          source.url ?? '',
        ]),
      ),
    );
  lines.push('');
  return lines;
}

function pairTable(pairs: ReadonlyMap<string, PairStatistics>): string[] {
  if (pairs.size === 0) return ['No two documents were found to translate each other.'];
  const rows = [...pairs].sort((a, b) => byCodeUnit(a[0], b[0]));
  return [
    table(
      [
        'pair',
        'document pairs',
        'sections',
        'units',
        'headings',
        'src characters',
        'tgt characters',
        'mean score',
        'units ≥ 0.9',
        'beads',
      ],
      rows.map(([folder, of]) => [
        `\`${folder}\``,
        number(of.pairs),
        number(of.sections),
        number(of.units),
        number(of.headings),
        number(of.srcChars),
        number(of.tgtChars),
        of.units === 0 ? '' : (Math.round((of.score / of.units) * 100) / 100).toFixed(2),
        number(of.scores[9] ?? 0),
        [...of.beads]
          .sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]))
          .map(([bead, count]) => `${bead}: ${number(count)}`)
          .join(', '),
      ]),
    ),
  ];
}

function documentLines(manifest: Omit<Manifest, 'outputs'>, reasons: ReadonlyMap<string, number>): string[] {
  const { paired, unpaired, failed, groups } = manifest.counts;
  const lines = [
    `${number(paired)} ${plural(paired, 'document')} in ${number(groups)} ${plural(groups, 'group')}, ${number(unpaired)} unpaired, ${number(failed)} that could not be used.`,
  ];
  if (reasons.size > 0) {
    const sorted = [...reasons].sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]));
    lines.push(
      '',
      table(
        ['why not paired', 'documents'],
        sorted.map(([code, n]) => [code, number(n)]),
      ),
    );
  }
  return lines;
}

function ruleTable(manifest: Omit<Manifest, 'outputs'>): string[] {
  const rules = Object.entries(manifest.rules).sort((a, b) => byCodeUnit(a[0], b[0]));
  if (rules.length === 0) return [];
  return [
    table(
      ['rule', 'edits', 'characters removed', 'characters inserted', 'documents'],
      rules.map(([rule, of]) => [
        rule,
        number(of.edits),
        number(of.removed),
        number(of.inserted),
        number(of.documents),
      ]),
    ),
    '',
  ];
}

function citation({ options, manifest }: Finished): string[] {
  const key =
    options.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'corpus';
  const field = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`  ${name} = {${line(value).replace(/[{}\\]/g, '')}},`];
  return [
    `@misc{${key},`,
    ...field('title', options.name),
    ...field('author', options.creator),
    ...field('year', manifest.date?.slice(0, 4)),
    ...field('url', options.url),
    `  note = {${number(manifest.counts.units)} units, built by tulay ${manifest.tulay}},`,
    '}',
  ];
}
