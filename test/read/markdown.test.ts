import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/clean/index.js';
import { readSource } from '../../src/read/document.js';
import { readMarkdown } from '../../src/read/formats/markdown/index.js';

describe('Markdown', () => {
  it('with a bare address among the words is read whole', () => {
    const source =
      '## See www.example.org\n\nWrite to us at *once*: someone@example.org or www.example.org/a, please.\n';
    const text = applyEdits(source, readMarkdown(source).edits);
    expect(text).toContain('See www.example.org');
    expect(text).toContain('Write to us at once: someone@example.org or www.example.org/a, please.');
  });

  it('whose link definitions begin with a template tag leaves none of them in the text', () => {
    const source =
      'Fixed in [1.9.3][1] and [trunk][2].\n\n[1]: {{ site.url }}/en/news/2012/\n[2]: https://bugs.example.org/5076\n\nThe end.\n';
    const text = applyEdits(source, readMarkdown(source).edits);
    expect(text.trim()).toBe('Fixed in 1.9.3 and trunk.\nThe end.');
  });

  it('leaves out paragraphs of code alone, as it does blocks, and keeps code among words, items and cells', () => {
    const source =
      'Then run\n\n`npm install`\n\nand `npm test`, `npm start`.\n\n`a` `b`,\n\n- `git push`\n- `git pull` takes\n\n| `x` | one |\n|---|---|\n| `y` | two |\n';
    const text = applyEdits(source, readMarkdown(source).edits);
    expect(text.split('\n').filter((line) => line !== '')).toEqual([
      'Then run',
      'and npm test, npm start.',
      'git push',
      'git pull takes',
      'x',
      'one',
      'y',
      'two',
    ]);
    expect(applyEdits(source, readMarkdown(source, true).edits)).toContain('npm install');
  });

  it('keeps prose that only looks like a definition with a tag', () => {
    const source = '[Note]: {{ user }} is a tag of the template.\n';
    expect(applyEdits(source, readMarkdown(source).edits)).toContain('is a tag of the template.');
  });

  it.each([
    ['A ![small](a.png) bridge and ![one more][ref] here.\n\n[ref]: b.png\n', 'A bridge and here.'],
    ['Salt &amp; water&#33; &#x1F600; and &nosuch; & more\n', 'Salt & water! 😀 and &nosuch; & more'],
    ['The end is &copy;\n', 'The end is ©'],
    ['Write to a@example.org or www.example.org/b now\n', 'Write to a@example.org or www.example.org/b now'],
    ['www.example.org/b\n', 'www.example.org/b'],
    ['One  \ntwo\\\nthree\nfour\n', 'One two three four'],
    ['A note[^1] here.\n\n***\n\n[^1]: Said below.\n', 'A note here.\nSaid below.'],
    ['> quoted\n> text\n', 'quoted text'],
  ])('%j has the text %j', (source, text) => {
    const read = applyEdits(source, readMarkdown(source).edits);
    expect(
      read
        .replace(/ {2,}/g, ' ')
        .replace(/\n{2,}/g, '\n')
        .trim(),
    ).toBe(text);
  });

  it('keeps the text of HTML blocks, line by line, without scripts, styles and listings', () => {
    const source =
      '<div>\n<p>One<br>two</p><script>var x = 1;</script><style>p { x: y }</style>\n<pre>listing</pre><p>Three &amp; four</p>\n</div>\n';
    const text = applyEdits(source, readMarkdown(source).edits);
    expect(text.split(/\s*\n\s*/).filter((line) => line !== '')).toEqual(['One two', 'Three & four']);
  });

  it('whose quotes and items stand in one another without end fails alone, before it is parsed', () => {
    for (const opened of ['>', '> ', '> - ', '- ', '1. ', ' >'])
      expect(() => readMarkdown(`Text.\n\n${opened.repeat(5_000)}words\n`), opened).toThrow('at most 500');
  });

  it('with deep quotes, long rules and long lines of signs is read', () => {
    for (const line of [
      `${'> '.repeat(400)}words`,
      '- '.repeat(900).trim(),
      '*'.repeat(900),
      `a${'>'.repeat(900)}`,
    ])
      expect(
        readSource({ path: 'a.md', bytes: Buffer.from(`Text.\n\n${line}\n\nThe end.\n`) }).ok,
        line,
      ).toBe(true);
  });
});
