import { describe, expect, it } from 'vitest';
import { findBlocks } from '../../src/read/formats/html/blocks.js';
import { parseHtml } from '../../src/read/formats/html/tree.js';
import { MediaEvidence } from '../../src/read/main-text/features/media.js';
import { decide } from '../../src/read/main-text/main-text.js';

function mediaOf(html: string): readonly (readonly number[])[] {
  const tree = parseHtml(html);
  const blocks = findBlocks(tree);
  const media = new MediaEvidence(tree, blocks);
  return blocks.map((block) => media.of(block));
}

describe('pictures beside a block', () => {
  it('are told before and after, and in the nearest element that holds one', () => {
    const rows = mediaOf('<body><p>one</p><div><img><p>two</p></div><p>three</p><p>four</p></body>');
    expect(rows.map(([before, after]) => [before, after])).toEqual([
      [0, 1],
      [1, 0],
      [0, 0],
      [0, 0],
    ]);
    // The second stands alone with the picture; the third shares the body with three others.
    expect(rows[1]!.slice(2)).toEqual([1, 1, 1]);
    expect(rows[2]!.slice(2)).toEqual([1, 4, 5 / 15]);
  });

  it('are none on a page without', () => {
    expect(mediaOf('<body><p>one</p><p>two</p></body>')).toEqual([
      [0, 0, 5, 30, 0],
      [0, 0, 5, 30, 0],
    ]);
  });
});

describe('a quoted post', () => {
  const post = (text: string): string => `<blockquote class="twitter-tweet"><p>${text}</p></blockquote>`;
  const rolesOf = (html: string, scores: readonly number[]): readonly string[] =>
    decide(findBlocks(parseHtml(`<body><div>${html}</div></body>`)), scores, undefined).map(
      ({ role }) => role,
    );
  const prose =
    'The old mill stands by the river, and its wheel has not turned since the flood of that year. '.repeat(2);

  it('is text between text, with others beside it', () => {
    const html = `<p>${prose}</p>${post('What a wheel!')}${post('Indeed.')}<p>${prose}</p>`;
    expect(rolesOf(html, [0.9, 0.2, 0.2, 0.9])).toEqual(['text', 'text', 'text', 'text']);
  });

  it('is none at the end of the text, in another element, or between what is none', () => {
    expect(rolesOf(`<p>${prose}</p>${post('What a wheel!')}`, [0.9, 0.2])[1]).not.toBe('text');
    expect(rolesOf(`<p>${prose}</p><div>${post('What!')}</div><p>${prose}</p>`, [0.9, 0.2, 0.9])[1]).not.toBe(
      'text',
    );
    expect(rolesOf(`<p>${prose}</p>${post('What!')}<p>More</p>`, [0.9, 0.2, 0.2])[1]).not.toBe('text');
  });
});

describe('a heading above text', () => {
  const rolesOf = (html: string, scores: readonly number[]): readonly string[] =>
    decide(findBlocks(parseHtml(`<body>${html}</body>`)), scores, undefined).map(({ role }) => role);
  const text = `<p>${'The boats came from the north in winter. '.repeat(5)}</p>`;
  const wrapped = (inside: string) => `<div class="titlepage"><div><div>${inside}</div></div></div>`;

  it('stays though it is wrapped by itself', () => {
    expect(rolesOf(`<div>${wrapped('<h2>Boats</h2>')}${text}</div>`, [0.3, 0.9])).toEqual(['text', 'text']);
  });

  it('goes with what it is wrapped with', () => {
    const bar = wrapped('<p>Next</p><h2>Boats</h2>');
    expect(rolesOf(`<div>${bar}${text}</div>`, [0.1, 0.3, 0.9])).toEqual(['other', 'other', 'text']);
  });

  it('stays above a heading of a lower level that stays', () => {
    expect(rolesOf(`<h2>Boats</h2><h3>Old boats</h3>${text}`, [0.3, 0.3, 0.9])).toEqual([
      'text',
      'text',
      'text',
    ]);
    expect(rolesOf(`<h2>Boats</h2><h2>Old boats</h2>${text}`, [0.3, 0.3, 0.9])[0]).toBe('other');
  });
});
