import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSame, readCatalogs } from '../../scripts/profiles/catalogs.js';
import { clean, messageHash } from '../../scripts/profiles/clean.js';
import { readCatalog, readFluent, readProperties, readStrings } from '../../scripts/profiles/formats.js';

/** A catalog of gettext with 32-bit numbers of either order. */
function catalog(entries: readonly (readonly [string, string])[], little: boolean): Buffer {
  const head = Buffer.alloc(28 + 16 * entries.length);
  const put = (value: number, at: number) =>
    little ? head.writeUInt32LE(value, at) : head.writeUInt32BE(value, at);
  const texts = [...entries.map(([original]) => original), ...entries.map(([, text]) => text)];
  const bodies: Buffer[] = [];
  let from = head.length;
  [0x950412de, 0, entries.length, 28, 28 + 8 * entries.length].forEach((value, at) => {
    put(value, 4 * at);
  });
  texts.forEach((text, at) => {
    const body = Buffer.from(`${text}\0`);
    put(body.length - 1, 28 + 8 * at);
    put(from, 32 + 8 * at);
    from += body.length;
    bodies.push(body);
  });
  return Buffer.concat([head, ...bodies]);
}

describe('messages that profiles are made of', () => {
  it.each([true, false])(
    'are read from catalogs, little-endian %s, without context, each plural form',
    (little) => {
      const bytes = catalog(
        [
          ['', 'Language: br'],
          ['menu\u0004Open', 'Digeriñ'],
          ['%d file\0%d files', '%d restr\0%d a restroù'],
        ],
        little,
      );
      expect(readCatalog(bytes)).toEqual([
        { original: 'Open', text: 'Digeriñ' },
        { original: '%d file', text: '%d restr' },
        { original: '%d file', text: '%d a restroù' },
      ]);
    },
  );

  it('are read from Fluent with attributes and variants, lines that go on joined', () => {
    const content =
      '# A comment = no\nopen = Arvê\n    .label = Sarâ a papê\nmany =\n    { $n ->\n        [one] Unn-a pagina\n       *[other] Tante pagine\n    }\nlong =\n    A primma riga\n    a segonda riga\n';
    expect(readFluent(content)).toEqual([
      'Arvê',
      'Sarâ a papê',
      'Unn-a pagina',
      'Tante pagine',
      'A primma riga a segonda riga',
    ]);
  });

  it('are read from properties and JSON', () => {
    expect(readProperties('# no\nopen=Ar\\u00eav\nlong = une \\\n   deux\n')).toEqual(['Arêv', 'une deux']);
    expect(readStrings({ '@metadata': { authors: ['Nobody'] }, a: 'one', b: { c: ['two'] } })).toEqual([
      'one',
      'two',
    ]);
  });

  it('lose markup, places for values and access keys', () => {
    expect(clean('<b>Sarâ</b> {{PLURAL:$1|a|b}} "$2" _papê &Arvî %(name)s [[Project:X|cheu]] &amp; %d')).toBe(
      'Sarâ " " papê Arvî cheu',
    );
    expect(messageHash('Sarâ papê!')).toBe(messageHash('sarâ  papê'));
  });

  it('are read from the catalogs under a folder, by the tags of their languages, of English and of varieties none', () => {
    const root = mkdtempSync(join(tmpdir(), 'catalogs-'));
    const names = ['sr@latin', 'uz@cyrillic', 'pt_BR', 'en_GB', 'ca@valencia'].map(
      (locale) => `locale/${locale}/LC_MESSAGES/a.mo`,
    );
    for (const name of [...names, 'content/languages/akismet-br.mo', 'locale/fr/a.mo']) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), catalog([['Open', 'Digeriñ']], true));
    }
    const found = [...readCatalogs(root)];
    rmSync(root, { recursive: true });
    expect(found.map(({ tag }) => tag)).toEqual(['br', 'pt-BR', 'sr-Latn', 'uz-Cyrl']);
    expect(found[0]!.messages).toEqual([{ original: 'Open', text: 'Digeriñ' }]);
  });

  it.each([
    ['Open the file <b>%s</b>', 'Open the File <i>%s</i>', true],
    ['Play the Blue Danube', 'Seniñ Blue Danube', true],
    ['Open the file', 'Digeriñ ar restr', false],
  ])('that say what they translate in nearly the same words are told: %s, %s', (original, text, same) => {
    expect(isSame({ original, text })).toBe(same);
  });
});
