import { toBcp47 } from '../../text/index.js';
import { dataFrontMatter } from '../data-card.js';
import { splits } from './assign.js';
import type { SplitReport } from './split-report.js';

/** README.md of a split corpus: front matter that Hugging Face `datasets` loads it by, and how it was split. */
export function splitCard(name: string, { pairs, files, shares }: SplitReport): string {
  const languages = [...new Set(Object.keys(pairs).flatMap((pair) => pair.split('-')))].sort();
  const ending =
    ['parquet', 'jsonl'].find((format) => files.some((file) => file.endsWith(`.${format}`))) ??
    files[0]!.replace(/^.*\./, '');
  const configs = Object.keys(pairs).flatMap((pair, at) => [
    `- config_name: ${JSON.stringify(pair)}`,
    ...(at === 0 ? ['  default: true'] : []),
    '  data_files:',
    ...(['train', 'dev', 'test'] as const)
      .filter((split) => files.includes(`${pair}/${split}.${ending}`))
      .flatMap((split) => [
        `  - split: ${split === 'dev' ? 'validation' : split}`,
        `    path: ${JSON.stringify(`${pair}/${split}.${ending}`)}`,
      ]),
  ]);
  const rows = Object.entries(pairs).map(
    ([pair, { train, dev, test, leak, duplicate }]) =>
      `| \`${pair}\` | ${train} | ${dev} | ${test} | ${leak} | ${duplicate} |`,
  );
  return [
    ...dataFrontMatter(name, languages.map(toBcp47), configs),
    '',
    `# ${name}, split`,
    '',
    `Groups of documents go to one split as a whole, by a hash of the group (asked: ${splits
      .map((split) => `${split} ${shares[split]}`)
      .join(
        ', ',
      )}). Units of training that are copies or near copies of a held-out unit, or have a long side of one, were left out (leaks), and so were units that say the same as one before (copies).`,
    '',
    '| pair | train | dev | test | leaks | copies |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
