/** Compiles `data/segment/terminals.json`: the characters with Unicode's property Sentence_Terminal, by script. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/model/index.js';

/** Scripts whose own marks end sentences, found by trying the names that Unicode gives. */
const scripts = [
  'Ahom Arabic Armenian Balinese Batak Bhaiksuki Brahmi Buginese Buhid Canadian_Aboriginal Chakma Cham Coptic',
  'Devanagari Dives_Akuru Duployan Ethiopic Garay Georgian Grantha Greek Gujarati Gurmukhi Hanifi_Rohingya Hanunoo',
  'Javanese Kaithi Kannada Kawi Kayah_Li Kharoshthi Khmer Khojki Khudawadi Lepcha Limbu Lisu Mandaic Marchen',
  'Masaram_Gondi Medefaidrin Meetei_Mayek Miao Modi Mongolian Mro Multani Myanmar New_Tai_Lue Newa Nko Ol_Chiki',
  'Old_Sogdian Old_Turkic Pahawh_Hmong Phags_Pa Psalter_Pahlavi Rejang Samaritan Saurashtra Sharada Siddham',
  'SignWriting Sinhala Sogdian Sora_Sompeng Soyombo Sundanese Syriac Tagalog Tai_Le Tai_Tham Tai_Viet Takri Tibetan',
  'Tifinagh Tirhuta Toto Vai Vithkuqi Wancho Warang_Citi Yezidi Yi Zanabazar_Square Bamum Bassa_Vah Gurung_Khema',
  'Kirat_Rai Tulu_Tigalari',
]
  .join(' ')
  .split(' ');

const all = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((char) => /\p{Sentence_Terminal}/u.test(char));

const byScript: Record<string, string> = {};
for (const char of all) {
  const script = scripts.find((name) => matches(name, char)) ?? 'Common';
  byScript[script] = (byScript[script] ?? '') + char;
}
const names = Object.keys(byScript).sort();
const table = {
  $comment:
    'Characters with the property Sentence_Terminal by script; compiled by scripts/compile-terminals.ts.',
  source: `Unicode ${process.versions.unicode}, property Sentence_Terminal (Unicode License V3)`,
  terminals: Object.fromEntries(names.map((name) => [name, byScript[name]])),
};
writeFileSync(join(packageRoot(), 'data/segment/terminals.json'), `${JSON.stringify(table, null, 2)}\n`);

/** False for a script that this release of Node does not know. */
function matches(script: string, char: string): boolean {
  try {
    return new RegExp(`\\p{Script=${script}}`, 'u').test(char);
  } catch {
    return false;
  }
}
