import { describe, expect, it } from 'vitest';
import { readSource } from '../../src/read/index.js';

function plainOf(path: string, text: string): string {
  const read = readSource({ path, bytes: Buffer.from(text) });
  if (!read.ok) throw new Error(read.message);
  return read.plain.trim();
}

const script = [
  '[Script Info]',
  'Title: The mill',
  '[V4+ Styles]',
  'Style: Default,Arial',
  '[Events]',
  'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
  'Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,a note',
  'Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,The mill stands,\\Nby the river.',
  'Dialogue: 0,0:00:04.00,0:00:06.00,Default,,0,0,0,,{\\i1}It is old{\\i0}, and empty.',
];

describe('lines with times', () => {
  it.each([
    ['a.ass', script.join('\r\n'), 'The mill stands, by the river.\nIt is old, and empty.'],
    [
      'a.lrc',
      '[ti:The mill]\n[00:12.00]The mill stands by the river\n[00:15.30][01:15.30]It is <00:16.00>old\n[00:17]\n[00:18.30]And empty',
      'The mill stands by the river\nIt is old\nAnd empty',
    ],
    [
      'a.ttml',
      '<?xml version="1.0"?>\n<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s" end="3s">The mill stands<br/>by the river.</p><p begin="4s">It is old.</p></div></body></tt>',
      'The mill stands by the river.\nIt is old.',
    ],
  ])('of %s lose times, styles and facts', (path, text, expected) => {
    expect(plainOf(path, text)).toBe(expected);
  });

  it.each([
    [
      'a list of meetings',
      '[10:00] The mill\n[11:00] The river\nand then a long walk home\nwith nobody to talk to',
    ],
    ['brackets', '[1] The mill\n[2] The river\n[3] The wheel'],
  ])('are not %s', (_name, text) => {
    expect(plainOf('a.txt', text)).toBe(text);
  });
});
