import { describe, expect, it } from 'vitest';
import { findPersonal, maskPersonal } from '../../src/accept/index.js';
import { growth } from '../cpu.js';

const kinds = (text: string) =>
  findPersonal(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('personal data', () => {
  it.each([
    ['Write to ana.b-c+list@mail.example.org.', [['email', 'ana.b-c+list@mail.example.org']]],
    ['Schreib an jürgen@müller.example, bitte', [['email', 'jürgen@müller.example']]],
    [
      'Call +44 20 7946 0958 or +1 (213) 373-4253.',
      [
        ['phone', '+44 20 7946 0958'],
        ['phone', '+1 (213) 373-4253'],
      ],
    ],
    ['Konto DE89 3704 0044 0532 0130 00, danke', [['iban', 'DE89 3704 0044 0532 0130 00']]],
    ['IBAN GB82WEST12345698765432', [['iban', 'GB82WEST12345698765432']]],
    ['Card 4111 1111 1111 1111 was charged', [['card', '4111 1111 1111 1111']]],
    ['from 192.168.10.254: denied', [['ip', '192.168.10.254']]],
    ['2001:0db8:85a3:0000:0000:8a2e:0370:7334 answered', [['ip', '2001:0db8:85a3:0000:0000:8a2e:0370:7334']]],
  ])('is found in %j', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it.each([
    'It cost 1,234,567,890,123 crowns in 1914-1918.',
    'DE89 3704 0044 0532 0130 01 has a wrong check digit.',
    'Card 4111 1111 1111 1112 has a wrong check digit.',
    'See version 1.2.3.4 and § 10.20.30.40 of the text.',
    'The years 1990 1991 1992 1993 were cold; 300.400.500.600 is nothing.',
    'user@host and @name are no addresses.',
    'ISBN 978-3-16-148410-0, call 555 0123',
    'a + 3 = 7, +20 % and +3,5 Grad',
    '१२३४५६७८९०१२३ रुपये',
    '',
  ])('is not seen in %j', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('is masked by its kind and nothing else', () => {
    const text = 'Ana (ana@example.org, +44 20 7946 0958) paid.';
    expect(maskPersonal(text, findPersonal(text))).toBe('Ana ([email], [phone]) paid.');
    expect(maskPersonal('nothing', [])).toBe('nothing');
  });

  it.each([
    ['a.', ''],
    ['4 ', ''],
    ['a', '@'],
    ['DE89', ''],
  ])('is looked for in time linear in a text of %j', async (piece, end) => {
    const look = (pieces: number) => findPersonal(piece.repeat(pieces) + end);
    expect(await growth(look, 12_500, 100_000)).toBeLessThan(1.5);
  });
});
