import { describe, expect, it } from 'vitest';
import { findBlocks } from '../../src/read/formats/html/blocks.js';
import { parseHtml } from '../../src/read/formats/html/tree.js';
import { proseAlike } from '../../src/read/main-text/alike.js';

const prose = (at: number): string =>
  `Boat ${at} carried grain down the river for two hundred years, until the railway came and it stopped.`;

/** Sections of a manual, a paragraph each, and what stands beside them. */
function found(count: number, last: string, scores: (at: number) => number): readonly number[] {
  const sections = Array.from({ length: count }, (_, at) => `<div class="section"><p>${prose(at)}</p></div>`);
  const blocks = findBlocks(parseHtml(`<body>${sections.join('')}${last}</body>`));
  return [
    ...proseAlike(
      blocks,
      blocks.map((_, at) => scores(at)),
      0.55,
    ),
  ];
}

const low = (from: number) => (at: number) => (at < from ? 0.9 : 0.2);
const section = `<div class="section"><p>${prose(99)}</p></div>`;

describe('prose far from the middle of a page', () => {
  it('is text where what stands in places like its own is', () => {
    expect(found(9, section, low(9))).toEqual([9]);
  });

  it('is none where few places like its own are text, or many are none', () => {
    expect(found(5, section, low(5))).toEqual([]);
    expect(found(9, section.repeat(5), low(9))).toEqual([]);
  });

  it('is none in another kind of place', () => {
    expect(found(9, section.replace('section', 'comment'), low(9))).toEqual([]);
  });

  it.each([
    ['a title', section.replace(/<p>.*<\/p>/, '<p>All about boats</p>')],
    ['a list of links', section.replace(/<p>.*<\/p>/, `<p><a href="x">${prose(1)}</a></p>`)],
    ['an unfinished line', section.replace('stopped.', 'stopped')],
    ['a cell', section.replace(/(<\/?)p>/g, '$1td>')],
  ])('is not %s', (_, last) => {
    expect(found(9, last, low(9))).toEqual([]);
  });

  it('is none that hardly anything speaks for', () => {
    expect(found(9, section, (at) => (at < 9 ? 0.9 : 0.01))).toEqual([]);
  });
});
