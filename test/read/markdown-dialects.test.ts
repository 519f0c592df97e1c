import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/model/index.js';
import { findHidden, inPlainMarkdown } from '../../src/read/formats/markdown/dialects.js';
import { readMarkdown } from '../../src/read/formats/markdown/index.js';
import { growth } from '../cpu.js';

const linesOf = (source: string): readonly string[] =>
  applyEdits(source, readMarkdown(source).edits)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe('Markdown as generators of sites write it', () => {
  it.each<[string, string, readonly string[]]>([
    ['the name of a heading', '## The harbour {#harbour}\n\nIt is old.', ['The harbour', 'It is old.']],
    ['its name and classes', '## The harbour {#h-1 .big data-x="y"} ##', ['The harbour']],
    ['its name as a comment', '## The harbour {/*the-old-harbour*/}\n', ['The harbour']],
    ['a container', ':::tip\nTake a rope.\n:::\n\nGo.', ['Take a rope.', 'Go.']],
    [
      'a container with a title',
      '::: tip Read *this* first\nTake a rope.\n:::',
      ['Read this first', 'Take a rope.'],
    ],
    [
      'a container with a label',
      ':::note[Ropes & knots]{.x}\n\nTake one.\n\n:::',
      ['Ropes & knots', 'Take one.'],
    ],
    ['containers in one another', '::::a\n:::warning\nIt is wet.\n:::\n::::\n', ['It is wet.']],
    ['a container of a class', '::: {.callout-note}\nIt is wet.\n:::', ['It is wet.']],
    [
      'a note',
      '!!! warning "Be careful"\n    It is wet.\n\n    And cold.\n\nGo.',
      ['Be careful', 'It is wet.', 'And cold.', 'Go.'],
    ],
    ['a note without a title', 'Look:\n\n!!! note\n    It is wet.\n', ['Look:', 'It is wet.']],
    [
      'a note that opens',
      '???+ tip inline end "More"\n    It is wet.\n\n    Twice.\n',
      ['More', 'It is wet.', 'Twice.'],
    ],
    ['an alert', '> [!NOTE]\n> It is wet.\n> And cold.', ['It is wet. And cold.']],
    [
      'a shortcode that shows words',
      'Take a {{< tip text="long rope" id="r" >}}, please.',
      ['Take a long rope, please.'],
    ],
    ['a shortcode around words', '{{% note %}}\nIt is wet.\n{{% /note %}}', ['It is wet.']],
    [
      'imports',
      'import A from \'@x/A\';\nimport {\n  B,\n} from "../b";\n\nexport const c = 1;\n\nIt is wet.',
      ['It is wet.'],
    ],
    ['the place of the contents', '[[toc]]\n\n[TOC]\n\nIt is wet.', ['It is wet.']],
  ])('leaves out the marks of %s', (_, source, lines) => {
    expect(linesOf(source)).toEqual(lines);
  });

  it.each([
    'We import wine from "France" and export it again.',
    'export default preferences to a file',
    'export const values of the sea.',
    '!!! Do not touch the rope',
    '!!! read this before you go on board',
    'Import duties from the year 1900 on are told below.',
    'Export of wool began early.',
    'Use std::vector and a::b here: there.',
    'Wow!!! That is a note.',
    'The set {#1} and the text {a} stay.',
    '::: Welcome :::',
    'See [!] and [NOTE] there.',
  ])('leaves prose that looks like it: %s', (source) => {
    expect(linesOf(source)).toEqual([source]);
  });

  it('leaves the code of a container out and knows its items', () => {
    const source = ':::details Code\n```js\nlet a;\n```\n- one\n:::\n';
    const { structure, edits } = readMarkdown(source);
    expect(structure.map(({ kind, start, end }) => [kind, source.slice(start, end)])).toEqual([
      ['heading', 'Code'],
      ['item', 'one'],
    ]);
    expect(edits.map(({ rule }) => rule)).toContain('code-block');
  });

  it('moves no place, whatever stands beside what', () => {
    const pieces = [
      ':::',
      'tip',
      '[a]',
      '{.b}',
      '!!!',
      '???+',
      ' ',
      '    ',
      '"',
      'x',
      '\n',
      '> ',
      '[!NOTE]',
      '{{<',
      'text="a"',
      '>}}',
      '{#',
      '}',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (list) => {
        const source = list.join('');
        expect(inPlainMarkdown(source)).toHaveLength(source.length);
        let last = 0;
        for (const { start, end } of findHidden(source)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        applyEdits(source, readMarkdown(source).edits);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ':::',
    '!!! a',
    '{{',
    '{#',
    'import {',
    '{/*',
    '> [!',
    '{{< text="',
    ':::a[',
    '::: {',
    '\n\n:::a',
    '!!! a "',
  ])('takes no more time than its length allows: %s', async (piece) => {
    const look = (pieces: number): void => {
      findHidden(piece.repeat(pieces));
      inPlainMarkdown(`${piece}\n`.repeat(pieces));
    };
    expect(await growth(look, 6250, 50_000)).toBeLessThan(1.5);
  });
});
