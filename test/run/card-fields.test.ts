import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../src/model/index.js';

const faulty = (fields: object): readonly string[] =>
  faultsOf('config', fields).map(({ pointer }) => pointer);

describe('what a configuration says for the card', () => {
  const fields = ['name', 'license', 'creator'] as const;
  // What YAML cannot hold (YAML 1.2, section 5.1), what turns or breaks a line, and what turns its direction.
  const refused = [
    '\0',
    '\x07',
    '\t',
    '\n',
    '\r',
    '\x1b',
    '\x7f',
    '\x85',
    '\x9b',
    '\u2028',
    '\u202e',
    '\u2066',
  ].concat(['\ufeff', '\ufffe', '\uffff', '\ud800']);
  it.each(fields.flatMap((field) => refused.map((char) => ({ field, char }))))(
    'is refused with its field: $field with $char',
    ({ field, char }) => {
      expect(faulty({ [field]: `a${char}b` })).toEqual([`/${field}`]);
      if (field !== 'name')
        expect(faulty({ sources: [{ glob: '*', [field]: `a${char}b` }] })).toEqual([`/sources/0/${field}`]);
    },
  );

  it('may be any other text of any script', () => {
    for (const field of fields)
      expect(faulty({ [field]: 'Ελ tulay \u0928\u0947\u200d 句\u3000子 "q" <b> 🌉 l’été' })).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://a.b/c',
    '//a.b',
    'a.b/c',
    '',
    'http://',
    ' https://a.b',
    'https://a.b/c d',
    'https://a.b/\n',
    'https://a.b/"onclick="x',
    'https://a.b/<script>',
    'https://a.b/\u202e',
  ])('has the address of a page or none, not %j', (url) => {
    expect(faulty({ url })).toEqual(['/url']);
    expect(faulty({ sources: [{ glob: '*', url }] })).toEqual(['/sources/0/url']);
  });

  it('has the address of a page that a browser takes for one', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        expect(faulty({ url })).toEqual(/[`{}|^"<>]/.test(url) ? ['/url'] : []);
      }),
    );
  });
});
