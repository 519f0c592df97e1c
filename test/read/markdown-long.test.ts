import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits } from '../../src/clean/index.js';
import { readMarkdown } from '../../src/read/formats/markdown/index.js';

/** Nothing is cut. */
const whole = { paragraph: 1e9, units: 1e9, lines: 1e9 };

/** What a paragraph holds, each whole by itself. */
const inline = fc.constantFrom(
  'word',
  'crane flies',
  '*a*',
  '**b c**',
  '*d **e** f*',
  '_g_',
  'h_i_j',
  '~~k~~',
  '`l m`',
  '``n ` o``',
  '[p *q*](r.html)',
  '[s](<t u> "v w")',
  '![x](y.png "z *")',
  '[ref]',
  '[to][ref]',
  '<i>tag</i>',
  '<http://a.org/b>',
  'www.a.org',
  'c@d.org',
  '&amp;',
  '\\*',
  '2 * 3',
  ':(',
  '語',
  '語語*か*語語**橋**語',
  'e.',
  '1.',
  '#',
  '+',
);
const paragraph = fc
  .array(inline, { minLength: 1, maxLength: 60 })
  .chain((words) =>
    fc
      .array(fc.constantFrom(' ', ' ', ' ', '\n'), { minLength: words.length, maxLength: words.length })
      .map((gaps) => words.map((word, index) => word + gaps[index]).join('')),
  );
const block = fc.oneof(
  paragraph,
  paragraph.map((text) => `# ${text.replaceAll('\n', ' ')}`),
  paragraph.map((text) => `- ${text.replaceAll('\n', '\n  ')}`),
  paragraph.map((text) => `> ${text.replaceAll('\n', '\n> ')}`),
  paragraph.map(
    (text) => `| ${text.replaceAll('\n', ' ')} | b |\n|---|---|\n| c | ${text.replaceAll('\n', ' ')} |`,
  ),
  paragraph.map((text) => `\`\`\`\n${text}\n\`\`\``),
  paragraph.map((text) => `<div>\n${text}\n</div>`),
);
const source = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((blocks) => `${blocks.join('\n\n')}\n\n[ref]: http://a.org/ref\n`);

it('Markdown whose paragraphs are parsed in pieces reads as it does in one', () => {
  fc.assert(
    fc.property(source, (text) => {
      const one = readMarkdown(text, false, whole);
      const pieces = readMarkdown(text, false, { ...whole, paragraph: 40 });
      expect(applyEdits(text, pieces.edits)).toBe(applyEdits(text, one.edits));
      expect(pieces.structure).toEqual(one.structure);
    }),
    { numRuns: 500 },
  );
});

/** Lines that open, close or go on with a block, in any order. */
const line = fc.constantFrom(
  '',
  '',
  '',
  'words',
  'a | b',
  '|---|---|',
  '| c | d |',
  '- item',
  '* item',
  '  - inner',
  '1. one',
  '2. two',
  '3) three',
  '- ',
  '   under an item',
  '      far under',
  '    code',
  '> quote',
  '> - item in it',
  '>',
  '# Heading',
  '===',
  '---',
  '* * *',
  '```',
  '~~~ js',
  '  ```',
  '````',
  '<div>',
  '</div>',
  '<!-- comment',
  'end -->',
  '<pre>',
  '</pre>',
  '<?x',
  '?>',
  '<b>bold</b>',
  '[ref]: http://a.org/ref',
  '[other ref]:',
  '[^n]: another note',
  '[re\\f]: x',
  'of [re\\f] and [REF][]',
  '> [other',
  '> ref]',
  'of [ref] and [words][Other Ref]',
  'a note[^n] and ![^n]',
  '[^n]: the note',
  '    more of it',
  '+++',
  'title: x',
  '\\',
  '{% tag %}',
  '!!! note "Title"',
  ':::tip',
  ':::',
);
const feed = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');

it('Markdown that is parsed block by block reads as it does as a whole', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 40 }),
      feed,
      fc.constantFrom(1, 30, 200),
      (lines, end, units) => {
        const text = lines.join(end);
        const one = readMarkdown(text, false, whole);
        const pieces = readMarkdown(text, false, { paragraph: 1e9, units, lines: 2 });
        expect(applyEdits(text, pieces.edits)).toBe(applyEdits(text, one.edits));
        expect(pieces.structure).toEqual(one.structure);
        expect(pieces.metadata).toEqual(one.metadata);
      },
    ),
    { numRuns: 300 },
  );
});
