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
});
