import { describe, expect, it } from 'vitest';
import { tellByWords, type WordEvidence } from '../../src/identify/candidate-words.js';
import { createIdentifier } from '../../src/identify/index.js';

let seen: WordEvidence[] = [];
const identify = await createIdentifier({ observeWords: (evidence) => seen.push(evidence) });

function askedOf(
  text: string,
  declared?: readonly string[],
): { readonly key: string; readonly asked: number } {
  seen = [];
  const { key } = identify(text, declared);
  return { key, asked: seen.length };
}

describe('words among the candidates that letters leave', () => {
  it('tell a short text that is open without them', () => {
    const pasal =
      'Pasal 10\nSetiap orang, dalam persamaan yang penuh, berhak atas pengadilan yang adil dan terbuka oleh pengadilan yang bebas dan tidak memihak, dalam menetapkan hak dan kewajiban-kewajibannya serta dalam setiap tuntutan pidana yang dijatuhkan kepadanya.';
    expect(askedOf(pasal)).toEqual({ key: 'ind_Latn', asked: 1 });
    const isigaba = 'Wonke umuntu unelungelo lempilo, lenkululeko nelokuphepha.';
    expect(askedOf(isigaba)).toEqual({ key: 'zul_Latn', asked: 1 });
    expect(askedOf('Contributor Covenant Code of Conduct')).toEqual({ key: 'eng_Latn', asked: 1 });
  });

  it('leave a text open whose words no candidate knows', () => {
    const text = 'Vrondel kasti mupé zorlan ibbe tarquin ostelvi muran.';
    expect(askedOf(text)).toEqual({ key: 'und_Latn', asked: 1 });
    const { unknown } = seen[0]!.other;
    expect(unknown).toBeGreaterThan(0.5);
  });

  it('are not asked of a longer text, of one of few words, nor where a language is declared', () => {
    const line = 'Vrondel kasti mupé zorlan ibbe tarquin ostelvi muran.';
    expect(askedOf(Array.from({ length: 30 }, (_, at) => `${line} ${at}`).join('\n')).asked).toBe(0);
    expect(askedOf('Vrondelkasti mupézorlan ibbetarquin ostelvi').asked).toBe(0);
    expect(askedOf(line, ['deu']).asked).toBe(0);
  });

  it('give shares with what speaks for none of them', () => {
    askedOf('Wonke umuntu unelungelo lempilo, lenkululeko nelokuphepha.');
    const [evidence] = seen;
    const { key, share } = tellByWords(evidence!);
    expect(key).toBe('zul_Latn');
    const strange = { ...evidence!, other: { ...evidence!.other, unknown: 1, foreign: 0.5 } };
    expect(tellByWords(strange).share).toBeLessThan(share);
  });
});

describe('a language that is written with and without marks', () => {
  it('is told by its words without them', () => {
    expect(identify('Gbogbo omo eniyan ni won bi ni ominira, iyi ati eto won si dogba.').key).toBe(
      'yor_Latn',
    );
    expect(identify('Gbogbo ọmọ ènìyàn ni a bí ní òmìnira, iyì àti ẹ̀tọ́ kọ̀ọ̀kan sì dọ́gba.').key).toBe(
      'yor_Latn',
    );
  });
});
