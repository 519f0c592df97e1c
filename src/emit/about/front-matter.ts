import { byCodeUnit } from '../../formats/index.js';
import type { Finished } from './finished.js';

/** A string as a YAML scalar that no reader takes for anything else (`no`, `1.0`, `null`). */
const yaml = (text: string): string => JSON.stringify(text);

/** The front matter of the card, as Hugging Face reads it. */
export function frontMatter({ options, tags, receipts, manifest, statistics }: Finished): string {
  const languages = [...new Set([...tags.values()].map((tag) => tag.split('-')[0] as string))].sort(
    byCodeUnit,
  );
  const lines = ['---', `pretty_name: ${yaml(options.name)}`, 'language:'];
  for (const language of languages) lines.push(`- ${yaml(language)}`);
  if (languages.length === 0) lines[lines.length - 1] = 'language: []';
  lines.push(...licenseLines(options.license));
  lines.push(`multilinguality:\n- ${languages.length > 1 ? 'translation' : 'monolingual'}`);
  lines.push('task_categories:\n- translation', `size_categories:\n- ${sizeCategory(manifest.counts.units)}`);
  lines.push('tags:\n- parallel-corpus\n- bitext');
  const configs: string[] = [];
  const add = (name: string, files: readonly string[]) => {
    const first = configs.length === 0 ? '\n  default: true' : '';
    const list = files.map((file) => `\n  - ${yaml(file)}`).join('');
    configs.push(`- config_name: ${yaml(name)}${first}\n  data_files:${list}`);
  };
  for (const folder of [...statistics.pairs.keys()].sort(byCodeUnit)) {
    const files = unitFiles(folder, receipts);
    if (files.length > 0) add(folder, files);
  }
  const others = [
    ['multi', 'multi/units.jsonl'],
    ['documents', 'documents.jsonl'],
    ['segments', 'segments.jsonl'],
    ['groups', 'groups.jsonl'],
    ['audit-edits', 'audit/edits.jsonl'],
    ['audit-rejected', 'audit/rejected.jsonl'],
    ['audit-losses', 'audit/losses.jsonl'],
    ['audit-personal', 'audit/personal.jsonl'],
  ] as const;
  // A file without records would make the loader fail, since it could tell no columns.
  for (const [name, file] of others) if ((receipts.get(file)?.records ?? 0) > 0) add(name, [file]);
  if (configs.length > 0) lines.push('configs:', ...configs);
  lines.push('---', '');
  return lines.join('\n');
}

function licenseLines(license: string | undefined): string[] {
  if (license === undefined) return ['license: unknown'];
  const id = license.toLowerCase();
  const known =
    /^(cc0-1\.0|cc-by(-nc)?(-nd|-sa)?-[0-9.]+|apache-2\.0|mit|pddl|odbl|odc-by|gfdl|bsd-3-clause|cc|unlicense)$/;
  return known.test(id) ? [`license: ${yaml(id)}`] : ['license: other', `license_name: ${yaml(license)}`];
}

/** The bucket of Hugging Face for a number of rows. */
export function sizeCategory(rows: number): string {
  const names = ['n<1K', '1K<n<10K', '10K<n<100K', '100K<n<1M', '1M<n<10M', '10M<n<100M', '100M<n<1B'];
  const index = names.findIndex((_, place) => rows < 10 ** (place + 3));
  return names[index] ?? 'n>1T';
}

/** The files a loader reads the units of a language pair from, the best format first; none without units. */
function unitFiles(folder: string, receipts: Finished['receipts']): string[] {
  const shards = [...receipts.keys()].filter(
    (path) => path.startsWith(`${folder}/units`) && path.endsWith('.parquet'),
  );
  if (shards.length > 0) return shards.sort(byCodeUnit);
  const single = [`${folder}/units.jsonl`, `${folder}/units.csv`].find((path) => receipts.has(path));
  return single === undefined || receipts.get(single)?.records === 0 ? [] : [single];
}
