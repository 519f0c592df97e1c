import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readGold } from '../../evaluate/main-text/pages.js';
import { runTulay } from '../../src/cli/program.js';
import { applyEdits, packageRoot } from '../../src/model/index.js';
import { readHtml } from '../../src/read/formats/html/index.js';
import { readDocument } from '../../src/read/index.js';
import { zipOf } from './archives.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-extract-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function tulay(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runTulay(args, {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
    cwd: folder,
    env: {},
    signal: new AbortController().signal,
  });
  return { code, out: out.join(''), err: err.join('') };
}

const prose = 'The old mill stands by the river, and its wheel has not turned since the flood of that year. ';
const page = `<!DOCTYPE html><title>The mill</title><nav><a href="/">Home</a> <a href="/x">Next</a></nav>
<article><h1>The mill</h1><h2>Its wheel</h2><p>${prose.repeat(2)}</p><ul><li>${prose}</li></ul><p>${prose.repeat(3)}</p></article>`;

describe('tulay extract', () => {
  it('writes the main text of a compressed page, one paragraph a line, named after the page', async () => {
    writeFileSync(join(folder, 'mill.html.gz'), gzipSync(page));
    expect(await tulay('extract', 'mill.html.gz', '--out', 'texts')).toMatchObject({ code: 0, err: '' });
    expect(readdirSync(join(folder, 'texts'))).toEqual(['mill.txt']);
    const lines = readFileSync(join(folder, 'texts/mill.txt'), 'utf8').trimEnd().split('\n');
    expect(lines).toEqual(['Its wheel', prose.repeat(2).trim(), prose.trim(), prose.repeat(3).trim()]);
  });

  it('marks headings in Markdown and gives places in JSON', async () => {
    writeFileSync(join(folder, 'a.html'), page);
    const { out } = await tulay('extract', 'a.html', '--format', 'markdown');
    expect(out).toContain('# The mill\n\n## Its wheel\n\n');
    const record = JSON.parse((await tulay('extract', 'a.html', '--format', 'json')).out) as {
      blocks: { kind: string; text: string; start: number; end: number }[];
    };
    expect(record.blocks.map(({ kind }) => kind)).toEqual([
      'title',
      'heading',
      'paragraph',
      'item',
      'paragraph',
    ]);
    for (const { text, start, end } of record.blocks) expect(page.slice(start, end).trim()).toBe(text);
  });

  it('writes no tag into Markdown where one opens a line or ends it', async () => {
    const tagged = page
      .replaceAll('<p>', '<p>\n  <span class="x"><b>So</b></span> ')
      .replaceAll('</p>', '<i>.</i> </p>');
    writeFileSync(join(folder, 'tagged.html'), tagged.replace('<h2>', '<h2> <a name="wheel"></a>'));
    const { out } = await tulay('extract', 'tagged.html', '--format', 'markdown');
    expect(out).toContain('## Its wheel\n\nSo The old mill');
    expect(out).not.toContain('<');
  });

  it('writes each member of an archive to a place of its own below the folder', async () => {
    writeFileSync(
      join(folder, 'site.zip'),
      zipOf([
        { name: '../en/mill.html', bytes: page },
        { name: 'en/mill.htm', bytes: page },
      ]),
    );
    expect(await tulay('extract', 'site.zip', '--out', 'sites')).toMatchObject({ code: 0, err: '' });
    expect(readdirSync(join(folder, 'sites/site/en'))).toEqual(['mill.htm.txt', 'mill.html.txt']);
  });

  it('refuses a class that there is none of, and tells a file that cannot be read', async () => {
    expect(await tulay('extract', 'a.html', '--keep', 'nonsense')).toMatchObject({ code: 2 });
    expect(await tulay('extract', 'none.html')).toMatchObject({ code: 1 });
  });

  it('joins the cues of subtitles to sentences, without numbers, times and tags', async () => {
    writeFileSync(
      join(folder, 'a.srt'),
      '1\n00:00:01,000 --> 00:00:02,500\nThe <i>mill</i> stands\nby the\n\n2\n00:00:02,600 --> 00:00:04,000\nriver. It is old.\n\n3\n00:00:05,000 --> 00:00:06,000\nVery old.\n',
    );
    const { out } = await tulay('extract', 'a.srt');
    expect(out).toBe('The mill stands by the river. It is old.\nVery old.\n');
  });

  it('joins cues that were cut after so many characters to words, and only those', async () => {
    const cut = (text: string): string => text.replace(/.{20}(?!$)/g, '$&\n');
    const cues = [
      'the mill stands by the river',
      'nobody believed that it would',
      'turn again, after so many years',
      'of rain and snow and no miller.',
    ];
    const srt = (lines: readonly string[]): string =>
      lines.map((line, at) => `${at + 1}\n00:00:0${at},000 --> 00:00:0${at},900\n${line}\n`).join('\n');
    writeFileSync(join(folder, 'cut.srt'), srt(cues.map(cut)));
    expect((await tulay('extract', 'cut.srt')).out).toBe(`${cues.join(' ')}\n`);
    // One line of another length: the breaks stand between words.
    writeFileSync(
      join(folder, 'words.srt'),
      srt(['the mill stands by t\nhe river', ...cues.slice(1).map(cut), 'it is\nold.']),
    );
    expect((await tulay('extract', 'words.srt')).out).toContain('stands by t he river');
  });

  it('refuses what unpacks to more than the limit, with its ratio', async () => {
    writeFileSync(join(folder, 'bomb.gz'), gzipSync(Buffer.alloc(10_000_000)));
    const seed = { path: 'bomb.gz', absolute: join(folder, 'bomb.gz') };
    expect(await readDocument(seed, { maxBytes: 1_000_000 })).toMatchObject({
      ok: false,
      code: 'too-large',
      message: expect.stringMatching(/over \d+ to 1/) as string,
    });
  });
});

const gold = join(packageRoot(), '..', 'shared', 'gold-html');
const hasGold = existsSync(gold);
if (!hasGold) console.warn('skipped: the floor of main text needs the pages in ../shared/gold-html');

describe('main text of real pages', () => {
  it.skipIf(!hasGold)('stays above its floor on articles, every edit exact', () => {
    let precision = 0;
    let recall = 0;
    const pages = readGold(join(gold, 'articles-dev')).filter((_, index) => index % 3 === 0);
    for (const { tree, body } of pages) {
      const { edits } = readHtml(tree.source, new Set(['code'] as const));
      for (const { start, end, before } of edits)
        if (tree.source.slice(start, end) !== before) expect.fail('an edit');
      const [wanted, got] = [shingles(body!), shingles(applyEdits(tree.source, edits))];
      let hits = 0;
      for (const [key, count] of got) hits += Math.min(count, wanted.get(key) ?? 0);
      precision += hits / Math.max(1, sum(got)) / pages.length;
      recall += hits / sum(wanted) / pages.length;
    }
    expect((2 * precision * recall) / (precision + recall)).toBeGreaterThan(0.955);
  });
});

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const found = new Map<string, number>();
  for (let at = 0; at < Math.max(1, words.length - 3); at += 1) {
    const key = words.slice(at, at + 4).join(' ');
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((a, b) => a + b, 0);
}
