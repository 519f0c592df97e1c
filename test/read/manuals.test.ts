import { describe, expect, it } from 'vitest';
import { findBlocks } from '../../src/read/formats/html/blocks.js';
import { parseHtml } from '../../src/read/formats/html/tree.js';
import { decide } from '../../src/read/main-text/main-text.js';

/** Blocks that stay, by their first words; what is called furniture here scores .08. */
function kept(html: string, scoreOf: (text: string) => number): readonly string[] {
  const blocks = findBlocks(parseHtml(`<body>${html}</body>`));
  const scores = blocks.map(({ text }) => scoreOf(text));
  return decide(blocks, scores, undefined)
    .filter(({ role }) => role === 'text')
    .map(({ block }) => block.text.trim().split(/\s+/).slice(0, 2).join(' '));
}

const sentence = 'tells the keeper of the mill how the wheel is turned when the river is low in summer.';
const paragraphs = (name: string, count: number): string =>
  Array.from({ length: count }, (_, at) => `<p>${name} ${at} ${sentence}</p>`).join('');
const section = (name: string, body: string, level = 2): string =>
  `<div class="section"><h${level}>${name} heading</h${level}>${body}</div>`;

describe('sections of a manual', () => {
  const scoreOf = (text: string): number => (/^Command/.test(text) ? 0.9 : 0.08);
  const commands = section('Command', paragraphs('Command', 9));

  it('come back whole where one beside them is main text', () => {
    const options = section('Option', `${paragraphs('Option', 5)}<dl><dt>Option name</dt></dl>`);
    const found = kept(`<div>${commands}${options}</div>`, scoreOf);
    expect(found.filter((words) => words.startsWith('Option'))).toEqual([
      'Option heading',
      'Option 0',
      'Option 1',
      'Option 2',
      'Option 3',
      'Option 4',
      'Option name',
    ]);
  });

  it('do not where they stand elsewhere, have another heading or class, or few sentences', () => {
    const options = paragraphs('Option', 5);
    const links = Array.from(
      { length: 9 },
      (_, at) => `<p><a href="#">Option ${at} ${sentence}</a></p>`,
    ).join('');
    for (const other of [
      `</div><div>${section('Option', options)}`,
      section('Option', options, 3),
      section('Option', options).replace('"section"', '"list"'),
      section('Option', paragraphs('Option', 2)),
      section('Option', links),
      section('Option', `<div class="comments">${options}</div>`),
    ])
      expect(kept(`<div>${commands}${other}</div>`, scoreOf).join(), other).not.toContain('Option');
  });

  it('need a section with many blocks of main text beside them', () => {
    const few = section('Command', paragraphs('Command', 6));
    expect(kept(`<div>${few}${section('Option', paragraphs('Option', 5))}</div>`, scoreOf)).not.toContain(
      'Option 0',
    );
  });
});

describe('notes of a text', () => {
  const scoreOf = (text: string): number => (/^(?:Text|More)/.test(text) ? 0.9 : 0.08);
  const box = (name: string): string => `<div class="${name}"><p>Careful now: it ${sentence}</p></div>`;

  it('are text in a box beside paragraphs of it, also where it ends with the box', () => {
    const text = paragraphs('Text', 2);
    for (const name of ['note', 'admonition warning', 'tip'])
      expect(kept(`<div>${text}${box(name)}${paragraphs('More', 1)}</div>`, scoreOf)).toContain(
        'Careful now:',
      );
    expect(kept(`<div>${text}${box('note')}</div>`, scoreOf)).toContain('Careful now:');
  });

  it('are text with furniture behind it where they may be text by themselves', () => {
    const closing = `<div>${paragraphs('Text', 2)}${box('note')}<p>Sign up</p></div>`;
    const likely = (text: string) => (text.startsWith('Careful') ? 0.4 : scoreOf(text));
    expect(kept(closing, likely)).toContain('Careful now:');
    const opening = `<div><p>Sign up</p>${box('note')}${paragraphs('Text', 2)}</div>`;
    expect(kept(opening, likely)).not.toContain('Careful now:');
  });

  it('are none beside furniture, in a box of another name, or without a sentence', () => {
    const text = paragraphs('Text', 2);
    expect(kept(`<div>${text}${box('note')}<p>Sign up</p></div>`, scoreOf)).not.toContain('Careful now:');
    expect(kept(`<div>${text}</div><div>${box('note')}</div>`, scoreOf)).not.toContain('Careful now:');
    expect(kept(`<div>${text}${box('notebook')}</div>`, scoreOf)).not.toContain('Careful now:');
    expect(kept(`<div>${text}<div class="note"><p>Careful now</p></div></div>`, scoreOf)).not.toContain(
      'Careful now',
    );
  });

  it('are text at the foot of it, but for lists of links', () => {
    const foot = (body: string): string =>
      `<div>${paragraphs('Text', 2)}</div><div class="footnotes"><div class="footnote">${body}</div></div>`;
    expect(kept(foot('<p>[1] Known to millers as the low water rule</p>'), scoreOf)).toContain('[1] Known');
    expect(
      kept(foot('<p><a href="#">[1] Known to millers as the low water rule</a></p>'), scoreOf),
    ).not.toContain('[1] Known');
    const after = `<p>Menu</p><div class="footnote"><p>[1] Known to millers as a rule</p></div>${paragraphs('Text', 2)}`;
    expect(kept(after, scoreOf)).not.toContain('[1] Known');
  });
});

describe('the paragraph that closes a section', () => {
  const last = (name = 'rest'): string =>
    `<p class="${name}">Closing words: this ${sentence} It ${sentence}</p>`;
  const found = (html: string, score: number): readonly string[] =>
    kept(html, (text) => (text.startsWith('Text') ? 0.9 : score));

  it('is text where nearly all in its element is', () => {
    expect(found(`<div>${paragraphs('Text', 9)}${last()}</div>`, 0.3)).toContain('Closing words:');
  });

  it('is none that hardly anything speaks for, that is named, or after little text', () => {
    expect(found(`<div>${paragraphs('Text', 9)}${last()}</div>`, 0.2)).not.toContain('Closing words:');
    expect(found(`<div>${paragraphs('Text', 9)}${last('newsletter')}</div>`, 0.3)).not.toContain(
      'Closing words:',
    );
    expect(found(`<div>${paragraphs('Text', 5)}${last()}</div>`, 0.3)).not.toContain('Closing words:');
  });
});
