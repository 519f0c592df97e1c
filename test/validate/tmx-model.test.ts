import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTmx, type TmxUnit } from '../../src/formats/index.js';
import { folderWith } from '../run/harness.js';

const header =
  '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="plaintext"/>';
const unit = (inside: string, attributes = ''): string => `<tu${attributes}>${inside}</tu>`;
const variant = (lang: string, inside = '<seg>a</seg>'): string => `<tuv xml:lang="${lang}">${inside}</tuv>`;
const both = variant('en') + variant('de', '<seg>b</seg>');
const tmx = (body: string, head = header, attributes = ' version="1.4"'): string =>
  `<?xml version="1.0"?><tmx${attributes}>${head}${body}</tmx>`;
const bodyOf = (units: string): string => tmx(`<body>${units}</body>`);

/** What is read of a file, and what is said of it. */
async function read(text: string): Promise<{ units: TmxUnit[]; faults: string[] }> {
  const file = join(folderWith({}), 'memory.tmx');
  writeFileSync(file, text);
  const faults: string[] = [];
  const units: TmxUnit[] = [];
  for await (const one of readTmx(file, (_line, what, expected, actual) =>
    faults.push(`${what}: ${expected}, ${actual}`),
  ))
    units.push(one);
  return { units, faults };
}

describe('the content model of TMX', () => {
  it('is kept by a file that says nothing wrong', async () => {
    const { units, faults } = await read(bodyOf(unit(both, ' tuid="1"')));
    expect(faults).toEqual([]);
    expect(units.map(({ id, variants }) => [id, variants.map(({ lang, text }) => [lang, text])])).toEqual([
      [
        '1',
        [
          ['en', 'a'],
          ['de', 'b'],
        ],
      ],
    ]);
  });

  it.each<[string, string, string]>([
    ['another version', tmx(`<body>${unit(both)}</body>`, header, ' version="2"'), 'tmx: version="1.4", "2"'],
    ['no version', tmx(`<body>${unit(both)}</body>`, header, ''), 'tmx: version="1.4", none'],
    ['no body', tmx(''), 'tmx: a body, none'],
    ['two bodies', tmx(`<body>${unit(both)}</body><body/>`), 'body: one body, another'],
    ['two headers', tmx(`<body>${unit(both)}</body>`, header + header), 'header: one header, another'],
    [
      'a body without a header',
      tmx(`<body>${unit(both)}</body>`, ''),
      'body: a header before the body, none',
    ],
    [
      'a header without its attributes',
      tmx(`<body>${unit(both)}</body>`, header.replace(' datatype="plaintext"', '')),
      'header: the attribute datatype, none',
    ],
    [
      'a segment type of its own',
      tmx(`<body>${unit(both)}</body>`, header.replace('"sentence"', '"line"')),
      'header: segtype block, paragraph, sentence, phrase, "line"',
    ],
    [
      'a source language that is none',
      tmx(`<body>${unit(both)}</body>`, header.replace('srclang="en"', 'srclang="e n"')),
      'header: srclang with a language tag, "e n"',
    ],
    ['a unit without texts', bodyOf(unit('')), 'tu: at least one tuv, none'],
    ['a text that is missing', bodyOf(unit(both + variant('fr', ''))), 'tuv: a seg, none'],
    [
      'two texts of a variant',
      bodyOf(unit(both + variant('fr', '<seg>a</seg><seg>b</seg>'))),
      'tuv: one seg in a tuv, another',
    ],
    [
      'two variants of a language',
      bodyOf(unit(both + variant('DE'))),
      'tuv: one tuv a language in a tu, another of DE',
    ],
    [
      'a variant without a language',
      bodyOf(unit(`${both}<tuv><seg>c</seg></tuv>`)),
      'tuv: xml:lang with a language tag, none',
    ],
    [
      'a unit without its source language',
      bodyOf(unit(variant('fr'))),
      "tu: a tuv in the header's srclang en, none",
    ],
    ['an id with a space', bodyOf(unit(both, ' tuid="a b"')), 'tu: a tuid without white space, "a b"'],
    ['a property without a type', bodyOf(unit(`<prop>x</prop>${both}`)), 'prop: a type, none'],
    [
      'a property behind the texts',
      bodyOf(unit(`${both}<prop type="x">y</prop>`)),
      'prop: prop before tuv, prop after it',
    ],
    [
      'a property behind a text',
      bodyOf(unit(both + variant('fr', '<seg>a</seg><prop type="x">y</prop>'))),
      'prop: prop before seg, prop after it',
    ],
    [
      'a date in words',
      bodyOf(unit(both, ' creationdate="today"')),
      'tu: creationdate as YYYYMMDDThhmmssZ, "today"',
    ],
    ['text between elements', bodyOf(`loose${unit(both)}`), 'body: no text here, "loose"'],
    [
      'an element of another format',
      bodyOf(unit(`<trans-unit/>${both}`)),
      'trans-unit: note, prop, tuv in tu, <trans-unit>',
    ],
  ])('%s is reported', async (_name, text, fault) => {
    expect((await read(text)).faults).toContain(fault);
  });

  it('has the root tmx; what has another is no TMX at all', async () => {
    await expect(read('<xliff/>')).rejects.toMatchObject({ name: 'FormatFault' });
  });

  it('takes a header for all source languages, older versions, and inline codes as no text', async () => {
    const all = header.replace('srclang="en"', 'srclang="*all*"');
    const { units, faults } = await read(
      tmx(`<body>${unit(variant('fr', '<seg>a<ph x="1">{0}</ph> b</seg>'))}</body>`, all, ' version="1.1"'),
    );
    expect(faults).toEqual([]);
    expect(units[0]!.variants[0]!.text).not.toContain('{0}');
  });
});
