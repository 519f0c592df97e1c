import { describe, expect, it } from 'vitest';
import { createIdentifier, readDeclared } from '../../src/identify/index.js';
import { findProse } from '../../src/identify/prose.js';
import { wholeWords } from '../../src/identify/sample.js';
import { growth } from '../cpu.js';

const identify = await createIdentifier();

const japanese = [
  '---',
  'title: "版 1.2 の公開"',
  'author: "Some Person"',
  'lang: ja',
  '---',
  '',
  '版 1.2 が公開されました。詳しくは下の一覧をご覧ください。',
  '',
  '```',
  'const release = await download({ version: "1.2", mirror: true, verify: "always" });',
  'if (release.size > limit) throw new Error("the archive is larger than it should be");',
  '```',
  '',
  '* <https://example.org/pub/tool/1.2/tool-1.2.0.tar.gz>',
  '',
  '      SIZE:   14125250 bytes',
  '      SHA256: 8ff2a44b1bf6f8ed12a13f2f9e2d6ebb8e1cb0d3f2d6bf0a4b1a2cf3b1d1a9c1',
  '',
  '[1]: https://example.org/a-very-long-address/with/many/english/words/in/it.html',
].join('\n');

describe('the prose of a document', () => {
  it('is told without front matter, code, checksums and addresses', () => {
    const found = findProse(japanese);
    expect(found.map(({ script }) => script)).toEqual(['Jpan']);
    expect(found.map(({ text }) => text).join(' ')).not.toMatch(/release|SIZE|example/);
  });

  it('has plain words as they stand, and is asked of every other whether it is one', () => {
    const words = (text: string): string =>
      findProse(text)
        .map(({ text }) => text)
        .join(' ');
    const around = (token: string): string => words(`A plain sentence with ${token} stands here.`);
    const without = 'A plain sentence with stands here.';
    for (const token of 'www. eBook a::b v2 x/y/z foo.bar aB éÉ юЮ - 12 a@b --force c#'.split(' '))
      expect(around(token), token).toBe(without);
    for (const token of 'Word word, Über Слово слово: naïve! שלום नमस्ते'.split(' '))
      expect(words(`${token} ${'слово и дело '.repeat(3)}`) + around(token), token).toContain(token);
    expect(around('*starred*')).toContain(' starred ');
    expect(around('*starred')).toContain(' starred ');
  });

  it('decides the language, however much code stands around it', () => {
    expect(identify(japanese).key).toBe('jpn_Jpan');
  });

  it('counts no list of names', () => {
    expect(findProse('Anna Berg, Carlos Diaz, Emma Fischer, Goran Horvat, Ines Jansen')).toEqual([]);
  });

  it('is the script of its words, not of the names and terms among them', () => {
    const text =
      'Мы перешли на Amazon Web Services, Google Kubernetes Engine и Microsoft Visual Studio Code этой весной.';
    expect(identify(text).key).toBe('rus_Cyrl');
  });

  it('is listed by language with shares when a translator stopped half-way', () => {
    const german =
      'Die Gruppe trifft sich jeden Dienstag im Gemeindehaus und bespricht, was in der Woche zu tun ist.\n\n';
    const english =
      'The group keeps a list of open questions, and every member may add to it before the next meeting begins.\n\n';
    const { key, languages } = identify(german.repeat(2) + english.repeat(3), ['deu']);
    expect(key).toBe('deu_Latn');
    expect(languages.map(({ lang }) => lang)).toEqual(['eng_Latn', 'deu_Latn']);
    expect(languages.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 3);
  });

  it('is read once more than its length asks for, not more', async () => {
    const find = (count: number) => findProse('ab(cd) <x y= `z` {{ q }} [a](b) &amp; '.repeat(count));
    expect(await growth(find, 4000, 24_000)).toBeLessThan(1.5);
  });
});

describe('a declared language', () => {
  it.each([
    ['---\ntitle: a\nlang: pt-BR\n---\ntext', '', ['por']],
    ['<!DOCTYPE html><html class="x" lang="zh-Hant">', '', ['cmn']],
    ['text', 'docs/hi/about.md', ['hin']],
    ['text', 'about.fr.md', ['fra']],
    ['text', 'site/page?lang=ja', ['jpn']],
    ['text', 'in/it/is.md', ['ita']],
    ['text', 'a/b.txt', []],
  ])('is read from %j at %j', (text, path, expected) => {
    expect(readDeclared(text, path)).toEqual(expected);
  });

  it('tells near relatives apart', () => {
    const text =
      'Mesyuarat itu akan diadakan pada hari Isnin, dan semua ahli kumpulan dijemput hadir bersama keluarga mereka.';
    expect(identify(text, ['zsm']).key).toBe('zsm_Latn');
  });

  it('is that of a page whose translator stopped, but for English, which is declared by default', () => {
    const german = 'Die Versammlung findet am Montag statt, und alle Mitglieder sind eingeladen.\n';
    const chinese =
      '会议将在星期一举行，小组的所有成员都被邀请与家人一起参加。我们还会讨论明年的计划和预算。\n';
    const english = 'The meeting takes place on Monday, and all members of the group are invited.\n';
    expect(identify(german.repeat(3) + english.repeat(7), ['deu']).key).toBe('deu_Latn');
    expect(identify(english.repeat(3) + german.repeat(7), ['eng']).key).toBe('deu_Latn');
    expect(identify(english.repeat(3) + chinese.repeat(7), ['eng']).key).toBe('cmn_Hans');
    expect(identify(english.repeat(7) + chinese.repeat(3), ['eng']).key).toBe('eng_Latn');
  });

  it('does not make English of another language', () => {
    const text =
      'The meeting will take place on Monday, and all members of the group are invited to come with their families.';
    expect(identify(text, ['nld']).key).toBe('eng_Latn');
    expect(identify(text, ['jpn']).key).toBe('eng_Latn');
  });
});

describe('a script that no identifier knows', () => {
  it('tells its language where it is written in that alone', () => {
    expect(identify('ᤁᤡᤖᤠᤳ ᤕᤠᤰᤌᤢᤱ ᤆᤢᤶᤗᤢᤱᤖᤧ ᤛᤥᤎᤢᤱᤃᤧᤴ ᤀᤡᤔᤠᤴᤛᤡᤱ').key).toBe('lif_Limb');
    expect(identify('ᤁᤡᤖᤠᤳ').key).toBe('lif_Limb');
  });

  it('is named, its language unknown', () => {
    expect(identify('𑘦𑘨𑘰𑘙𑘲 𑘦𑘻𑘚𑘲 𑘩𑘱𑘽𑘪𑘱 𑘪𑘰𑘓𑘲').key).toBe('und_Modi');
  });
});

it('of a paragraph without end the beginning is guessed from, to the end of a word', () => {
  expect(wholeWords('the old bridge', 20)).toBe('the old bridge');
  expect(wholeWords('the old bridge', 9)).toBe('the old');
  expect(wholeWords('古い橋は長い', 3)).toBe('古い橋');
});
