import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits } from '../../src/clean/index.js';
import { readMarkdown } from '../../src/read/formats/markdown/index.js';

const whole = 1e9;

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
      const pieces = readMarkdown(text, false, 40);
      expect(applyEdits(text, pieces.edits)).toBe(applyEdits(text, one.edits));
      expect(pieces.structure).toEqual(one.structure);
    }),
    { numRuns: 500 },
  );
});
