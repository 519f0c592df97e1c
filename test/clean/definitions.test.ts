import { describe, expect, it } from 'vitest';
import { confirmAcross } from '../../src/clean/index.js';
import { cleanText } from './corpus.js';

const body = {
  rus_Cyrl:
    'Здесь стоит длинный абзац текста, в котором рассказывается о том, как устроен проект и кто в нём работает.',
  eng_Latn:
    'Here stands a long paragraph of text that tells how the project is made and who works in it every day.',
  deu_Latn:
    'Hier steht ein langer Absatz, der erzählt, wie das Projekt gemacht ist und wer jeden Tag darin arbeitet.',
  spa_Latn:
    'Aquí hay un párrafo largo que cuenta cómo está hecho el proyecto y quién trabaja en él todos los días.',
  cmn_Hans:
    '这里有一段很长的文字，讲述这个项目是怎样做成的，每天都有谁在里面工作，以及他们为什么要这样做下去。',
};

describe('an entry of a list of terms is no byline', () => {
  it.each([
    ['rus_Cyrl', 'Автор: Человек или организация, создавшие проект.'],
    ['rus_Cyrl', '- Автор: тот, кто начал проект и ведёт его дальше'],
    ['eng_Latn', 'Author: The person or organization that created the project'],
    ['eng_Latn', 'Written by: whoever signed the first page of the book.'],
    ['deu_Latn', 'Autor: Die Person oder Organisation, die das Projekt begonnen hat.'],
    ['spa_Latn', 'Autor: La persona u organización que creó el proyecto'],
    ['cmn_Hans', '作者：创建这个项目的个人或者组织，他们决定项目的方向。'],
  ] as const)('%s %s', (language, line) => {
    const text = `${body[language]}\n\n${line}\n\n${body[language].toUpperCase()}`;
    expect(cleanText(text, language).text).toContain(line);
  });

  it('nor the entries beside one', () => {
    const text = `${body.eng_Latn}\n\nAuthor: Anna\n\nOwner: the people who may change what it says\n\n${body.eng_Latn.toUpperCase()}`;
    expect(cleanText(text, 'eng_Latn').text).toBe(text);
  });

  it.each([
    ['rus_Cyrl', 'Автор: Иван Петров'],
    ['rus_Cyrl', 'Автор: Анна Сергеевна Кузнецова'],
    ['deu_Latn', 'Autor: Karl von Stein'],
    ['spa_Latn', 'Autor: María de la Cruz'],
  ] as const)('but %s %s is one', (language, line) => {
    const text = `${body[language]}\n\n${line}\n\n${body[language].toUpperCase()}`;
    expect(cleanText(text, language).text).not.toContain(line);
  });
});

describe('what a counterpart showed to be furniture', () => {
  it('says nothing of a third document', () => {
    const page = (language: 'eng_Latn' | 'deu_Latn' | 'spa_Latn', line: string) =>
      cleanText(`${body[language]}\n\n${line}\n\n${body[language].toUpperCase()}`, language);
    const shared = page('eng_Latn', 'Share on Facebook');
    const first = confirmAcross(shared, page('deu_Latn', 'Was daraus folgt')).b;
    expect(first.furniture).toMatchObject([{ rule: 'counterpart-line' }]);
    const third = page('spa_Latn', 'Lo que se sigue de ello');
    expect(confirmAcross(first, third).b).toBe(third);
  });

  it('nor does what is left of markup without a letter', () => {
    const bare = cleanText(`${body.eng_Latn}\n\n<>\n\n${body.eng_Latn.toUpperCase()}`, 'eng_Latn');
    const furniture = [{ start: 0, end: 2, text: '<>', rule: 'recurring-line', mechanism: 'recurrence' }];
    const cut = { ...cleanText(`${body.eng_Latn}\n\n${body.eng_Latn.toUpperCase()}`, 'eng_Latn'), furniture };
    const other = cleanText(`Was war\n\n${body.deu_Latn}\n\n${body.deu_Latn.toUpperCase()}`, 'deu_Latn');
    expect(confirmAcross(cut, other).b).toBe(other);
    expect(bare.raw).toContain('<>');
  });

  it('is cut where the other page has it glued to a heading, at the one place where a capital follows a small letter', () => {
    const page = (language: 'eng_Latn' | 'deu_Latn', line: string) =>
      cleanText(`${body[language]}\n\n${line}\n\n${body[language].toUpperCase()}`, language);
    const glued = page('eng_Latn', 'Brought to you by Anna Brought to you by AnnaWhat follows from it');
    expect(glued.edits).toMatchObject([{ rule: 'doubled-phrase' }]);
    const cut = confirmAcross(glued, page('deu_Latn', 'Von Anna gebrachtWas daraus folgt')).b;
    expect(cut.text.split('\n\n')[1]).toBe('Was daraus folgt');
    expect(cut.edits).toMatchObject([{ rule: 'counterpart-line', before: 'Von Anna gebracht', after: '' }]);
    const short = confirmAcross(glued, page('deu_Latn', 'O AnnaWas daraus folgt')).b;
    expect(short.text.split('\n\n')[1]).toBe('Was daraus folgt');
    for (const line of ['Von AnnaGebrachtWas daraus folgt', 'GebrachtWas daraus folgt', 'Was daraus folgt']) {
      const open = page('deu_Latn', line);
      expect(confirmAcross(glued, open).b).toBe(open);
    }
  });
});
