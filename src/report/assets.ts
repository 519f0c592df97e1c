import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labels, scoreBands } from '../accept/index.js';
import { packageRoot } from '../model/index.js';
import { guidelines } from './guidelines.js';
import { scriptJson } from './html.js';
import type { Site } from './site.js';

/** The parts of the script, in the order in which they lean on each other. */
const scriptParts = [
  'base.js',
  'words.js',
  'rows.js',
  'verdicts.js',
  'judge.js',
  'exchange.js',
  'guide.js',
  'queue.js',
  'choices.js',
  'threshold.js',
  'list-rows.js',
  'lists.js',
  'long.js',
  'ladder-rows.js',
  'repairing.js',
  'places.js',
  'said.js',
  'editor.js',
  'corrections.js',
  'correcting.js',
  'decided.js',
  'fold.js',
  'search.js',
  'sample.js',
  'unit-form.js',
  'unit-row.js',
  'units.js',
  'columns.js',
];

/** The parts of the style sheet; later ones overrule earlier ones. */
const styleParts = [
  'colours',
  'frame',
  'plots',
  'ladder',
  'scripts',
  'languages',
  'narrow',
  'repairing',
  'choosing',
  'lists',
  'correcting',
];

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M3 22h26M3 22a13 13 0 0 1 26 0M9 22v-9M16 22V9M23 22v-9" fill="none" stroke="#1f6f78" stroke-width="2.4"/></svg>\n`;

/**
 * Writes the script, the style sheet and the icon.
 *
 * They are written in JavaScript and CSS, not compiled: the files stand in `src/report/client/` and are read
 * from there whether this code runs from `src/` or from `dist/`.
 *
 * @param digest
 *   tells the corpus from others of the same name; what a browser keeps is kept under it. It stands here and in no page,
 *   so that a page stays the same when other documents change
 */
export function writeAssets(site: Site, digest: string): void {
  const source = (...path: string[]): string => readFileSync(join(packageRoot(), 'src', ...path), 'utf8');
  const read = (name: string): string => source('report', 'client', ...name.split('/'));
  const verdicts = labels.map(({ verdict, key, name, short, means, rejects }) => ({
    verdict,
    key,
    name,
    short,
    means,
    rejects,
    examples: guidelines[verdict],
  }));
  const languages = site.languages.map(({ key, name }) => [key, name]);
  const script = [
    "'use strict';",
    `globalThis.tulay = ${scriptJson({ labels: verdicts, bands: scoreBands, languages, digest })};`,
    `tulay.repair = ${asExpression(read('repair.js'))};`,
    ...[
      source('accept', 'precision.js'),
      source('align', 'words', 'cognate-weight.js'),
      source('align', 'words', 'number-token.js'),
      read('link-words.js'),
    ].map((module) => `Object.assign(tulay, ${asExpression(module)});`),
    ...scriptParts.map(read),
  ];
  site.write('assets/report.js', script.join('\n'));
  site.write('assets/report.css', styleParts.map((name) => read(`style/${name}.css`)).join('\n'));
  site.write('assets/icon.svg', icon);
}

/** What a module exports, as an object: the build shares it with the browser, which loads one script. */
function asExpression(module: string): string {
  const names = [...module.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  return `(() => {\n${module.replaceAll(/^export /gm, '')}\nreturn { ${names.join(', ')} };\n})()`;
}
