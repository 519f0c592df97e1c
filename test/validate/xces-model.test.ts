import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLinks, readSentences, sentencesOfText, type XcesLink } from '../../src/formats/index.js';
import { folderWith } from '../run/harness.js';

async function linksOf(inside: string, root = 'cesAlign'): Promise<{ links: XcesLink[]; faults: string[] }> {
  const folder = folderWith({ 'links.xml': `<?xml version="1.0"?><${root}>${inside}</${root}>` });
  const faults: string[] = [];
  const links: XcesLink[] = [];
  const report = (_line: number, what: string, expected: string, actual: string): number =>
    faults.push(`${what}: ${expected}, ${actual}`);
  for await (const link of readLinks(join(folder, 'links.xml'), report)) links.push(link);
  return { links, faults };
}
const group = (inside: string, attributes = 'fromDoc="a.xml" toDoc="b.xml"'): string =>
  `<linkGrp ${attributes}>${inside}</linkGrp>`;

describe('the links of XCES', () => {
  it('are read with their documents, ids and certainty', async () => {
    const { links, faults } = await linksOf(
      group('<link id="L1" certainty="0.9" xtargets="s1 s2;t1"/><link xtargets=";t2"/>'),
    );
    expect(faults).toEqual([]);
    expect(links).toMatchObject([
      { fromDoc: 'a.xml', toDoc: 'b.xml', id: 'L1', certainty: '0.9', src: ['s1', 's2'], tgt: ['t1'] },
      { id: null, certainty: null, src: [], tgt: ['t2'] },
    ]);
  });

  it.each([
    ['another root', group('<link xtargets="s;t"/>'), 'links', 'links: the root cesAlign, <links>'],
    [
      'a group without a document',
      group('<link xtargets="s;t"/>', 'fromDoc="a"'),
      'cesAlign',
      'linkGrp: the attribute toDoc, none',
    ],
    ['a link outside of a group', '<link xtargets="s;t"/>', 'cesAlign', 'link: a linkGrp around it, none'],
    [
      'a link behind a group',
      `${group('')}<link xtargets="s;t"/>`,
      'cesAlign',
      'link: a linkGrp around it, none',
    ],
    ['a link without targets', group('<link/>'), 'cesAlign', 'link: xtargets="src ids;tgt ids", none'],
    [
      'a link with one side',
      group('<link xtargets="s1 s2"/>'),
      'cesAlign',
      'link: xtargets="src ids;tgt ids", s1 s2',
    ],
    [
      'a link with three sides',
      group('<link xtargets="a;b;c"/>'),
      'cesAlign',
      'link: xtargets="src ids;tgt ids", a;b;c',
    ],
  ])('with %s are reported', async (_name, inside, root, fault) => {
    expect((await linksOf(inside, root)).faults).toContain(fault);
  });
});

describe('the sentences of XCES', () => {
  it('are their characters: words apart, markup left out, text between sentences too', async () => {
    const text =
      '<text><p id="1">x<s id="1"><w>Two</w><w>words</w></s>y<s>A <hi>marked</hi> one.</s></p></text>';
    const folder = folderWith({ 'a.xml': text });
    const read: string[] = [];
    for await (const one of readSentences(join(folder, 'a.xml'))) read.push(`${one.id}|${one.text}`);
    expect(read).toEqual(['1| Two words', '|A marked one.']);
    expect(sentencesOfText(text)).toEqual(['Two words', 'A marked one.']);
  });

  it('are looked for in what begins as such a file only', () => {
    expect(sentencesOfText('<html><s>struck out</s></html>')).toBeNull();
    expect(sentencesOfText('<text>no sentence</text>')).toBeNull();
    expect(
      sentencesOfText(
        '<?xml version="1.0"?><!-- c --><!DOCTYPE letsmt><letsmt><s><![CDATA[a < b]]></s></letsmt>',
      ),
    ).toEqual(['a < b']);
    expect(() => sentencesOfText('<text><s>open</text>')).toThrow();
  });
});
