/**
 * Bitexts as other tools write them, with what is to be read of each: the conventions are those of the tools (headers,
 * comments, codes, order of columns), the texts sentences in two languages.
 */

import { columnar, lists } from './tool-lists.js';
import { one, pairs, rows, type ToolFile } from './tool-pairs.js';

const tmxHead = (attributes: string, version = '1.4') =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="${version}">\n<header ${attributes}/>\n<body>\n`;
const header = (tool: string, src = 'en') =>
  `creationtool="${tool}" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="${src}" datatype="plaintext"`;
const codes = (text: string) =>
  text.replace(/ /, ' <bpt i="1">&lt;b&gt;</bpt>').replace(/\.$/, '<ept i="1">&lt;/b&gt;</ept>.');

const memories: readonly ToolFile[] = [
  one(
    'OPUS, TMX',
    'de-en.tmx',
    `${tmxHead(header('Uplug'))}${rows((a, b) => `    <tu>\n      <prop type="score">0.9</prop>\n      <note>OpenSubtitles</note>\n      <tuv xml:lang="de"><seg>${b}</seg></tuv>\n      <tuv xml:lang="en"><seg>${a}</seg></tuv>\n    </tu>\n`)}  </body>\n</tmx>\n`,
    { scores: pairs.map(() => 0.9) },
  ),
  one(
    'Trados, TMX with ut',
    'trados.tmx',
    `${tmxHead(header('TRADOS Translator&apos;s Workbench for Windows', 'EN-US'))}${rows((a, b) => `<tu creationdate="20200101T000000Z" creationid="X"><prop type="Txt::Client">c</prop>\n<tuv xml:lang="EN-US"><seg><ut>{\\b </ut>${a}<ut>}</ut></seg></tuv>\n<tuv xml:lang="DE-DE"><seg><ut>{\\b </ut>${b}<ut>}</ut></seg></tuv></tu>\n`)}</body></tmx>`,
  ),
  one(
    'memoQ, TMX',
    'memoq.tmx',
    `${tmxHead(header('MemoQ', 'en-gb'))}${rows((a, b, n) => `<tu changedate="20200101T000000Z"><prop type="client">c</prop><prop type="x-context-pre">&lt;seg&gt;x&lt;/seg&gt;</prop><tuv xml:lang="en-gb"><prop type="x-context-post">y</prop><seg>${codes(a)}</seg></tuv><tuv xml:lang="de-at"><seg>${n === 0 ? codes(b) : b}</seg></tuv></tu>\n`)}</body></tmx>`,
  ),
  one(
    'OmegaT, TMX level 2',
    'project-level2.tmx',
    `${tmxHead(header('OmegaT', 'EN-US'))}${rows((a, b) => `    <tu>\n      <tuv lang="EN-US" xml:lang="EN-US">\n        <seg><bpt i="0" x="0">&lt;a0&gt;</bpt>${a}<ept i="0">&lt;/a0&gt;</ept></seg>\n      </tuv>\n      <tuv lang="DE" xml:lang="DE" changeid="x">\n        <seg>${b}</seg>\n      </tuv>\n    </tu>\n`)}</body></tmx>`,
  ),
  one(
    'Wordfast, TMX 1.1',
    'wordfast.tmx',
    `<?xml version="1.0"?>\n<tmx version="1.1"><header ${header('Wordfast', 'EN-US')}></header><body>\n${rows((a, b) => `<tu usagecount="1"><tuv lang="EN-US"><seg>${a}</seg></tuv><tuv lang="DE-DE"><seg>${b}</seg></tuv></tu>\n`)}</body></tmx>`,
  ),
  one(
    'SDL Studio, sdlxliff of sentences in mrk',
    'doc.sdlxliff',
    `\uFEFF<?xml version="1.0" encoding="utf-8"?><xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" sdl:version="1.0"><file original="a.docx" datatype="x-sdlfilterframework2" source-language="en-US" target-language="de-DE"><header><sdl:seg-defs/></header><body><group><trans-unit id="1"><source>${pairs.map(([a]) => a).join(' ')}</source><seg-source>${pairs.map(([a], n) => `<mrk mtype="seg" mid="${n + 1}">${a}</mrk>`).join(' ')}</seg-source><target>${pairs.map(([, b], n) => `<mrk mtype="seg" mid="${n + 1}"><g id="5">${b}</g></mrk>`).join(' ')}</target><sdl:seg-defs><sdl:seg id="1" conf="Translated"/></sdl:seg-defs></trans-unit></group></body></file></xliff>`,
  ),
  one(
    'memoQ, mqxliff',
    'doc.mqxliff',
    `<?xml version="1.0" encoding="UTF-8"?><xliff version="1.2" xmlns:mq="MQXliff"><file original="a" source-language="en" target-language="de" datatype="x"><body>\n${rows((a, b, n) => `<trans-unit id="${n + 1}" mq:status="Confirmed"><source xml:space="preserve">${a}</source><target xml:space="preserve">${b}</target><mq:minorversions/></trans-unit>\n`)}</body></file></xliff>`,
  ),
  one(
    'Weblate, XLIFF 2.0',
    'weblate.xliff',
    `<?xml version="1.0" encoding="UTF-8"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="de"><file id="f"><notes><note>n</note></notes>${rows((a, b, n) => `<unit id="${n}"><segment state="translated"><source>${a}</source><target>${b}</target></segment></unit>`)}</file></xliff>`,
  ),
];

const catalogs: readonly ToolFile[] = [
  one(
    'Poedit, PO with a fuzzy message',
    'de.po',
    `msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"Language: de\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Generator: Poedit 3.0\\n"\n"X-Source-Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n${rows((a, b, n) => `#. a note\n#: src/a.c:${n}\nmsgid ""\n"${a.slice(0, 8)}"\n"${a.slice(8)}"\nmsgstr "${b}"\n\n`)}#, fuzzy\n#| msgid "Old."\nmsgid "New."\nmsgstr "Alt."\n\n#~ msgid "Gone."\n#~ msgstr "Weg."\n`,
    { faults: 1 },
  ),
  one(
    'Weblate, PO with contexts',
    'weblate.po',
    `# Deutsch\nmsgid ""\nmsgstr ""\n"Language: de\\n"\n"Language-Team: German <https://x.org/de/>\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Source-Language: en\\n"\n"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n"X-Generator: Weblate 5.4\\n"\n\n${rows((a, b, n) => `#: src/a.py:${n}\n#, python-format\nmsgctxt "c${n}"\nmsgid "${a}"\nmsgstr "${b}"\n\n`)}#~ msgid "Gone."\n#~ msgstr "Weg."\n`,
  ),
];

const tables: readonly ToolFile[] = [
  one(
    'Weblate, CSV',
    'weblate.csv',
    `"location","source","target","id","fuzzy","context","translator_comments","developer_comments"\r\n${rows((a, b, n) => `"src/a.c:${n}","${a}","${b}","","","c${n}","",""\r\n`)}`,
  ),
  one(
    'Crowdin, CSV',
    'crowdin.csv',
    `"Key","Source string","Translation","Context"\n${rows((a, b, n) => `"k${n}","${a}","${b}",""\n`)}`,
  ),
  one(
    'Tatoeba, sentence pairs',
    'Sentence pairs in English-German - 2024-01-01.tsv',
    `\uFEFF${rows((a, b, n) => `${1276 + n}\t${a}\t${77 + 1000 * n}\t${b}\n`)}`,
    { isFaulty: true },
  ),
  one(
    'CCMatrix, TSV of OPUS',
    'ccmatrix.en-de.tsv',
    rows((a, b, n) => `1.${29 - n}\t${a}\t${b}\n`),
  ),
  one(
    'WikiMatrix, TSV',
    'WikiMatrix.de-en.tsv',
    rows((a, b, n) => `1.${29 - n}\t${b}\t${a}\n`),
  ),
  one(
    'ParaCrawl, TSV with addresses and scores',
    'paracrawl.en-de.txt',
    rows((a, b, n) => `https://x.org/en/${n}\thttps://x.org/de/${n}\t${a}\t${b}\t0.${80 + n}\n`),
    {
      scores: pairs.map((_, n) => (80 + n) / 100),
    },
  ),
  one(
    'Bitextor, TSV with a header',
    'bitextor.sent',
    `src_url\ttrg_url\tsrc_text\ttrg_text\tsrc_deferred_hash\ttrg_deferred_hash\tbicleaner_score\n${rows((a, b, n) => `https://x.org/en/${n}\thttps://x.org/de/${n}\t${a}\t${b}\t0a1b2c3d4e\t1a2b3c4d5e\t0.${80 + n}\n`)}`,
    {
      scores: pairs.map((_, n) => (80 + n) / 100),
    },
  ),
  one(
    'Bicleaner, TSV of texts and score',
    'clean.en-de.tsv',
    rows((a, b, n) => `${a}\t${b}\t0.${900 + n}\n`),
    { scores: pairs.map((_, n) => (900 + n) / 1000) },
  ),
  one(
    'ManyThings, Anki cards',
    'deu.txt',
    rows((a, b, n) => `${a}\t${b}\tCC-BY 2.0 (France) Attribution: tatoeba.org #${n} (CK) & #${n}\n`),
  ),
  one(
    'Google Sheets, CSV of languages',
    'sheet.csv',
    `English,German,Notes\n${rows((a, b) => `${a},${b},\n`)}`,
  ),
  one('Excel for the Mac, CSV with bare CR', 'mac.csv', `en;de\r${rows((a, b) => `${a};${b}\r`)}`),
  one(
    'MDN, JSON of a catalogue',
    'catalogue.json',
    JSON.stringify(pairs.map(([en, de]) => ({ source: en, target: de }))),
  ),
];

const records: readonly ToolFile[] = [
  one(
    'NLLB, JSONL',
    'nllb.jsonl',
    rows(
      (a, b, n) =>
        `${JSON.stringify({ translation: { eng_Latn: a, deu_Latn: b }, laser_score: 1.2 - n / 100, source_sentence_lid: 0.99, source_sentence_source: 'crawl' })}\n`,
    ),
  ),
  one(
    'Hugging Face, opus_books',
    'books.jsonl',
    rows((a, b, n) => `${JSON.stringify({ id: String(n), translation: { en: a, de: b } })}\n`),
  ),
  one(
    'Sentence Transformers, JSONL',
    'st.jsonl',
    rows((a, b) => `${JSON.stringify({ english: a, non_english: b })}\n`),
    { refused: /texts in two languages/ },
  ),
  one(
    'Label Studio, nested',
    'nested.jsonl',
    rows(
      (a, b) =>
        `${JSON.stringify({ data: { source: { text: a, lang: 'en' }, target: { text: b, lang: 'de' } } })}\n`,
    ),
  ),
  one(
    'LLM fine-tuning chats',
    'chat.jsonl',
    rows(
      (a, b) =>
        `${JSON.stringify({
          messages: [
            { role: 'user', content: a },
            { role: 'assistant', content: b },
          ],
        })}\n`,
    ),
    { refused: /texts in two languages/ },
  ),
];

const sgm = (kind: string, lang: string, side: 0 | 1) =>
  `<${kind} setid="newstest" srclang="en"${kind === 'refset' ? ' trglang="de"' : ''}>\n<doc docid="a" origlang="en"${kind === 'refset' ? ' sysid="ref"' : ''}>\n<p>\n${pairs.map((pair, n) => `<seg id="${n + 1}">${pair[side]}</seg>\n`).join('')}</p>\n</doc>\n</${kind}>\n`.replace(
    'LANG',
    lang,
  );

const folders: readonly ToolFile[] = [
  {
    tool: 'FLORES, a file a language',
    open: 'dev',
    files: {
      'dev/eng_Latn.dev': `${pairs.map(([a]) => a).join('\n')}\n`,
      'dev/deu_Latn.dev': `${pairs.map(([, b]) => b).join('\n')}\n`,
    },
  },
  {
    tool: 'OPUS, Moses folder',
    open: 'JW300',
    files: {
      'JW300/JW300.de-en.de': `${pairs.map(([, b]) => b).join('\n')}\n`,
      'JW300/JW300.de-en.en': `${pairs.map(([a]) => a).join('\n')}\n`,
      'JW300/JW300.de-en.ids': `${pairs.map((_, n) => `de/1.xml.gz\ten/1.xml.gz\t${n}\t${n}`).join('\n')}\n`,
      'JW300/README': 'JW300\n',
      'JW300/LICENSE': 'free\n',
    },
  },
  {
    tool: 'Europarl, Moses with empty lines',
    open: 'europarl',
    files: {
      'europarl/europarl-v7.de-en.de': `\n${pairs.map(([, b]) => b).join('\n')}\n`,
      'europarl/europarl-v7.de-en.en': `Resumption of the session\n${pairs.map(([a]) => a).join('\n')}\n`,
    },
    faults: 1,
  },
  {
    tool: 'Europarl, source release with lines of markup',
    open: 'ep',
    files: {
      'ep/ep-00-01-17.de': `<CHAPTER ID=1>\n<SPEAKER ID=1 NAME="X">\n${pairs.map(([, b]) => b).join('\n<P>\n')}\n`,
      'ep/ep-00-01-17.en': `<CHAPTER ID=1>\n<SPEAKER ID=1 NAME="X">\n${pairs.map(([a]) => a).join('\n<P>\n')}\n`,
    },
    faults: 13,
  },
  {
    tool: 'WMT, sgm of source and reference',
    open: 'sgm/newstest-src.en.sgm',
    files: {
      'sgm/newstest-src.en.sgm': sgm('srcset', 'en', 0),
      'sgm/newstest-ref.de.sgm': sgm('refset', 'de', 1),
    },
    refused: /no bitext that can be read; expected TMX, XLIFF/,
  },
  one(
    'WMT, XML of documents',
    'newstest.en-de.xml',
    `<?xml version='1.0' encoding='utf-8'?>\n<dataset id="newstest2021.en-de"><doc id="a" origlang="en"><src lang="en"><p>\n${rows((a, _, n) => `<seg id="${n + 1}">${a}</seg>\n`)}</p></src><ref lang="de" translator="A"><p>\n${rows((_, b, n) => `<seg id="${n + 1}">${b}</seg>\n`)}</p></ref></doc></dataset>\n`,
    { refused: /no bitext that can be read; expected TMX, XLIFF/ },
  ),
  {
    tool: 'Uplug, XCES with sentence files',
    open: 'xml/de-en.xml',
    files: {
      'xml/de-en.xml': `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">\n<cesAlign version="1.0">\n<linkGrp targType="s" fromDoc="de/1.xml" toDoc="en/1.xml">\n${rows((_, __, n) => `<link certainty="1.1" xtargets="${n};${n}" id="SL${n}" />\n`)}</linkGrp></cesAlign>\n`,
      'xml/de/1.xml': `<?xml version="1.0" encoding="utf-8"?>\n<text>\n${rows((_, b, n) => `<s id="${n}">${b}</s>\n`)}</text>\n`,
      'xml/en/1.xml': `<?xml version="1.0" encoding="utf-8"?>\n<text>\n${rows((a, _, n) => `<s id="${n}">${a}</s>\n`)}</text>\n`,
    },
  },
];

/** All of them. */
export const toolFiles: readonly ToolFile[] = [
  ...memories,
  ...catalogs,
  ...tables,
  ...lists,
  ...records,
  ...columnar,
  ...folders,
];

/** Those that nothing is wrong with, so that a change of them can be seen. */
export const soundFiles: readonly ToolFile[] = toolFiles.filter(
  ({ refused, faults, isFaulty }) => refused === undefined && faults === undefined && isFaulty === undefined,
);
