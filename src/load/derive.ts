import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { OutFile } from '../formats/index.js';
import {
  CorpusError,
  type LanguageKey,
  languageOf,
  type MultiUnit,
  makeTemporary,
  pairId,
  removeTemporary,
  type Unit,
  unitId,
} from '../model/index.js';
import { requireLanguage } from '../text/index.js';
import { type Conversion, type ConvertOptions, convertUnits } from './convert/index.js';
import { type Corpus, loadCorpus, readUnits } from './corpus.js';

/**
 * The units of two languages of a corpus, in the direction asked for: those of their folder, where the corpus has one;
 * otherwise read off its n-way rows, row by row, so that any two languages of a wide group are a language pair without
 * having been aligned. The score of such a unit is its row's.
 *
 * @throws
 *   CorpusError `no-such-pair` when the corpus does not hold a language
 */
export async function* deriveUnits(corpus: Corpus, srcName: string, tgtName: string): AsyncGenerator<Unit> {
  const src = languageIn(corpus, srcName);
  const tgt = languageIn(corpus, tgtName);
  const folder = corpus.languagePairs.find((pair) => pair === `${src}-${tgt}` || pair === `${tgt}-${src}`);
  if (folder !== undefined) {
    for await (const unit of readUnits(join(corpus.folder, folder)))
      yield unit.src.lang === src ? unit : turned(unit);
    return;
  }
  let index = 0;
  let group = '';
  for await (const row of corpus.multi()) {
    if (row.group !== group) index = 0;
    group = row.group;
    const unit = unitOf(row, src, tgt, index);
    if (unit === undefined) continue;
    index += 1;
    yield unit;
  }
}

function unitOf(row: MultiUnit, src: LanguageKey, tgt: LanguageKey, index: number): Unit | undefined {
  const a = row.texts[src];
  const b = row.texts[tgt];
  if (a === undefined || b === undefined) return undefined;
  const pair = pairId(a.doc, b.doc);
  return {
    id: unitId(a.segments, b.segments),
    group: row.group,
    pair,
    // Rows do not say which sections they stand in.
    section: `${pair}.s0`,
    index,
    kind: row.kind,
    bead: `${a.segments.length}-${b.segments.length}`,
    src: { lang: src, ...a },
    tgt: { lang: tgt, ...b },
    score: row.score,
    parts: {},
    flags: row.flags,
  };
}

function turned(unit: Unit): Unit {
  const { src, tgt, bead } = unit;
  const pair = pairId(tgt.doc, src.doc);
  return {
    ...unit,
    id: unitId(tgt.segments, src.segments),
    pair,
    section: `${pair}${unit.section.slice(unit.section.lastIndexOf('.'))}`,
    bead: bead.split('-').reverse().join('-'),
    src: tgt,
    tgt: src,
  };
}

/** The corpus's key for a language that is called by key, code or tag. */
function languageIn(corpus: Corpus, name: string): LanguageKey {
  const asked = requireLanguage(name, 'the language');
  const keys = Object.keys(corpus.manifest.languages);
  const found =
    keys.find((key) => key === asked) ?? keys.find((key) => languageOf(key) === languageOf(asked));
  if (found !== undefined) return found;
  throw new CorpusError('no-such-pair', `the corpus has no documents in ${name}`, {
    stage: 'load',
    file: corpus.folder,
    expected: keys.join(', '),
    actual: name,
  });
}

/**
 * Writes {@link deriveUnits} to a file of any format that `convertUnits` writes.
 *
 * @param out
 *   a file that is not there yet
 * @throws
 *   CorpusError `no-such-pair` when no row holds both languages; those of `loadCorpus` and `convertUnits`
 */
export async function writeDerived(
  dir: string,
  src: string,
  tgt: string,
  out: string,
  options: Pick<ConvertOptions, 'plain'> = {},
): Promise<Conversion> {
  const corpus = await loadCorpus(dir);
  let home = dirname(resolve(out));
  while (!existsSync(home)) home = dirname(home);
  const folder = makeTemporary(home, '.tulay-pair-');
  try {
    const file = new OutFile(folder, 'units.jsonl');
    let units = 0;
    for await (const unit of deriveUnits(corpus, src, tgt)) {
      file.write(`${JSON.stringify(unit)}\n`);
      units += 1;
    }
    file.close();
    if (units === 0)
      throw new CorpusError('no-such-pair', `no row of the corpus is in both ${src} and ${tgt}`, {
        stage: 'load',
        file: dir,
        expected:
          'a language pair folder, or rows in multi/units.jsonl, which builds write of groups of three languages and more',
      });
    return await convertUnits(join(folder, 'units.jsonl'), out, options);
  } finally {
    removeTemporary(folder);
  }
}
