import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corpusDigest, type Segment } from '../../src/model/index.js';
import { html, join as joinHtml, scriptJson } from '../../src/report/html.js';
import { ladderRows, rowType } from '../../src/report/ladder.js';
import { showLanguages } from '../../src/report/language.js';
import { RawText } from '../../src/report/raw-text.js';
import { renderText, shortTitle, visible } from '../../src/report/text.js';
import { build, seedFiles } from '../run/harness.js';
import { type Fixture, hardDrafts, writeFixture } from './fixture.js';

function filesOf(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

describe('a report on disk', () => {
  let hard: Fixture;
  let again: Fixture;
  let files: Map<string, string>;
  beforeAll(async () => {
    const { drafts, pairs, ways } = hardDrafts();
    hard = await writeFixture(drafts, pairs, ways);
    again = await writeFixture(drafts, pairs, ways);
    files = filesOf(join(hard.folder, 'report'));
  });
  afterAll(() => {
    hard?.remove();
    again?.remove();
  });

  it('has the same bytes when it is written again', () => {
    expect(filesOf(join(again.folder, 'report'))).toEqual(files);
  });

  it('names the inputs of the corpus in its script and on no page, which so stays when other documents change', () => {
    const digest = corpusDigest(hard.manifest.inputs);
    expect(files.get('assets/report.js')).toContain(`"digest":"${digest}"`);
    for (const [name, text] of files) if (name.endsWith('.html')) expect(text).not.toContain(digest);
  });

  it('finds the segments of a document whatever their texts say', async () => {
    const says = 'A record such as {"doc":"d0c000000001","pair":"x"} names "doc":"d0c000000001".';
    const drafts = [
      { path: 'a.txt', lang: 'eng_Latn', tag: 'en', lines: [says, 'The end.'] },
      { path: 'b.txt', lang: 'fra_Latn', tag: 'fr', lines: ['Un texte.', 'La fin.'] },
    ];
    const beads = [0, 1].map((at) => [[at], [at], 0.9] as const);
    const made = await writeFixture(drafts, [{ src: 0, tgt: 1, beads }]);
    const page = filesOf(join(made.folder, 'report')).get('pairs/d0c000000000_d0c000000001.html');
    made.remove();
    expect(page?.match(/<p class="seg"/g)).toHaveLength(4);
  });

  it('is listed in the manifest, file by file', () => {
    const listed = hard.manifest.outputs.map(({ path }) => path).filter((path) => path.startsWith('report/'));
    expect(listed).toEqual([...files.keys()].map((name) => `report/${name}`).sort());
  });

  it('has a policy on every page, one script and one style sheet, and none inline', () => {
    for (const [name, text] of files) {
      if (!name.endsWith('.html')) continue;
      expect(text).toContain("default-src 'none'");
      expect(
        text.match(
          /<script(?! src="(\.\.\/)*(assets\/report|data\/(index|units-0|pairs|documents|group-[0-9a-z]+))\.js" defer><\/script>)/g,
        ),
      ).toBeNull();
      expect(text).not.toMatch(
        /<style|\sstyle="|\son[a-z]+="[^&]|javascript:[^a]|https?:\/\/(?!example\.org)/,
      );
    }
  });

  it('has links that lead somewhere, to the anchor', () => {
    for (const [name, text] of files) {
      if (!name.endsWith('.html')) continue;
      for (const [, href = ''] of text.matchAll(/ href="([^"]*)"/g)) {
        const [path = '', anchor = ''] = href.split('#');
        // `?task=3` is a place in the queue, no other file.
        const target = path === '' ? name : join(name, '..', path.replace(/\?task=\d+$/, ''));
        expect(files.has(target), `${name} leads to ${href}`).toBe(true);
        // `units.html#max=0.5` is a state of the list, no place in it.
        if (anchor !== '' && !anchor.includes('='))
          expect(files.get(target), `${name} leads to ${href}`).toContain(` id="${anchor}"`);
      }
    }
  });

  it('has data that is a script and holds the texts', () => {
    const pieces: { ids: string; src: string; tgt: string }[] = [];
    const code = new Script(files.get('data/units-0.js')!);
    code.runInNewContext({
      tulay: { piece: (_: number, columns: (typeof pieces)[number]) => pieces.push(columns) },
    });
    const listed = hard.manifest.counts.units + hard.manifest.counts.rejected;
    expect(pieces[0]!.ids).toHaveLength(16 * listed);
    expect(pieces[0]!.tgt.split('\n')).toHaveLength(listed);
    expect(files.get('data/units-0.js')).not.toContain('</script');
  });

  it('carries no more units than asked for, and says so', async () => {
    const { drafts, pairs, ways } = hardDrafts();
    const small = await writeFixture(drafts, pairs, ways, { maxUnits: 5 });
    const cut = filesOf(join(small.folder, 'report'));
    small.remove();
    expect([...cut.keys()].filter((name) => name.startsWith('pairs/'))).toEqual([
      'pairs/d0c000000000_d0c000000001.html',
    ]);
    expect(cut.get('index.html')).toContain('This report carries the first 4 units of 12');
  });
});

describe('a long pair', () => {
  it('is cut into pages, and so are its raw files; every unit is on the page its data names', async () => {
    const lines = Array.from(
      { length: 450 },
      (_, at) => `Sentence number ${at} of a long text ${'x'.repeat(150)}.`,
    );
    const beads = lines.map((_, at) => [[at], [at], 0.9] as const);
    const long = await writeFixture(
      [
        { path: 'a.txt', lang: 'eng_Latn', tag: 'en', lines },
        {
          path: 'b.txt',
          lang: 'fra_Latn',
          tag: 'fr',
          lines: lines.map((line) => line.replace('Sentence', 'Phrase')),
        },
      ],
      [{ src: 0, tgt: 1, beads }],
    );
    const files = filesOf(join(long.folder, 'report'));
    long.remove();
    expect([...files.keys()].filter((name) => name.startsWith('pairs/'))).toHaveLength(3);
    expect([...files.keys()].filter((name) => name.startsWith('documents/'))).toHaveLength(4);
    const last = files.get('pairs/d0c000000000_d0c000000001.3.html')!;
    expect(last.match(/<li class="row/g)).toHaveLength(50);
    const [, raw = ''] = last.match(/href="\.\.\/(documents\/[^"#]*2\.html)#c/)!;
    expect(files.has(raw)).toBe(true);
  });
});

describe('an overview', () => {
  const overviewOf = async (...[drafts, pairs]: Parameters<typeof writeFixture>): Promise<string> => {
    const made = await writeFixture(drafts, pairs);
    const page = readFileSync(join(made.folder, 'report', 'index.html'), 'utf8');
    made.remove();
    return page;
  };
  const draft = (path: string, lang: string, tag: string, lines: readonly string[]) => ({
    ...{ path, lang, tag, lines: [...lines] },
  });

  it.each([
    [
      50,
      'with a score under 0.5</span> <a href="units.html?task=0#max=0.5&amp;sort=low">Start with the lowest</a>',
    ],
    [51, '<a href="units.html#max=0.5&amp;sort=low">51 with a score under 0.5</a></span>'],
  ])('makes of %i units with a low score no task of more than fifty', async (units, says) => {
    const lines = Array.from({ length: units }, (_, at) => `Sentence number ${at}.`);
    const page = await overviewOf(
      [draft('a.txt', 'eng_Latn', 'en', lines), draft('b.txt', 'fra_Latn', 'fr', lines)],
      [{ src: 0, tgt: 1, beads: lines.map((_, at) => [[at], [at], 0.3] as const) }],
    );
    expect(page).toContain(says);
    expect(page).toContain('<span class="n">50</span>');
    expect(page.includes('units.html?task=0#sample=1&amp;max=0.5&amp;n=50"')).toBe(units > 50);
  });

  it('opens with the queue, whose tasks follow each other: the worst pairs first, each once', async () => {
    const at = [0, 1, 2, 3];
    const confidence = [0.9, 0.5, 0.3, 0.95];
    const made = await writeFixture(
      [
        ...at.map((place) =>
          draft(`${place}.en.txt`, 'eng_Latn', 'en', [`Text ${place}.`, 'One more, alone.']),
        ),
        ...at.map((place) => draft(`${place}.fr.txt`, 'fra_Latn', 'fr', [`Texte ${place}.`])),
      ],
      at.map((src) => ({
        ...{ src, tgt: 4 + src, confidence: confidence[src]!, coverage: 0.4 + src / 100 },
        beads: [[[0], [0], 0.9]] as const,
      })),
    );
    const page = readFileSync(join(made.folder, 'report', 'index.html'), 'utf8');
    const data = readFileSync(join(made.folder, 'report', 'data', 'queue.js'), 'utf8');
    made.remove();
    expect(page.indexOf('id="queue"')).toBeLessThan(page.indexOf('class="tiles"'));
    const tasks = JSON.parse(/^tulay\.queue\((.*)\);$/m.exec(data)![1]!) as [href: string, label: string][];
    const places = tasks.map(([href]) => /^pairs\/d0c00000000(\d)_/.exec(href)?.[1] ?? href);
    // Under .8 the least sure first; then the others of which little is in units.
    expect(places).toEqual(['2', '1', '0', '3', 'units.html?task=4#sample=1']);
    tasks.forEach(([href], place) => {
      expect(href).toContain(`?task=${place}`);
    });
    expect(page).toContain(
      `<span class="n">2</span> <span>document pairs with a ladder confidence under 0.8</span>`,
    );
    expect(page).toContain(`<span class="n">2</span> <span>more document pairs with less than 60%`);
  });

  it('begins with the pairs least sure of, and goes on with them in the list', async () => {
    const at = Array.from({ length: 13 }, (_, place) => place);
    const page = await overviewOf(
      [
        ...at.map((place) => draft(`${place}.en.txt`, 'eng_Latn', 'en', [`Text ${place}.`])),
        ...at.map((place) => draft(`${place}.fr.txt`, 'fra_Latn', 'fr', [`Texte ${place}.`])),
      ],
      at.map((src) => ({ src, tgt: 13 + src, beads: [[[0], [0], 0.9]], confidence: 0.9 - src / 100 })),
    );
    const [, table = ''] = page.split('<h2>Document pairs</h2>');
    const shown = [...table.matchAll(/>(\d+)\.en\.txt/g)].map(([, place]) => Number(place));
    expect(shown.slice(0, 12)).toEqual([...at].reverse().slice(0, 12));
    expect(table).toContain('<a href="pairs.html#sort=Confidence">All 13 pairs</a>');
  });
});

describe('the report of the seeds', () => {
  it('is under a megabyte', async () => {
    const { dir } = await build(seedFiles());
    const bytes = [...filesOf(join(dir, 'report')).values()].reduce(
      (sum, text) => sum + Buffer.byteLength(text),
      0,
    );
    expect(bytes).toBeLessThan(1_000_000);
  });
});

describe('templates', () => {
  it('escape everything that is not markup of their own', () => {
    const evil = `</script><b a="x" c='y'>&amp;`;
    expect(html`<p title="${evil}">${evil}${[evil, html`<i>${1}</i>`]}${null}${false}</p>`.text).toBe(
      `<p title="&lt;/script&gt;&lt;b a=&quot;x&quot; c='y'&gt;&amp;amp;">${`&lt;/script&gt;&lt;b a=&quot;x&quot; c='y'&gt;&amp;amp;`.repeat(2)}<i>1</i></p>`,
    );
    expect(joinHtml(['<', html`<br>`]).text).toBe('&lt;<br>');
  });

  it('write JSON that no HTML parser can read an end tag into', () => {
    const text = '</script>\u2028<!--';
    expect(scriptJson(text)).not.toMatch(/<|\u2028/);
    expect(JSON.parse(scriptJson(text))).toBe(text);
  });

  it('name characters that cannot be seen, but not the joiners that scripts are spelt with', () => {
    expect(visible('a\u202eb\u00a0\u200dक्\u200dष')).toBe(
      'a<span class="cp" data-c="202E" lang="en" dir="ltr">RLO</span>b<span class="cp" data-c="00A0" lang="en" dir="ltr">NBSP</span>\u200dक्\u200dष',
    );
  });

  it('end a long title behind a word, and never inside a character', () => {
    expect(shortTitle('A title')).toBe('A title');
    expect(shortTitle('word '.repeat(50))).toBe(`${'word '.repeat(24).trim()}…`);
    expect(shortTitle('橋'.repeat(300))).toBe(`${'橋'.repeat(120)}…`);
    expect(shortTitle('𝒜'.repeat(300).slice(1))).toMatch(/^\udc9c(𝒜)+…$/);
  });

  it('put removed text back where it stood', () => {
    const cut = { before: 'X', rule: 'r', why: 'w', span: 'd:1-2' };
    const del =
      '<del class="cut" data-e="d:1-2" data-rule="r" title="w">X<small lang="en" dir="ltr">r</small></del>';
    expect(
      renderText('a< cd', [
        { at: 0, ...cut },
        { at: 4, ...cut },
        { at: 5, ...cut },
      ]).text,
    ).toBe(`${del}a&lt; c${del}d${del}`);
  });
});

describe('languages of one name', () => {
  it('are told by their scripts, and by their keys where that does not help', () => {
    const names = showLanguages([
      { lang: 'zho_Hans', bcp47: 'zh-Hans' },
      { lang: 'zho_Hant', bcp47: 'zh-Hant' },
      { lang: 'fat_Latn', bcp47: 'ak' },
      { lang: 'twi_Latn', bcp47: 'ak' },
      { lang: 'fra_Latn', bcp47: 'fr' },
    ]).map(({ name }) => name);
    expect(names).toEqual([
      'Simplified Chinese',
      'Traditional Chinese',
      'Akan (fat_Latn)',
      'Akan (twi_Latn)',
      'French',
    ]);
  });
});

describe('raw text', () => {
  it('is cut at every kind of line end, and any offset finds its line', () => {
    const raw = new RawText('a\r\nb\nc\rd');
    expect(raw.lines.map(({ start, end }) => 'a\r\nb\nc\rd'.slice(start, end))).toEqual(['a', 'b', 'c', 'd']);
    expect([0, 1, 3, 5, 7].map((at) => raw.lineOf(at))).toEqual([1, 1, 2, 3, 4]);
  });
});

describe('the rows of a ladder', () => {
  const segment = (doc: string, index: number): Segment => ({
    id: `${doc}:${index}-${index + 1}`,
    doc,
    index,
    section: 0,
    paragraph: 0,
    kind: 'sentence',
    lang: 'und_Zyyy',
    text: 'x',
    start: index,
    end: index + 1,
    flags: [],
  });

  it('hold every segment of both sides once, in order, whatever was left out', () => {
    const src = [0, 1, 2, 3].map((at) => segment('a', at));
    const tgt = [0, 1, 2].map((at) => segment('b', at));
    const side = (doc: string, places: readonly number[]) => ({
      lang: 'und_Zyyy',
      text: 'x',
      doc,
      start: 0,
      end: 1,
      segments: places.map((at) => `${doc}:${at}-${at + 1}`),
    });
    const turnedDown = {
      kind: 'unit',
      id: 'u',
      pair: 'p',
      rule: 'min-score',
      value: 0.05,
      threshold: 0.1,
      message: '',
      src: side('a', [2]),
      tgt: side('b', [1, 2]),
    } as const;
    const rows = ladderRows([], [turnedDown], src, tgt);
    expect(rows.map((row) => `${row.kind} ${rowType(row)}`)).toEqual([
      'alone 1-0',
      'alone 1-0',
      'alone 0-1',
      'rejected 1-2',
      'alone 1-0',
    ]);
    expect(rows.flatMap((row) => row.src)).toEqual(src);
    expect(rows.flatMap((row) => row.tgt)).toEqual(tgt);
  });
});
