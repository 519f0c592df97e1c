import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type LoadRowsOptions, loadRows } from 'tulay';

/** Bitexts as tools write them, by the format that the first argument names. */
const tmx = (head: string, body: string) =>
  `<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="x"${head}/><body>${body}</body></tmx>`;
const xces =
  '<cesAlign version="1.0"><linkGrp fromDoc="de/1.xml" toDoc="en/1.xml"><link xtargets="1;1 2"/></linkGrp></cesAlign>';
const files: Readonly<Record<string, Readonly<Record<string, string | Buffer>>>> = {
  tmx: {
    'memoq.tmx': tmx(
      '',
      '<tu><tuv xml:lang="en-gb"><seg><bpt i="1">&lt;b&gt;</bpt>Salt<ept i="1">&lt;/b&gt;</ept> and pepper.</seg></tuv><tuv xml:lang="de-at"><seg>Salz und Pfeffer.</seg></tuv></tu>',
    ),
    'half.tmx': tmx(
      '',
      '<tu><tuv lang="EN"><seg>Yes.</seg></tuv><tuv lang="DE"><seg/></tuv></tu><tu><tuv lang="DE"><seg>Nein.</seg></tuv><tuv lang="EN"><seg>No.</seg></tuv></tu>',
    ),
  },
  xliff: {
    'angular.xlf':
      '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en-US" target-language="de" datatype="html" original="x"><body><trans-unit id="a"><source>Hello <x id="NAME"/>!</source><target state="final">Hallo <x id="NAME"/>!</target></trans-unit><trans-unit id="b"><source>New.</source></trans-unit></body></file></xliff>',
  },
  po: {
    'de.po':
      'msgid ""\nmsgstr ""\n"Language: de\\n"\n"X-Source-Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "%d house"\nmsgid_plural "%d houses"\nmsgstr[0] "%d Haus"\nmsgstr[1] "%d Häuser"\n\n#, fuzzy\nmsgid "Open"\nmsgstr "Offen"\n',
  },
  tables: {
    'excel.csv': Buffer.from(
      '\uFEFFEnglish;German;\r\nYes; of course.;"Ja; ""klar""."; \r\nNo.;Nein.; \r\n'
        .replace('Yes; of', '"Yes; of')
        .replace('course.;', 'course.";'),
      'utf16le',
    ),
    'anki.txt':
      '#separator:tab\n#html:false\n#deck column:1\nGerman::A1\tYes, of course.\tJa, natürlich.\nGerman::A1\tNo, never.\tNein, nie.\n',
    'mined.en-de.tsv': '1.21\tYes, of course.\tJa, natürlich.\n1.19\tNo, never.\tNein, nie.\n',
    'detailed.tsv':
      '1276\teng\tYes, of course.\t361291\tdeu\tJa, natürlich.\n1277\teng\tNo, never.\t361298\tdeu\tNein, nie.\n',
    'wordfast.txt':
      '%20200101~120000\t%User ID,X\t%TU=00000001\t%EN-US\t%Wordfast TM v.5.51r/00\t%DE-DE\t%-----------\n20200101~120010\tX\t0\tEN-US\tYes, of course.\tDE-DE\tJa, natürlich.\n',
  },
  json: {
    'books.jsonl':
      '{"id":"1","translation":{"en":"Yes.","de":"Ja."}}\n{"id":"2","translation":{"de":"Nein."}}\n',
    'viewer.json': '{"features":["x"],"rows":[{"row_idx":0,"row":{"translation":{"en":"Yes.","de":"Ja."}}}]}',
  },
  folders: {
    'opus/Tatoeba.de-en.de': 'Ja.\n\n',
    'opus/Tatoeba.de-en.en': 'Yes.\nNo.\n',
    'opus/LICENSE': 'CC-BY\n',
  },
  ladders: {
    'release/xml/de-en.xml': xces,
    'release/xml/de/1.xml': '<text><s id="1">Ja, und nein.</s></text>',
    'release/xml/en/1.xml': '<text><s id="1">Yes,</s><s id="2">and no.</s></text>',
    'ladder.txt': '0\t0\t0.9\n1\t1\t0.3\n3\t2\t0\n',
    'en.txt': 'Yes,\nand\nno.\n',
    'de.txt': 'Ja,\nund nein.\n',
  },
};
const options: Readonly<Record<string, LoadRowsOptions>> = {
  'ladder.txt': { texts: ['.tmp/tool-files/en.txt', '.tmp/tool-files/de.txt'], langs: ['en', 'de'] },
};

const folder = '.tmp/tool-files';
rmSync(folder, { recursive: true, force: true });
const wanted = files[process.argv[2] ?? 'tmx'] ?? {};
for (const [name, content] of Object.entries(wanted)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}
const opened = new Set(Object.keys(wanted).map((name) => name.split('/')[0]!));
for (const name of opened) {
  if (/^(?:en|de)\.txt$/.test(name)) continue;
  console.log(name);
  const onFault: LoadRowsOptions['onFault'] = ({ line, expected, actual }) =>
    console.log(`  line ${line}: expected ${expected}, got ${actual}`);
  for await (const batch of (await loadRows(join(folder, name), { ...options[name], onFault })).batches)
    for (const { texts, score } of batch)
      console.log(
        `  ${texts.map(({ lang, text }) => `${lang} ${text}`).join(' | ')}${score === null ? '' : ` | ${score}`}`,
      );
}
