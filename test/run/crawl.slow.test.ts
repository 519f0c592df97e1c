import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, readCorpus, seedFiles, tulay } from './harness.js';

const hasWget = spawnSync('wget', ['--version']).status === 0;
if (!hasWget) console.warn('skipped: a crawl of a site needs wget');

const texts = Object.values(seedFiles());
const names = ['hi/case-manager.html', 'tl/case-manager.html', 'hi/caseworker.html'];
const menu = names.map((name) => `<li><a href="/${name}">${name}</a></li>`).join('');

/** An article as sites show it: navigation before, its paragraphs, related links and a footer after. */
function pageOf(index: number): string {
  const [lang] = names[index]!.split('/');
  const paragraphs = texts[index]!.split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`);
  return `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8"><title>${names[index]}</title>
<link rel="alternate" hreflang="hi" href="/hi/case-manager.html"><link rel="alternate" hreflang="tl" href="/tl/case-manager.html"></head>
<body><nav><ul>${menu}</ul></nav><main><article>${paragraphs.join('\n')}</article></main>
<footer><a href="/">Home</a> <a href="/about">About</a> © 2024</footer></body></html>`;
}

let server: Server;
let site = '';
beforeAll(async () => {
  server = createServer(({ url = '/' }, response) => {
    const at = names.indexOf(url.slice(1));
    if (url === '/style.css')
      response.writeHead(200, { 'Content-Type': 'text/css' }).end('p { margin: 1em }');
    else if (url === '/old') response.writeHead(301, { Location: '/hi/caseworker.html' }).end();
    else if (url === '/')
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
        .end(
          `<!DOCTYPE html><link rel="stylesheet" href="/style.css"><a href="/old">old</a><ul>${menu}</ul>`,
        );
    else if (at < 0) response.writeHead(404).end('no such page');
    else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(pageOf(at));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

async function wget(folder: string, ...args: readonly string[]): Promise<void> {
  // It ends with 8 where a page was not found, as on most sites.
  await promisify(execFile)('wget', ['-q', '--no-config', ...args, site], { cwd: folder }).catch(
    (error: { code?: number }) => {
      if (error.code !== 8) throw error;
    },
  );
}

describe('a site fetched by wget', () => {
  it.skipIf(!hasWget)('gives the same units from its mirror and from its web archive', async () => {
    const folder = folderWith({ 'crawl/x': '' });
    await wget(join(folder, 'crawl'), '--mirror', '--warc-file=site', '--directory-prefix=mirror');
    mkdirSync(join(folder, 'from-warc'));
    cpSync(join(folder, 'crawl/site.warc.gz'), join(folder, 'from-warc/site.warc.gz'));
    const corpora = [];
    for (const seeds of ['crawl/mirror', 'from-warc']) {
      const ran = await tulay(['build', '--seeds', seeds, '--out', `${seeds}-out`], folder);
      expect(ran.code, ran.err).toBe(0);
      corpora.push({ ...ran, ...readCorpus(join(folder, `${seeds}-out`)) });
    }
    const [mirror, archive] = corpora;
    expect(archive!.units.length).toBeGreaterThan(25);
    expect(archive!.units).toEqual(mirror!.units);
    expect(archive!.err).toMatch(/records? left out: .*of text\/css/);
    const used = archive!.documents.filter(({ status }) => status === 'paired');
    expect(
      used.map(({ path, declared, place }) => [
        path.replace(/127\.0\.0\.1:\d+/, 'host'),
        declared?.url?.slice(site.length),
        place?.charset,
      ]),
    ).toEqual([
      ['site.warc.gz/host/hi/case-manager.html', 'hi/case-manager.html', 'utf-8'],
      ['site.warc.gz/host/tl/case-manager.html', 'tl/case-manager.html', 'utf-8'],
    ]);
  });
});
