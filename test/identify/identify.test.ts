import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createIdentifier, type Identifier } from '../../src/identify/index.js';
import { packageRoot } from '../../src/model/index.js';
import { languageTable, toBcp47 } from '../../src/text/index.js';

let identify: Identifier;
beforeAll(async () => {
  identify = await createIdentifier();
});

describe('createIdentifier', () => {
  it('finds the languages of the seeds in the raw files, residue and all', () => {
    const folder = join(packageRoot(), 'seeds');
    const keys = readdirSync(folder)
      .sort()
      .map((name) => identify(readFileSync(join(folder, name), 'utf8')).key);
    expect(keys).toEqual(['hin_Deva', 'tgl_Latn', 'hin_Deva']);
  });

  it('keeps what was found before where the prose is the same, and looks again where it is not', () => {
    const prose = 'The bridge over the river was built a hundred years ago and still stands.';
    const before = identify(`https://example.org/ 12:30\n${prose}`);
    // Marked, so that it shows whether it was kept.
    const marked = { ...before, confidence: 0.123 };
    expect(identify(prose, [], marked)).toBe(marked);
    const other = identify(prose.replace('still stands', 'is gone'), [], marked);
    expect(other).toEqual(identify(prose.replace('still stands', 'is gone')));
    expect(other.basis).not.toBe(before.basis);
    expect(identify('12', [], marked).key).toBe('und_Zyyy');
    // Without prose all of the text is read.
    const short = identify('oui');
    expect(identify('non', [], { ...short, confidence: 0.5 })).toEqual(identify('non'));
  });

  it.each([
    ['eng_Latn', 'The bridge over the river was built a hundred years ago and still stands.'],
    ['deu_Latn', 'Die Brücke über den Fluss wurde vor hundert Jahren gebaut und steht noch immer.'],
    ['fra_Latn', 'Le pont sur la rivière a été construit il y a cent ans et tient toujours debout.'],
    ['tgl_Latn', 'Itinayo ang tulay sa ibabaw ng ilog isang daang taon na ang nakalipas.'],
    ['tgl_Latn', 'ITINAYO ANG TULAY SA IBABAW NG ILOG ISANG DAANG TAON NA ANG NAKALIPAS.'],
    ['swh_Latn', 'Daraja juu ya mto lilijengwa miaka mia moja iliyopita na bado limesimama.'],
    ['rus_Cyrl', 'Мост через реку был построен сто лет назад и до сих пор стоит.'],
    ['ukr_Cyrl', 'Міст через річку збудували сто років тому, і він досі стоїть.'],
    ['ell_Grek', 'Η γέφυρα πάνω από το ποτάμι χτίστηκε πριν από εκατό χρόνια.'],
    ['arb_Arab', 'بني الجسر فوق النهر قبل مئة عام ولا يزال قائما حتى اليوم.'],
    ['urd_Arab', 'دریا پر پل سو سال پہلے بنایا گیا تھا اور اب بھی کھڑا ہے۔'],
    ['pes_Arab', 'پل روی رودخانه صد سال پیش ساخته شد و هنوز پابرجاست.'],
    ['heb_Hebr', 'הגשר מעל הנהר נבנה לפני מאה שנה והוא עדיין עומד.'],
    ['hin_Deva', 'नदी के ऊपर का पुल सौ साल पहले बनाया गया था और अब भी खड़ा है।'],
    ['npi_Deva', 'नदीमाथिको पुल सय वर्षअघि बनाइएको थियो र अझै पनि उभिएको छ।'],
    ['ben_Beng', 'নদীর উপর সেতুটি একশ বছর আগে তৈরি হয়েছিল এবং এখনও দাঁড়িয়ে আছে।'],
    ['tam_Taml', 'ஆற்றின் மீது பாலம் நூறு ஆண்டுகளுக்கு முன்பு கட்டப்பட்டது.'],
    ['tha_Thai', 'สะพานข้ามแม่น้ำสร้างขึ้นเมื่อหนึ่งร้อยปีก่อนและยังคงตั้งอยู่'],
    ['jpn_Jpan', '川に架かる橋は百年前に建てられ、今も残っている。'],
    ['kor_Kore', '강 위의 다리는 백 년 전에 지어졌고 아직도 서 있다.'],
    ['cmn_Hans', '河上的桥是一百年前建的，现在还在。'],
    ['cmn_Hant', '河上的橋是一百年前建的，現在還在那裡。'],
    ['amh_Ethi', 'በወንዙ ላይ ያለው ድልድይ ከመቶ ዓመት በፊት ተገንብቶ አሁንም ቆሟል።'],
    ['kat_Geor', 'ხიდი მდინარეზე ასი წლის წინ აშენდა და დღემდე დგას.'],
    ['hye_Armn', 'Գետի վրայի կամուրջը կառուցվել է հարյուր տարի առաջ։'],
  ])('finds %s', (key, text) => {
    expect(identify(text).key).toBe(key);
  });

  it('says that it does not know when there is no letter', () => {
    expect(identify('12 34 — 56')).toMatchObject({ key: 'und_Zyyy', confidence: 0 });
  });

  it('knows no language of signatures and checksums', () => {
    const signature =
      '-----BEGIN PGP SIGNATURE-----\nVersion: GnuPG v1.0.1\nComment: Daniel Martin <daniel@example.org>\n\niD8DBQA5cvxMJJ9QxkkgKzcRAruOAKCASY6w\n=F9CG\n-----END PGP SIGNATURE-----\n';
    const sums = Array.from({ length: 24 }, (_, at) =>
      Array.from({ length: 6 }, (_, line) => createHash('sha256').update(`${at} ${line}`).digest('hex')).join(
        '\n',
      ),
    );
    expect(
      [signature, ...sums].map((text) => identify(text).key).filter((key) => key !== 'und_Latn'),
    ).toEqual([]);
  });

  it('reads past code, addresses and line ends', () => {
    const text =
      'https://example.org/path?x=1\n$config[code] not found\nItinayo ang tulay sa ibabaw ng ilog isang daang taon na.\n';
    expect(identify(text).key).toBe('tgl_Latn');
  });

  it.each([
    [
      'cmn_Hans',
      '今天我们去河边看船\nJin tian wo men qu he bian kan chuan\n风很大 水很冷\nFeng hen da shui hen leng\n老人坐在桥上唱歌\nLao ren zuo zai qiao shang chang ge\n孩子们在岸上等他\nHai zi men zai an shang deng ta',
    ],
    [
      'jpn_Jpan',
      '今日は川へ船を見に行く\nKyou wa kawa e fune wo mi ni iku\n風が強くて水は冷たい\nKaze ga tsuyokute mizu wa tsumetai\n橋の上で老人が歌う\nHashi no ue de roujin ga utau\n子供たちは岸で待っている\nKodomo tachi wa kishi de matte iru',
    ],
    [
      'rus_Cyrl',
      'Мы сегодня идём к реке смотреть корабли\nMy segodnya idyom k reke smotret korabli\nВетер сильный и вода холодная\nVeter silnyy i voda kholodnaya\nСтарик поёт на мосту над водой\nStarik poyot na mostu nad vodoy\nДети ждут его на берегу\nDeti zhdut yego na beregu',
    ],
  ])('tells %s beside its own words in Latin letters', (key, text) => {
    expect(identify(text).key).toBe(key);
  });

  it('considers only the languages it is told to', async () => {
    const two = await createIdentifier({ languages: ['ceb_Latn', 'hin_Deva'] });
    expect(two('Itinayo ang tulay sa ibabaw ng ilog isang daang taon na.').key).toBe('ceb_Latn');
  });
});

describe('toBcp47', () => {
  it.each([
    ['hin_Deva', 'hi'],
    ['tgl_Latn', 'tl'],
    ['cmn_Hans', 'zh-Hans'],
    ['cmn_Hant', 'zh-Hant'],
    ['srp_Cyrl', 'sr'],
    ['srp_Latn', 'sr-Latn'],
    ['ceb_Latn', 'ceb'],
    ['und_Latn', 'und-Latn'],
    ['und_Zyyy', 'und'],
  ])('%s is %s', (key, tag) => {
    expect(toBcp47(key)).toBe(tag);
  });

  it('gives a well-formed tag for every language and script of the table', () => {
    for (const row of languageTable().languages) {
      for (const script of row.scripts) {
        const tag = toBcp47(`${row.iso}_${script}`);
        expect(() => new Intl.Locale(tag), tag).not.toThrow();
      }
    }
  });
});
