import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Document, EditRecord } from '../../src/model/index.js';
import { writeDocumentPages } from '../../src/report/document-page.js';
import { showLanguage } from '../../src/report/language.js';
import { RawText } from '../../src/report/raw-text.js';
import { ReportFolder } from '../../src/report/sink.js';
import { Site } from '../../src/report/site.js';

const plain = {
  id: 'd0c000000000',
  path: 'a.md',
  title: null,
  lang: 'eng_Latn',
  bcp47: 'en',
  lang_confidence: 1,
  status: 'unpaired',
  segments: 0,
  chars: { raw: 13, kept: 0, removed: 0, inserted: 0 },
  bytes: 13,
  encoding: 'utf-8',
  newline: 'lf',
  reason: null,
  best_rejected: null,
} as unknown as Document;

const view = { language: showLanguage('eng_Latn', 'en'), linked: false, segments: [], edits: [], uses: [] };

it('a raw line names a rule once, however many edits it made there, and a line end that was put in', () => {
  const { id } = plain;
  const raw = 'a *b* c<br>d\n';
  const document = { ...plain, bytes: raw.length };
  const edit = (start: number, end: number, rule: string, after = ''): EditRecord => ({
    doc: id,
    start,
    end,
    before: raw.slice(start, end),
    after,
    rule,
    mechanism: 'pattern',
    evidence: {},
  });
  const edits = [edit(2, 3, 'markup'), edit(4, 5, 'markup'), edit(7, 11, 'html-tag', '\n')];
  const folder = mkdtempSync(join(tmpdir(), 'tulay-document-'));
  try {
    const site = new Site(new ReportFolder(folder).sink, 'c', [document]);
    writeDocumentPages(site, { ...view, document, raw: new RawText(raw), edits });
    const page = readFileSync(join(folder, 'documents', `${id}.html`), 'utf8');
    const line = /<li id="l1".*<\/li>/s.exec(page)?.[0] ?? '';
    expect(line.match(/class="rule"[^>]*>([^<]+)/g)?.map((found) => found.split('>')[1])).toEqual([
      'markup',
      'html-tag',
    ]);
    expect(line.match(/data-e="[^"]+"/g)).toEqual(['data-e="2-3"', 'data-e="4-5"', 'data-e="7-11"']);
    expect(line).toContain('<ins><span class="cp" data-c="000A" lang="en" dir="ltr">↵</span></ins>');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('a document is called by its title, with its path under it; one without a title by its path', () => {
  const shown = (title: string | null): string => {
    const folder = mkdtempSync(join(tmpdir(), 'tulay-document-'));
    try {
      const document = { ...plain, title };
      const site = new Site(new ReportFolder(folder).sink, 'c', [document]);
      writeDocumentPages(site, { ...view, document, raw: new RawText('a\n') });
      return readFileSync(join(folder, 'documents', `${plain.id}.html`), 'utf8');
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  expect(shown('The <bridge>')).toContain('<h1><bdi>The &lt;bridge&gt;</bdi></h1>');
  expect(shown('The <bridge>')).toContain(`<p class="path" data-path-of="${plain.id}">a.md</p>`);
  expect(shown(null)).toContain(`<h1 data-path-of="${plain.id}">a.md</h1>`);
  expect(shown('')).toContain(`<h1 data-path-of="${plain.id}">a.md</h1>`);
});
