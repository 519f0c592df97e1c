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
});
