import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprint, packPrint, pairFingerprints } from '../../src/pair/index.js';
import type { Print } from '../../src/pair/types.js';
import { askingWorkers, TasksPending } from '../../src/run/cluster/asked.js';
import { readOrders, writeOrders } from '../../src/run/cluster/orders.js';
import { pairCorpus } from '../../src/run/pairing-steps.js';
import { PrintList } from '../../src/run/prints.js';
import { openRecords, TaskRecords } from '../../src/run/record-file.js';
import { perform } from '../../src/run/workers/perform.js';
import { openWorkers, type Workers } from '../../src/run/workers/pool.js';
import { folderWith } from './harness.js';

const words = {
  eng_Latn: ['house', 'bread', 'water', 'winter', 'school', 'horse', 'doctor', 'river', 'night', 'train'],
  deu_Latn: ['Haus', 'Brot', 'Wasser', 'Winter', 'Schule', 'Pferd', 'Arzt', 'Fluss', 'Nacht', 'Zug'],
  fra_Latn: ['maison', 'pain', 'eau', 'hiver', 'école', 'cheval', 'médecin', 'rivière', 'nuit', 'train'],
};

function printOf(language: keyof typeof words, story: number, more = ''): Print {
  const paragraphs = Array.from({ length: 4 }, (_, at) => {
    const said = [1, 3, 7].map((step) => words[language][(story * step + at * 3) % 10]);
    return `${said.join(' ')} Kowalska${story % 11} ${(story * 37) % 101} ${at * 7 + (story % 13)} Marwick ${more}.`;
  });
  return fingerprint({
    id: `${(story * 7919) % 997}-${language}`,
    path: `${story}.${language.slice(0, 2)}.txt`,
    language,
    title: null,
    sections: [{ heading: null, paragraphs }],
  });
}

const prints = (['eng_Latn', 'deu_Latn', 'fra_Latn'] as const).flatMap((language) =>
  Array.from({ length: 12 }, (_, story) => printOf(language, story)),
);
const options = { excludeLexicon: [] };
const never = new AbortController().signal;
/** So that every language and every part of two languages is a task of its own. */
const cut = { least: 1, most: 7 };

/** A folder in which the fingerprints lie as tasks leave them, in several files. */
function laid(all: readonly Print[], folder = folderWith({})) {
  openRecords(folder);
  const list = new PrintList();
  for (let from = 0; from < all.length; from += 5) {
    const records = new TaskRecords(folder);
    const some = all.slice(from, from + 5);
    const places = some.map((print) => records.appendBytes(packPrint(print)));
    records.close();
    some.forEach((print, at) => void list.add(print, places[at]!));
  }
  return { folder, list };
}

async function paired(workers: Workers, list: PrintList) {
  try {
    return await pairCorpus({ workers, pause: async () => {} }, list, options, cut);
  } finally {
    await workers.close();
  }
}

const receipts = (folder: string, task: string) => readdirSync(join(folder, 'receipts', task));

describe('pairing by tasks', () => {
  const whole = pairFingerprints(prints, options);

  it('comes to what pairing in memory does, with several threads', async () => {
    expect(whole.pairs.length).toBeGreaterThan(10);
    const { folder, list } = laid(prints);
    expect(await paired(openWorkers({ count: 2, signal: never, folder }), list)).toEqual(whole);
  }, 300_000);

  it('compares again only the languages of which a document changed', async () => {
    const { folder, list } = laid(prints);
    const open = () => openWorkers({ count: 1, signal: never, folder, program: 'p' });
    expect(await paired(open(), list)).toEqual(whole);
    const before = receipts(folder, 'comparePairs');
    expect(before.length).toBeGreaterThan(9);
    const controls = receipts(folder, 'shuffledControls').length;
    expect(await paired(open(), laid(prints, folder).list)).toEqual(whole);
    expect(receipts(folder, 'comparePairs')).toEqual(before);
    const changed = prints.map((print, at) => (at === 2 ? printOf('eng_Latn', 2, 'again') : print));
    const after = await paired(open(), laid(changed, folder).list);
    expect(after).toEqual(pairFingerprints(changed, options));
    // Two of the three pairs of languages.
    expect(receipts(folder, 'comparePairs').length).toBe(before.length + (2 * before.length) / 3);
    expect(receipts(folder, 'fileLanguages').length).toBe(4);
    // Controls of each language against two others: those that one of the two has to do with.
    expect(controls).toBe(6);
    expect(receipts(folder, 'shuffledControls').length).toBe(controls + 4);
  }, 300_000);

  it('comes to the same rank by rank, the last task first', async () => {
    const { folder, list } = laid(prints);
    let steps = 0;
    for (;;) {
      try {
        expect(await paired(askingWorkers(folder, 'p', never), list)).toEqual(whole);
        break;
      } catch (error) {
        if (!(error instanceof TasksPending)) throw error;
        const orders = join(folder, `orders-${steps}`);
        writeOrders(folder, orders, error.tasks);
        for (const { name, key, input } of [...readOrders(folder, orders)].reverse())
          await perform({ name, input, folder, receipt: key });
        steps += 1;
        expect(steps).toBeLessThan(9);
      }
    }
    expect(steps).toBe(4);
  }, 300_000);
});
