import { describe, expect, it } from 'vitest';
import { findBlocks, type HtmlBlock } from '../../src/read/formats/html/blocks.js';
import { parseHtml } from '../../src/read/formats/html/tree.js';
import { nameBits } from '../../src/read/main-text/names.js';

function blocksOf(html: string): readonly HtmlBlock[] {
  return findBlocks(parseHtml(`<body>${html}</body>`));
}

describe('a link in a heading', () => {
  it.each([
    '<h2 id="boats"><a href="#boats">Boats</a></h2>',
    '<h2 id="boats"><a href="/harbour/page#boats">Boats</a></h2>',
    '<h3><a id="boats" href="page.html#boats"><code>Boats</code></a></h3>',
    '<h2><a class="toc-backref" href="#contents-4">Boats</a></h2>',
    '<h2><span><a href="#boats">Boats</a></span></h2>',
  ])('is none to another place: %s', (html) => {
    expect(blocksOf(html)[0]).toMatchObject({ text: 'Boats', links: 0, linkLetters: 0 });
  });

  it.each([
    '<h2 id="boats"><a href="/boats">Boats</a></h2>',
    '<h2 id="boats"><a href="/harbour#mills">Boats</a></h2>',
    '<p id="boats"><a href="#boats">Boats</a></p>',
    '<li><a href="#boats">Boats</a></li>',
  ])('leads away, and so does one that stands elsewhere: %s', (html) => {
    expect(blocksOf(html)[0]).toMatchObject({ text: 'Boats', links: 1, linkLetters: 5 });
  });
});

describe('the id of a heading', () => {
  const bitsOf = (html: string) =>
    nameBits(parseHtml(html).nodes.find(({ attributes }) => attributes.id !== undefined)!);

  it('is made of its words and names no part of the page', () => {
    expect(bitsOf('<h2 id="navigation-menu">The menu</h2>')).toBe(0);
    expect(bitsOf('<div id="navigation-menu">The menu</div>')).not.toBe(0);
    expect(bitsOf('<h2 class="share" id="x">The menu</h2>')).not.toBe(0);
  });
});

describe('code that nobody closed', () => {
  const prose = '<p>The boats of the harbour are old, and nobody mends them.</p>';

  it.each([
    ['paragraphs', `<code> ${prose}<p>More boats</p>`],
    ['headings', `<div><code><h3>Boats</h3><p>x</p></code></div>`],
    ['examples', `<code><pre>boats()</pre><p>x</p></code>`],
    ['code', `<code><p>See <code>boats()</code>, harbours</p></code>`],
  ])('makes no code of the %s after it', (_, html) => {
    expect(blocksOf(html).filter(({ codeOnly }) => codeOnly)).toEqual([]);
  });

  it.each([
    '<p><code>boats(old)</code></p>',
    '<code><p>boats(old)</p></code>',
    '<div><CODE><div>boats(old)</div></CODE ></div>',
  ])('is not meant: %s', (html) => {
    expect(blocksOf(html).map(({ codeOnly }) => codeOnly)).toEqual([true]);
  });
});
