import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isFeed } from '../../src/read/containers/feed.js';
import { type FailedDocument, type RawDocument, readDocuments } from '../../src/read/index.js';
import { growth } from '../cpu.js';

const folder = mkdtempSync(join(tmpdir(), 'tulay-feed-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function readAll(name: string, text: Buffer | string, options: { readonly maxBytes?: number } = {}) {
  writeFileSync(join(folder, name), text);
  const documents: (RawDocument | FailedDocument)[] = [];
  const notes: string[] = [];
  const note = (_path: string, line: string): number => notes.push(line);
  for await (const one of readDocuments({ path: name, absolute: join(folder, name) }, { ...options, note }))
    documents.push(one);
  const lines = documents.map((one) =>
    one.ok ? one.plain.split('\n').filter((line) => line.trim() !== '') : [one.message],
  );
  return { documents, notes, lines, paths: documents.map(({ path }) => path) };
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const rss = (items: string, names = ''): string =>
  `${declaration}<?xml-stylesheet href="a.xsl"?>\n<!-- made by hand -->\n<rss version="2.0"${names}><channel><title>Aus dem Tal</title><link>https://example.org/</link><language>de-AT</language><description>Alles</description>${items}</channel></rss>`;
const encoded = ' xmlns:content="http://purl.org/rss/1.0/modules/content/"';

describe('a feed is as many documents as it has items', () => {
  it('of RSS: the whole text where it is given, else the summary, each with its address, language and title', async () => {
    const { documents, lines, paths, notes } = await readAll(
      'feed.xml',
      rss(
        '<item><title>Die Mühle &amp; der Fluss</title><link>https://example.org/de/muehle/</link><pubDate>Mon, 01 Jan 2024 10:00:00 GMT</pubDate><category>Orte</category>' +
          '<description>Kurz.</description><content:encoded><![CDATA[<p>Sie steht am Fluss.</p><ul><li>Roggen</li></ul>]]></content:encoded></item>' +
          '<item><title><![CDATA[Don&#8217;t]]></title><guid>https://example.org/de/2</guid><description>&lt;p&gt;Der Markt &amp;amp; die Leute.&lt;/p&gt;</description><source url="https://other.example/">Andere</source></item>' +
          '<item><title>Nur ein Titel</title></item>',
        encoded,
      ),
    );
    expect(lines).toEqual([
      ['Die Mühle & der Fluss', 'Sie steht am Fluss.', 'Roggen'],
      ['Don’t', 'Der Markt & die Leute.'],
    ]);
    expect(paths).toEqual(['feed.xml/example.org/de/muehle/index.html', 'feed.xml/example.org/de/2']);
    expect(documents[0]).toMatchObject({
      format: 'html',
      place: { container: 'feed.xml', record: 1 },
      metadata: {
        title: 'Die Mühle & der Fluss',
        url: 'https://example.org/de/muehle/',
        lang: 'de-AT',
        date: 'Mon, 01 Jan 2024 10:00:00 GMT',
      },
    });
    expect(documents[0]).toMatchObject({ structure: [{ kind: 'heading' }, {}, {}] });
    expect(notes).toEqual(['1 item left out: 1 of no text (first item 3)']);
  });

  it('of Atom: escaped HTML, XHTML and plain text', async () => {
    const { lines, documents } = await readAll(
      'atom.xml',
      `${declaration}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="cy"><title>Newyddion</title><author><name>Gwen</name></author>` +
        '<entry><title>Un</title><link rel="self" href="https://example.org/self"/><link href="https://example.org/un"/><author><name>Mair</name></author><content type="html">&lt;p&gt;Mae’r felin yn hen.&lt;/p&gt;</content></entry>' +
        '<entry xml:lang="en"><title>Two</title><summary>Short.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It stands <em class="a">by</em> the<br/>river, 1 &lt; 2.</p><pre>code</pre></div></content></entry>' +
        '<entry><title>Tri</title><summary type="text">Dim ond crynodeb.</summary></entry></feed>',
    );
    expect(lines).toEqual([
      ['Un', 'Mae’r felin yn hen.'],
      ['Two', 'It stands by the river, 1 < 2.'],
      ['Tri', 'Dim ond crynodeb.'],
    ]);
    expect(documents.map((one) => one.ok && one.metadata)).toMatchObject([
      { lang: 'cy', url: 'https://example.org/un', author: 'Mair' },
      { lang: 'en' },
      { lang: 'cy' },
    ]);
  });

  it('of RSS 1.0, whose items stand beside the channel', async () => {
    const { lines } = await readAll(
      'rdf.xml',
      `${declaration}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="a"><title>A</title><description>B</description></channel><item rdf:about="b"><title>Eins</title><description>Ein Satz.</description></item></rdf:RDF>`,
    );
    expect(lines).toEqual([['Eins', 'Ein Satz.']]);
  });

  it.each([
    [
      'RSS 0.90',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><item><title>Eins</title><description>Ein Satz.</description></item></rdf:RDF>',
    ],
    [
      'Atom 0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Eins</title><content type="application/xhtml+xml" mode="xml"><p xmlns="http://www.w3.org/1999/xhtml">Ein Satz.</p></content></entry></feed>',
    ],
    [
      'with pictures and their titles',
      '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><item><title>Eins</title><description>Ein Satz.</description><media:content url="a.jpg"><media:title>Bild</media:title><media:description>Ein Bild.</media:description></media:content></item></channel></rss>',
    ],
  ])('%s', async (name, text) => {
    const { lines } = await readAll(`${name}.xml`, `\ufeff${declaration}${text}`);
    expect(lines).toEqual([['Eins', 'Ein Satz.']]);
  });

  it('of an export of WordPress: posts and pages with their paragraphs, no menus, pictures or comments', async () => {
    const wp =
      ' xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"';
    const post = (kind: string, text: string): string =>
      `<item><title>Ein Titel</title><content:encoded><![CDATA[${text}]]></content:encoded><excerpt:encoded><![CDATA[Kurz]]></excerpt:encoded><wp:post_type>${kind}</wp:post_type><wp:comment><wp:comment_content>Toll!</wp:comment_content><title>Re</title></wp:comment></item>`;
    const { lines, notes } = await readAll(
      'wp.xml',
      rss(
        post('post', 'Erster <b>Absatz</b>.\n\nZweiter Absatz.\r\n\r\nDritter.') +
          post('attachment', 'bild') +
          post('nav_menu_item', 'x').replace('</item>', '<wp:status>publish</wp:status></item>') +
          post('post', 'Weg.').replace('</item>', '<wp:status>trash</wp:status></item>') +
          post('page', '<!-- wp:paragraph -->\n<p>Eins.</p>\n<!-- /wp:paragraph -->\n\n<p>Zwei.</p>'),
        wp,
      ),
    );
    expect(lines).toEqual([
      ['Ein Titel', 'Erster Absatz.', 'Zweiter Absatz.', 'Dritter.'],
      ['Ein Titel', 'Eins.', 'Zwei.'],
    ]);
    expect(notes).toEqual([
      '3 items left out: 1 of status trash (first item 4), 1 of type attachment (first item 2), 1 of type nav_menu_item (first item 3)',
    ]);
  });

  it('in an older encoding, with names of HTML and control characters, and cut off', async () => {
    const text = rss(
      '<item><title>Größe&nbsp;zählt</title><description>Ein\u0003 schöner Tag &eacute;.</description></item><item><title>Zwei</title><description>Der Rest fehlt</description>',
    ).replace('UTF-8', 'iso-8859-1');
    const cut = Buffer.from(text, 'latin1').subarray(0, text.indexOf(' fehlt'));
    const { lines, notes } = await readAll('cut.xml', cut);
    expect(lines).toEqual([['Größe\u00a0zählt', 'Ein schöner Tag é.']]);
    expect(notes).toEqual([expect.stringMatching(/^is no well-formed XML \(.*\); 1 items? could be read$/)]);
  });

  it.each([
    ['a comment', (long: string) => `<!-- ${long} -->`],
    ['a text', (long: string) => `<item><description>${long}</description></item>`],
    ['a value', (long: string) => `<image href="${long}"/>`],
  ])('ends at %s that is longer than any document may be; what came before is read', async (_what, of) => {
    const item = '<item><title>Eins</title><description>Ein Satz.</description></item>';
    const { lines } = await readAll('long.xml', rss(item + of('lang '.repeat(200_000)) + item), {
      maxBytes: 100_000,
    });
    expect(lines).toEqual([
      ['Eins', 'Ein Satz.'],
      [expect.stringMatching(/^cannot be read as a feed; .*got an item of more than 200000 bytes; /)],
    ]);
  });

  it('is read in time that grows as its items do, without holding them', async () => {
    const item =
      '<item><title>Die Mühle</title><description>&lt;p&gt;Sie steht am Fluss.&lt;/p&gt;</description></item>';
    const run = async (count: number): Promise<void> => {
      const { documents } = await readAll('many.xml', rss(item.repeat(count)));
      expect(documents.length).toBe(count);
    };
    expect(await growth(run, 1500, 6000)).toBeLessThan(1.5);
  });
});

describe('what is no feed', () => {
  it.each([
    ['a page', '<!doctype html><html><body><rss version="2.0">'],
    ['a text on feeds', 'An <rss version="2.0"> element begins it.'],
    ['a document in XML', `${declaration}<article><title>RSS</title></article>`],
    ['another RDF', `${declaration}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>`],
  ])('%s', (_what, text) => {
    expect(isFeed(Buffer.from(text))).toBe(false);
    expect(isFeed(Buffer.from(rss('')))).toBe(true);
  });
});
