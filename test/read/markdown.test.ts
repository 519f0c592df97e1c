import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/clean/index.js';
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
    ['a page between two rules', '---\n\n# YES, PIZZA.\n\nVery well done: it works!\n\nNow run it.\n\n---\n'],
    ['prose between two rules', '---\nYES, PIZZA is good.\n---\nNow run it.\n'],
    ['a heading and a colon', '---\n\n## YES, PIZZA\n\nNote: well done.\n\n---\nNow run it.\n'],
    ['a list of strings', '---\n- YES, PIZZA\n- more\n---\nNow run it.\n'],
    ['no rule at the end', '---\ntitle: YES, PIZZA\n\nNow run it.\n'],
  ])('keeps %s, which is no front matter', (_, source) => {
    const read = readMarkdown(source);
    const text = applyEdits(source, read.edits);
    expect(text).toContain('YES, PIZZA');
    expect(text).toContain('Now run it.');
    expect(read.metadata).toEqual({});
  });

  it.each([
    ['fields', 'title: Über uns\nlayout: page', 'Über uns'],
    ['a field that should have been quoted', 'layout: page\ntitle: Rails: the guide', undefined],
    ['comments before fields', '# generated\n\ntitle: A', 'A'],
    ['a blank line first', '\ntitle: A\ntags:\n- b', 'A'],
    ['a field in another script', 'название: Руби\ntitle: A', 'A'],
    ['quoted names and lists', '"title": A\ntags: [a, b]', 'A'],
    ['nothing', '', undefined],
  ])('takes %s between two rules for front matter', (_, fields, title) => {
    const source = `---\n${fields}\n---\n\nThe text.\n`;
    const read = readMarkdown(source);
    expect(applyEdits(source, read.edits).trim()).toBe('The text.');
    expect(read.metadata.title).toBe(title);
  });
});
