/**
 * Main text of pages against Mozilla's Readability on linkedom, side by side over the same pages: pages a CPU second.
 *
 * Usage: tsx bench/pages.ts [GOLD_FOLDER] [--every N]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { readHtml } from '../src/read/formats/html/index.js';
import { decodeBytes } from '../src/read/index.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: 'string', default: '4' } },
});
const folder = `${positionals[0] ?? '../shared/gold-html'}/pages-dev/html`;
const sources = readdirSync(folder)
  .sort()
  .filter((_, at) => at % Number(values.every) === 0)
  .flatMap((name) => {
    const decoded = decodeBytes(gunzipSync(readFileSync(`${folder}/${name}`)));
    return decoded.ok ? [decoded.text] : [];
  });

const readers: Readonly<Record<string, (source: string) => unknown>> = {
  tulay: (source) => readHtml(source, new Set()),
  readability: (source) => {
    const { document } = parseHTML(source);
    return new Readability(document as unknown as ConstructorParameters<typeof Readability>[0]).parse();
  },
};

const seconds: Record<string, number> = { tulay: 0, readability: 0 };
for (const read of Object.values(readers)) for (const source of sources.slice(0, 20)) read(source);
// Page by page in turn, so that what else the machine does meets both alike.
for (const source of sources) {
  for (const [name, read] of Object.entries(readers)) {
    const before = process.cpuUsage();
    read(source);
    const { user, system } = process.cpuUsage(before);
    seconds[name]! += (user + system) / 1e6;
  }
}
for (const name of Object.keys(readers))
  console.log(`${name}: ${(sources.length / seconds[name]!).toFixed(1)} pages a CPU second`);
console.log(`${(seconds.readability! / seconds.tulay!).toFixed(2)} times as fast, ${sources.length} pages`);
