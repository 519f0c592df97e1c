import { describe, expect, it } from 'vitest';
import { cleanText } from './corpus.js';

/** What is told and not touched. */
const flagged: readonly (readonly [rule: string, language: string, text: string, place: string])[] = [
  [
    'truncation',
    'eng_Latn',
    'The river rises in the hills and then it goes on and on until the...',
    'til the...',
  ],
  ['truncation', 'hin_Deva', 'नदी पहाड़ों से निकलती है और फिर खेतों के बीच से होकर बहुत दूर तक बहती…', 'बहती…'],
  ['truncation', 'rus_Cyrl', 'Река берёт начало в горах, а потом идёт через поля и деревни [...]', '[...]'],
  ['spaced-letters', 'eng_Latn', 'Read the W A R N I N G first', 'W A R N I N G'],
  ['spaced-letters', 'rus_Cyrl', 'В Н И М А Н И Е', 'В Н И М А Н И Е'],
  ['foreign-line', 'eng_Latn', 'A line.\nЭта строка написана по-русски и стоит отдельно.', 'Эта строка'],
  [
    'foreign-line',
    'jpn_Jpan',
    '今日は寒いです。\nThis line is in English and stands by itself.',
    'This line',
  ],
  ['zawgyi', 'mya_Mymr', 'ေန႔တိုင္း'.repeat(300), 'ေန႔တိုင္း'],
  ['lost-character', 'fra_Latn', 'le caf\ufffd\ufffd noir', '\ufffd\ufffd'],
];

describe('what is flagged', () => {
  it.each(flagged)('%s in %s: %j', (rule, language, text, place) => {
    const { edits, flags } = cleanText(text, language);
    expect(edits).toEqual([]);
    const flag = flags.find((one) => one.rule === rule);
    expect(flag, rule).toBeDefined();
    expect(text.slice(flag!.start, flag!.end)).toContain(place);
    expect(flag!.reason).toMatch(/^[a-z]/);
  });

  it('is flagged once', () => {
    const { flags } = cleanText('caf\ufffd &amp; W A R N I N G', 'fra_Latn');
    expect(flags.map(({ rule }) => rule).sort()).toEqual(['lost-character', 'spaced-letters']);
  });

  it.each([
    ['eng_Latn', 'Plan A or plan B, I say. Wait...'],
    ['cmn_Hans', '我 们 今 天 去'],
    ['eng_Latn', 'He likes Чайковский and 你好.'],
    ['jpn_Jpan', 'NHKとIBMの話です。'],
  ])('is not ordinary text in %s: %j', (language, text) => {
    expect(cleanText(text, language).flags).toEqual([]);
  });
});
