import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRunningText } from '../../evaluate/identify/running-text.js';
import { sentencesOf } from '../../evaluate/identify/sentences.js';

const files = {
  'a/usr/share/help/sr@latin/guide/x.page':
    '<page><p>Pritisnite <gui>Fajl</gui>.</p><p>© <years/></p><desc>Opis.</desc></page>',
  'a/usr/share/help/C/guide/x.page': '<page><p>Press <gui>File</gui>.</p></page>',
  'b/DEBIAN/templates':
    'Template: b/ask\nType: boolean\nDescription: Ask?\n This is asked.\n .\n Twice.\nDescription-pt_BR.UTF-8: Perguntar?\n Isso é\n perguntado.\n',
  'c/usr/share/tuxpaint/stamps/cat.txt': 'A cat.\nde.utf8=Eine Katze.\nno_text\n',
  'd/quran_sv.json': JSON.stringify([{ id: 2, verses: [{ translation: 'Lov och pris.' }] }]),
  'e/training_welsh_GB.txt': 'Un frawddeg\nhir.\n\nDau.',
  'e/training_bengali_BD.txt': 'x',
  'f/unittest_data.h':
    'const char* kTeststr_jw_Latn = " a b c d e f g h i j k l m";\nconst char* kTeststr_zze_Latn = "x";\n#else\nconst char* kTeststr_fr_Latn = "y";\n',
  'Translation-pt%5fBR':
    'Package: p\nDescription-md5: 1\nDescription-pt_BR: curta\n Um pacote\n longo.\n .\n  * item\n',
};

describe('running text of known language', () => {
  it('is read of each kind of package, with its tag and the piece that it translates', () => {
    const root = mkdtempSync(join(tmpdir(), 'tulay-running-'));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), content);
    }
    const passages = [...readRunningText(root)].map(({ tag, source, unit, paragraphs, unmarked }) => [
      tag,
      source,
      unit,
      paragraphs.map((one) => one.replace(/\s+/g, ' ').trim()),
      unmarked ?? false,
    ]);
    rmSync(root, { recursive: true });
    expect(passages).toEqual([
      ['pt-BR', 'descriptions', 'p', ['Um pacote longo.'], false],
      ['en', 'help', 'guide/x', ['Press File.'], false],
      ['sr-Latn', 'help', 'guide/x', ['Pritisnite Fajl.', 'Opis.'], false],
      ['en', 'templates', 'b/ask', ['This is asked.', 'Twice.'], false],
      ['pt-BR', 'templates', 'b/ask', ['Isso é perguntado.'], false],
      ['en', 'stamps', 'cat', ['A cat.'], false],
      ['de', 'stamps', 'cat', ['Eine Katze.'], false],
      ['sv', 'quran', '2:0', ['Lov och pris.'], false],
      ['cy', 'books', 'cy 0', ['Un frawddeg hir.', 'Dau.'], false],
      ['jv-Latn', 'cld', 'cld', ['a b c d e f g h i j k l'], true],
    ]);
  });

  it('is cut after the marks that end sentences, and what ends without one is left out', () => {
    const of = (...paragraphs: string[]) => sentencesOf({ tag: 'x', source: 'help', unit: 'x', paragraphs });
    expect(of('One “two.” Three (four!) five? Six 3.5 seven')).toEqual(['One “two.”', 'Three (four!) five?']);
    expect(of('一。二！三')).toEqual(['一。', '二！']);
    expect(of('หนึ่ง สอง')).toEqual(['หนึ่ง สอง']);
    expect(of('is it so? yes.')).toEqual(['is it so? yes.']);
  });
});
