import fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/model/index.js';
import { readHtml } from '../../src/read/formats/html/index.js';
import { textOf } from '../../src/read/formats/html/text-of.js';
import { parseHtml } from '../../src/read/formats/html/tree.js';
import { interpretText } from '../../src/read/formats/index.js';
import { growth } from '../cpu.js';

const keepTitle = new Set(['title'] as const);
const read = (source: string) => {
  const { edits, structure } = readHtml(source, keepTitle);
  return { text: applyEdits(source, edits), edits, structure };
};

const prose =
  'The river rises in the hills north of the town, runs through three lakes, and reaches the sea after ninety miles.';
const more =
  'Boats carried grain down it for two hundred years &amp; more, until the railway came, and then they stopped.';

function page(body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><title>The river</title><script>var a = "<p>no</p>";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>The river</h1>${body}</article>
<footer><p>Copyright <a href="/imprint">Imprint</a></p></footer></body></html>`;
}

describe('reading a page', () => {
  it('gives its paragraphs line by line and leaves menus, scripts and footers out', () => {
    const { text } = read(page(`<p>${prose}</p>\n<p>${more}</p><p>${prose} It <b>froze</b>\n twice.</p>`));
    expect(text.split('\n')).toEqual([
      'The river',
      prose,
      more.replace('&amp;', '&'),
      `${prose} It froze twice.`,
    ]);
  });

  it('leaves out the signs that link to a place of the page, and keeps what else a link says', () => {
    const heads = [
      `<h2>The source<a class="headerlink" href="#source" title="Link to this heading">¶</a></h2><p>${prose}</p>`,
      `<h2><a href="#lakes" class="header-anchor"> # </a>The lakes</h2><p>${prose}</p>`,
      `<h2>The mouth<a href="#mouth"><span>&#x1F517;</span></a></h2><p>${prose}</p>`,
      `<h2>Rivers <a href="#c">C#</a> and <a href="https://plus.example/">+</a> <a href="#一">一</a></h2><p>${more}</p>`,
    ];
    const { text } = read(page(heads.join('')));
    expect(text.split('\n').filter((line) => line.length < 30)).toEqual([
      'The river',
      'The source',
      'The lakes',
      'The mouth',
      'Rivers C# and + 一',
    ]);
  });

  it('keeps all of a piece of HTML that has no page around it, but its code', () => {
    const piece =
      '<h2 id="a"><a href="#a">touchBar</a></h2><p>Process: <a href="/m">Main</a></p><ul><li><code>label</code> String</li><li><a href="/docs/one">One</a></li><li><a href="/docs/two">Two</a></li></ul><p>Returns:</p><pre>const a = 1</pre><table><tr><td>10.0.0</td></tr></table>';
    const text = read(piece).text;
    expect(text.split('\n').filter((line) => line !== '')).toEqual([
      'touchBar',
      'Process: Main',
      'label String',
      'One',
      'Two',
      'Returns:',
      '10.0.0',
    ]);
    const menu = '<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">News</a></li></ul></nav>';
    const { text: judged } = read(`${menu}<p>${prose}</p><p>${more}</p><p>${prose}</p>`);
    expect(judged).toContain(prose);
    expect(judged).not.toContain('News');
  });

  it('leaves the bar over a page of one short sentence out', () => {
    const bar = (title: string) =>
      `<div class="navheader"><table><tr><th>${title}</th></tr><tr><td><a href="a.html">Prev</a></td><th>4. The Menu of Files</th><td><a href="b.html">Next</a></td></tr></table></div>`;
    const { text } = read(
      `<html><head><title>4.2. Save</title></head><body>${bar('4.2. Save')}<div class="sect2"><h3>4.2. Save</h3><p>This opens the <a href="c.html">window of files</a>.</p></div></body></html>`,
    );
    expect(text.split('\n')).toEqual(['4.2. Save', 'This opens the window of files.']);
    // Where there is nothing else, what stands in a bar is the text.
    expect(read(`<html><body>${bar('A picture of the harbour in winter')}</body></html>`).text).toContain(
      'A picture of the harbour in winter',
    );
  });

  it('leaves out paragraphs that are nothing but code, and keeps code among words, in lists, cells and terms', () => {
    const kept = [
      `<p>${prose} Write <code>&lt;b&gt;bold&lt;/b&gt;</code> for it.</p>`,
      `<ul><li><code>git push</code></li><li><code>git pull</code> and so on, as often as you like.</li></ul>`,
      `<dl><dt><code>lang</code></dt><dd>${more}</dd></dl>`,
      `<h2><code>translate</code></h2><p>${more}</p>`,
      '<p><code>It was a dark and stormy night.</code></p>',
    ];
    const code = [
      '<p><code>&lt;p&gt;The question in the title&lt;/p&gt;</code></p>',
      '<div class="example"><p><code>a</code> <code>b = 1;</code></p></div>',
      '<div><code>npm install left</code></div>',
      '<div class="hl"><p><code><span>rm</span> -rf x</code></p></div>',
    ];
    const source = page(
      `<p>${more}</p>${kept.map((one, at) => one + (code[at] ?? '')).join('')}<p>${prose}</p>`,
    );
    // As a manuscript, of which nothing else is left out.
    const text = applyEdits(source, readHtml(source, keepTitle, true).edits);
    for (const one of ['bold</b> for it', 'git push', 'lang', 'translate', 'stormy'])
      expect(text).toContain(one);
    for (const one of ['The question', 'b = 1', 'npm', '-rf']) expect(text).not.toContain(one);
  });

  it('accounts for every character: what is kept is in the source, all else in an edit with its rule', () => {
    const source = page(`<h2>Floods</h2><p>${prose}</p><p>${more}</p>`);
    const { edits, structure } = read(source);
    let at = 0;
    for (const edit of edits) {
      expect(edit.start).toBeGreaterThanOrEqual(at);
      expect(source.slice(edit.start, edit.end)).toBe(edit.before);
      at = edit.end;
    }
    expect(new Set(edits.map(({ rule }) => rule))).toEqual(
      new Set(['html-markup', 'html-entity', 'page-furniture']),
    );
    expect(structure.map(({ kind, level }) => [kind, level])).toEqual([
      ['title', 1],
      ['heading', 2],
      ['paragraph', undefined],
      ['paragraph', undefined],
    ]);
  });

  it('keeps the examples of a page about HTML', () => {
    const { text } = read(
      page(`<p>${prose} Write <code>&lt;b&gt;bold&lt;/b&gt;</code> for emphasis.</p><p>${more}</p>`),
    );
    expect(text).toContain('Write <b>bold</b> for emphasis.');
  });

  it('gives table cells one by one and tells the language of a part', () => {
    const { text, structure } = read(
      page(`<p>${prose}</p><table><tr><td>${prose}<td lang="fr">${more}</table><p>${more}</p>`),
    );
    expect(text.split('\n')).toContain(prose);
    expect(structure.find(({ lang }) => lang === 'fr')?.kind).toBe('cell');
  });

  it('shows a template that declares a shadow root, and no other', () => {
    const shadow = `<div><template shadowrootmode="open"><p>${more}</p></template></div>`;
    const { text } = read(page(`<p>${prose}</p>${shadow}<template><p>Unseen.</p></template><p>${prose}</p>`));
    expect(text.split('\n')).toEqual(['The river', prose, more.replace('&amp;', '&'), prose]);
  });

  it('never writes a replacement character, whatever a reference says', () => {
    const { text } = read(page(`<p>${prose} &#xD800;&#0;&#x110000; end.\u0000</p><p>${more}</p>`));
    expect(text).not.toMatch(/[\ufffd\0]/);
  });
});

describe('the text of broken pages', () => {
  const pieces = fc.constantFrom(
    '<p>', '</p>', '<div>', '</div>', '<b>', '</b>', '<table>', '<td>', '</table>', '<tr>', '<li>', '<ul>', '</ul>',
    '<!-- c -->', '<!--', '-->', '<svg>', '</svg>', '<title>', '</title>', '<a href="x">', '</a>', '<br>', '&amp;',
    '&eacute', '&#65;', '&', '<', '>', '\r\n', ' ', 'word', 'Wörter', '漢字', '<x y="', '"', "<i q='>'>", '<script>',
    '</script>', '<textarea>', '</textarea>', '</', '<!', '<?x', '<![CDATA[', ']]>', '\0',
  ); // biome-ignore format: a table

  it('is in exact edits over the source', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const source = parts.join('');
        const { edits } = read(source);
        let at = 0;
        for (const edit of edits) {
          if (edit.start < at || edit.end <= edit.start || source.slice(edit.start, edit.end) !== edit.before)
            return false;
          at = edit.end;
        }
        return at <= source.length;
      }),
      { numRuns: 500 },
    );
  });

  it('is cut into the same texts as parse5 cuts it, in the order of the source', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        // Text that foster parenting moves is left in its place here, so letters are compared and not their order.
        const source = `<!DOCTYPE html><body>${parts.filter((part) => part !== '\0').join('')}`;
        const tree = parseHtml(source);
        const own = tree.nodes
          .filter(({ name }) => name.startsWith('#'))
          .map((node) => textOf(source, node))
          .join('');
        const letters = (text: string) => [...text.replace(/[\s\ufffd]/g, '')].sort().join('');
        return letters(own) === letters(textOfParse5(parse(source, { scriptingEnabled: true })));
      }),
      { numRuns: 500, examples: [[['<svg>', '<title>', '<script>', '<p>']]] },
    );
  });

  it.each([
    ['deep', '', '<div>', 100_000],
    ['a million attributes', '<p ', 'a=1 ', 1_000_000],
    ['unclosed comments', '', '<!--x', 200_000],
    ['misnested', '', '<b><p>', 50_000],
    ['end tags only', '', '</p></b></i>', 100_000],
    ['unclosed scripts', '', '<script>x', 100_000],
    ['deep lists of words', '', '<ul><li class="a b">word ', 5000],
  ])('takes no more time than its length allows: %s', async (_name, head, piece, times) => {
    const readMany = (pieces: number) => read(head + piece.repeat(pieces));
    expect(await growth(readMany, times / 8, times)).toBeLessThan(1.5);
  });
});

interface Parse5Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly childNodes?: readonly Parse5Node[];
}

function textOfParse5(node: unknown): string {
  const { nodeName, value, childNodes = [] } = node as Parse5Node;
  return nodeName === '#text' ? (value ?? '') : childNodes.map(textOfParse5).join('');
}

describe('reading Markdown', () => {
  const markdown = (source: string) => {
    const { edits, structure, metadata } = interpretText(source, 'a.md', keepTitle);
    return { text: applyEdits(source, edits), structure, metadata };
  };

  it('takes front matter as metadata, code and markup as edits, and keeps the texts of links', () => {
    const { text, metadata, structure } = markdown(
      '---\ntitle: A walk\nlang: en\n---\n\n# A *walk*\n\nWe saw\n[a fox](http://x.y "t") &amp; `two` hares.\n\n```js\nlet x;\n```\n\n- one\n- two\n\n> said\n> she\n',
    );
    expect(text).toBe('A walk\nWe saw a fox & two hares.\none\ntwo\nsaid she');
    expect(metadata).toEqual({ title: 'A walk', lang: 'en' });
    expect(structure.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'item', 'item', 'quote']);
  });

  it('takes front matter in TOML, templates and tags out, and keeps the text inside tags', () => {
    const { text } = markdown(
      '+++\ntitle = "x"\n+++\n\nHello {{ site.name }} world {% if a %}now{% endif %}.\n\n<div class="a">\nInside <b>bold</b>\n</div>\n\n| a | b |\n|---|---|\n| c | d |\n',
    );
    expect(text.split('\n')).toEqual(['Hello  world now.', 'Inside bold', 'a', 'b', 'c', 'd']);
  });
});
