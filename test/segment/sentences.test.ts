import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSentenceSplitter } from '../../src/segment/index.js';
import { growth } from '../cpu.js';

const split = (language: string, text: string, lowerWords: readonly string[] = []): readonly string[] =>
  createSentenceSplitter({ language, lowerWords: new Set(lowerWords) })(text).map(({ start, end }) =>
    text.slice(start, end),
  );

describe('createSentenceSplitter', () => {
  it.each([
    // Marks beyond the first plane, alone and behind others.
    ['ccp_Cakm', '𑄇𑄇𑄇𑄇𑅁 𑄇𑄇𑄇𑅂 𑄇𑄇', ['𑄇𑄇𑄇𑄇𑅁', '𑄇𑄇𑄇𑅂', '𑄇𑄇']],
    // A full-width stop between digits is that of decimals.
    ['jpn_Jpan', '円周率は３．１４です．次の文です．', ['円周率は３．１４です．', '次の文です．']],
    [
      'eng_Latn',
      'As Lund et al. (2011) show, it holds. Others do not.',
      ['As Lund et al. (2011) show, it holds.', 'Others do not.'],
    ],
    [
      'eng_Latn',
      'He works at Smith & Co. in London. It is old.',
      ['He works at Smith & Co. in London.', 'It is old.'],
    ],
    [
      'deu_Latn',
      'Es gibt Äpfel, Birnen u. a. Früchte. Das ist z. B. gut.',
      ['Es gibt Äpfel, Birnen u. a. Früchte.', 'Das ist z. B. gut.'],
    ],
    [
      'deu_Latn',
      'Da kam Prof. Dr. h. c. Meier. Oberst a. D. Kurz und Dr.-Ing. e. h. Lang blieben.',
      ['Da kam Prof. Dr. h. c. Meier.', 'Oberst a. D. Kurz und Dr.-Ing. e. h. Lang blieben.'],
    ],
    ['deu_Latn', 'Es gibt Äpfel usw. Dann gehen wir.', ['Es gibt Äpfel usw.', 'Dann gehen wir.']],
    [
      'hin_Deva',
      'पुल लंबा है।नदी चौड़ी है। क्या यह सच है? हाँ।',
      ['पुल लंबा है।', 'नदी चौड़ी है।', 'क्या यह सच है?', 'हाँ।'],
    ],
    ['hin_Deva', 'वह पीएच.डी. छात्र है। डॉ. वर्मा आए।', ['वह पीएच.डी. छात्र है।', 'डॉ. वर्मा आए।']],
    [
      'tgl_Latn',
      'May Ph.D. sa agham siya. Umalis si Gng. Reyes.',
      ['May Ph.D. sa agham siya.', 'Umalis si Gng. Reyes.'],
    ],
    [
      'eng_Latn',
      'The clinic (RN Dr. Lee runs it. She is kind.) is open. Come in!',
      ['The clinic (RN Dr. Lee runs it. She is kind.) is open.', 'Come in!'],
    ],
    [
      'eng_Latn',
      'J. R. Brown paid $3.50 on p. 12. "Why?" he asked. Nobody knew.',
      ['J. R. Brown paid $3.50 on p. 12.', '"Why?" he asked.', 'Nobody knew.'],
    ],
    [
      'eng_Latn',
      'I said no. No. 5 is alive. 3. Third point.',
      ['I said no.', 'No. 5 is alive.', '3. Third point.'],
    ],
    [
      'deu_Latn',
      'Am 3. Mai kam Hr. Dr. Kranz. Im Jahr 1995. Ende.',
      ['Am 3. Mai kam Hr. Dr. Kranz.', 'Im Jahr 1995.', 'Ende.'],
    ],
    [
      'fra_Latn',
      '« Partons ! » dit M. Petit. « Oui. » Elle rit…',
      ['« Partons ! » dit M. Petit.', '« Oui. »', 'Elle rit…'],
    ],
    [
      'rus_Cyrl',
      'В 1901 г. он жил на ул. Мира. Потом А. П. Котов уехал.',
      ['В 1901 г. он жил на ул. Мира.', 'Потом А. П. Котов уехал.'],
    ],
    [
      'ell_Grek',
      'Τι ώρα είναι; Είναι αργά. Ο κ. Νίκος έφυγε.',
      ['Τι ώρα είναι;', 'Είναι αργά.', 'Ο κ. Νίκος έφυγε.'],
    ],
    [
      'cmn_Hans',
      '桥很长。河很宽！真的吗？“是的。”他说。',
      ['桥很长。', '河很宽！', '真的吗？', '“是的。”', '他说。'],
    ],
    [
      'jpn_Jpan',
      '橋は長い。「渡ろう。」と彼は言った。（本当に。そう。）川は広い。',
      ['橋は長い。', '「渡ろう。」と彼は言った。', '（本当に。そう。）', '川は広い。'],
    ],
    [
      'urd_Arab',
      'پل لمبا ہے۔ دریا چوڑا ہے۔ کیوں؟ معلوم نہیں۔',
      ['پل لمبا ہے۔', 'دریا چوڑا ہے۔', 'کیوں؟', 'معلوم نہیں۔'],
    ],
    ['amh_Ethi', 'ድልድዩ ረጅም ነው። ወንዙ ሰፊ ነው።', ['ድልድዩ ረጅም ነው።', 'ወንዙ ሰፊ ነው።']],
    ['hye_Armn', 'Կամուրջը երկար է։ Գետը լայն է։', ['Կամուրջը երկար է։', 'Գետը լայն է։']],
    ['mya_Mymr', 'တံတား ရှည်သည်။ မြစ် ကျယ်သည်။', ['တံတား ရှည်သည်။', 'မြစ် ကျယ်သည်။']],
    ['khm_Khmr', 'ស្ពានវែង។ ទន្លេធំ។', ['ស្ពានវែង។', 'ទន្លេធំ។']],
    [
      'eng_Latn',
      'Wait... he came. Really?! Yes. See example.com. Version 2.0 is out.',
      ['Wait... he came.', 'Really?!', 'Yes.', 'See example.com.', 'Version 2.0 is out.'],
    ],
  ] as const)('%s: %s', (language, text, expected) => {
    expect(split(language, text)).toEqual(expected);
  });

  it('takes a capitalised word that the document also writes small for the start of a sentence', () => {
    expect(split('eng_Latn', 'He works in the U.S. The pay is good.', ['the'])).toHaveLength(2);
    expect(split('eng_Latn', 'He works in the U.S. Army base.', ['the'])).toHaveLength(1);
  });

  it('covers every character that is not white space, in order, without overlap', () => {
    const piece = fc.constantFrom(
      'a',
      'Dr',
      '.',
      '。',
      '।',
      ' ',
      '(',
      ')',
      '"',
      '!',
      '…',
      '5',
      'क',
      '橋',
      '\u00a0',
      '》',
      '😀',
      '́',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.constantFrom('eng_Latn', 'hin_Deva', 'jpn_Jpan', 'tha_Thai', 'ell_Grek'),
        (pieces, language) => {
          const text = pieces.join('');
          const spans = createSentenceSplitter({ language })(text);
          let at = 0;
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeGreaterThan(start);
            expect(text.slice(at, start).trim()).toBe('');
            expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
            at = end;
          }
          expect(text.slice(at).trim()).toBe('');
        },
      ),
    );
  });

  it.each(['a.', 'Hello there (. ', 'x', 'वह है।', 'ไทย '])(
    'stays linear on a million characters of %j on one line',
    async (piece) => {
      const split = (length: number) => {
        const spans = createSentenceSplitter({ language: 'eng_Latn' })(piece.repeat(length / piece.length));
        expect(spans.length).toBeGreaterThan(length / 10_000);
      };
      expect(await growth(split, 125_000, 1_000_000)).toBeLessThan(1.5);
    },
  );
});
