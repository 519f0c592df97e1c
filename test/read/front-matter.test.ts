import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/clean/index.js';
import { readMarkdown } from '../../src/read/formats/markdown/index.js';

describe('front matter', () => {
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
