import { describe, expect, it } from 'vitest';
import { encoderOf } from '../../src/read/decode/encoder.js';
import { decodeBytes } from '../../src/read/decode/index.js';
import { findMisread } from '../../src/read/decode/misread.js';

const texts = {
  rus: 'Каждое утро рыбаки выходят в море, когда город ещё спит. Вечером они возвращаются, и на рынке снова становится шумно. Ёлка стоит у ворот до самой весны.',
  ukr: 'Щоранку рибалки виходять у море, коли місто ще спить. Увечері вони повертаються, і на ринку знову стає гамірно. Їжак живе під ґанком.',
  bul: 'Всяка сутрин рибарите излизат в морето, докато градът още спи. Вечер те се връщат и на пазара отново става шумно.',
  ell: 'Κάθε πρωί οι ψαράδες βγαίνουν στη θάλασσα, όταν η πόλη κοιμάται ακόμη. Το βράδυ γυρίζουν και η αγορά γεμίζει πάλι φωνές.',
  heb: 'בכל בוקר יוצאים הדייגים אל הים כאשר העיר עדיין ישנה. בערב הם חוזרים והשוק שוב מלא קולות של אנשים.',
  arb: 'في كل صباح يخرج الصيادون إلى البحر بينما لا تزال المدينة نائمة. وفي المساء يعودون فيمتلئ السوق بالأصوات من جديد.',
  tha: 'ทุกเช้าชาวประมงออกทะเลในขณะที่เมืองยังหลับอยู่ ตอนเย็นพวกเขากลับมาและตลาดก็มีเสียงดังอีกครั้ง',
  kor: '어부들은 매일 아침 도시가 아직 잠들어 있을 때 바다로 나갑니다. 저녁이 되면 돌아오고 시장은 다시 시끄러워집니다.',
  jpn: '漁師たちは毎朝、町がまだ眠っているうちに海へ出ます。夕方になると戻ってきて、市場はまたにぎやかになります。',
  cmn: '每天早晨，渔民们在城市还在沉睡的时候出海。到了傍晚他们回来，市场又热闹起来，孩子们跑来跑去。',
  ces: 'Každé ráno vyplouvají rybáři na moře, když město ještě spí. Večer se vracejí a na trhu je zase živo. Vláda včera schválila nový zákon o daních. Opozice ho označila za špatný a chce se obrátit na soud. Příliš žluťoučký kůň úpěl ďábelské ódy a děti se mu smály.',
  tur: 'Her sabah balıkçılar şehir hâlâ uyurken denize açılır. Akşam dönerler ve pazar yeniden gürültüyle dolar. Çocuklar okula gitmek için erkenden kalktı, kahvaltıda peynir ve zeytin yediler. Dağın eteğindeki köyde yaşayan yaşlı kadın, gençliğini anlatmayı çok severdi.',
  pol: 'Każdego ranka rybacy wypływają w morze, gdy miasto jeszcze śpi. Wieczorem wracają, a na targu znów robi się głośno i każdy coś kupuje, łódź stoi przy nabrzeżu. Dzieci biegną za łódką, żeby zobaczyć, ile ryb złowił ich ojciec i czy będzie święto.',
};

/** The text as it is found when it was written in one encoding and read in another. */
function misread(text: string, written: string, read: string): string {
  const encode = encoderOf(written);
  const bytes = [...text].flatMap((unit) => [...(written === 'utf-8' ? Buffer.from(unit) : encode(unit)!)]);
  // The decoder of some platforms reads windows-1252 as Latin-1.
  const signs = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
  return read === 'windows-1252'
    ? bytes
        .map((byte) => (byte >= 0x80 && byte < 0xa0 ? signs.charAt(byte - 0x80) : String.fromCharCode(byte)))
        .join('')
    : new TextDecoder(read).decode(Uint8Array.from(bytes));
}

describe('text that was read in a wrong encoding is read back', () => {
  it.each([
    ['rus', 'windows-1251', 'koi8-r'],
    ['rus', 'koi8-r', 'windows-1251'],
    ['rus', 'utf-8', 'koi8-r'],
    ['rus', 'windows-1251', 'windows-1252'],
    ['rus', 'koi8-r', 'windows-1252'],
    ['bul', 'windows-1251', 'koi8-r'],
    ['bul', 'windows-1251', 'windows-1252'],
    ['ukr', 'windows-1251', 'windows-1252'],
    ['ell', 'windows-1253', 'windows-1252'],
    ['heb', 'windows-1255', 'windows-1252'],
    ['arb', 'windows-1256', 'windows-1252'],
    ['arb', 'utf-8', 'windows-1256'],
    ['tha', 'windows-874', 'windows-1252'],
    ['kor', 'euc-kr', 'windows-1252'],
    ['jpn', 'shift_jis', 'windows-1252'],
    ['cmn', 'gb18030', 'windows-1252'],
    ['pol', 'windows-1250', 'windows-1252'],
    ['ell', 'utf-8', 'windows-1253'],
    ['ell', 'windows-1253', 'windows-1251'],
    ['heb', 'utf-8', 'windows-1255'],
    ['rus', 'utf-8', 'windows-1256'],
    ['rus', 'utf-8', 'ibm866'],
    ['rus', 'ibm866', 'windows-1251'],
    ['rus', 'windows-1251', 'ibm866'],
    ['arb', 'windows-1256', 'windows-1251'],
    ['kor', 'euc-kr', 'gb18030'],
    ['jpn', 'shift_jis', 'gb18030'],
    ['cmn', 'gb18030', 'euc-kr'],
    ['cmn', 'gb18030', 'big5'],
  ] as const)('%s in %s read as %s', (language, written, read) => {
    const found = findMisread(misread(texts[language], written, read));
    expect(found?.text).toBe(texts[language]);
  });

  it('and the reader says so', () => {
    const decoded = decodeBytes(Buffer.from(misread(texts.rus, 'windows-1251', 'koi8-r')));
    expect(decoded).toMatchObject({ ok: true, text: texts.rus, encoding: 'utf-8' });
    expect(decoded.ok && decoded.notes).toEqual([
      'windows-1251 that was read as koi8-r before it was saved is read back',
    ]);
  });
});

describe('text whose bytes were lost on the way is rejected', () => {
  it.each([
    ['cmn', 'gb18030'],
    ['cmn', 'gbk'],
    ['jpn', 'shift_jis'],
    ['jpn', 'euc-jp'],
    ['kor', 'euc-kr'],
    ['cmn', 'big5'],
  ] as const)('%s in UTF-8 read as %s', (language, read) => {
    const decoded = decodeBytes(Buffer.from(misread(texts[language], 'utf-8', read)));
    expect(decoded).toMatchObject({ ok: false, code: 'misread' });
  });
});

describe('what is Latin text read in any other encoding, and the other way round', () => {
  it.each([
    ['ces', 'windows-1250', 'windows-1252'],
    ['ces', 'windows-1250', 'windows-1251'],
    ['ces', 'windows-1250', 'koi8-r'],
    ['ces', 'windows-1250', 'windows-1254'],
    ['ces', 'iso-8859-2', 'windows-1252'],
    ['ces', 'iso-8859-2', 'windows-1250'],
    ['ces', 'utf-8', 'windows-1256'],
    ['ces', 'utf-8', 'gb18030'],
    ['tur', 'windows-1254', 'windows-1252'],
    ['tur', 'windows-1254', 'windows-1250'],
    ['tur', 'windows-1254', 'windows-1251'],
    ['tur', 'utf-8', 'windows-874'],
    ['tha', 'windows-874', 'windows-1250'],
    ['tha', 'windows-874', 'koi8-r'],
    ['tha', 'utf-8', 'windows-874'],
    ['jpn', 'shift_jis', 'koi8-r'],
    ['jpn', 'shift_jis', 'windows-1256'],
    ['jpn', 'euc-jp', 'windows-1251'],
    ['kor', 'euc-kr', 'windows-1251'],
    ['kor', 'euc-kr', 'windows-1250'],
    ['kor', 'euc-kr', 'big5'],
    ['cmn', 'gb18030', 'koi8-r'],
    ['cmn', 'gb18030', 'windows-1254'],
    ['cmn', 'gb18030', 'iso-8859-2'],
  ] as const)('%s in %s read as %s is read back', (language, written, read) => {
    expect(findMisread(misread(texts[language], written, read))?.text).toBe(texts[language]);
  });

  it.each([
    ['ces', 'windows-1250', 'gb18030'],
    ['tur', 'windows-1254', 'gb18030'],
    ['tha', 'windows-874', 'shift_jis'],
    ['kor', 'euc-kr', 'shift_jis'],
    ['cmn', 'gb18030', 'shift_jis'],
  ] as const)('%s in %s read as %s, with bytes lost, is told', (language, written, read) => {
    expect(findMisread(misread(texts[language], written, read))?.text).toBeNull();
  });
});

describe('text that is what it looks like stays', () => {
  it.each([
    'Le caf\ufffd ferm\ufffd \ufffdtait tr\ufffds connu, et l\ufffd-bas on y a servi des g\ufffdteaux \ufffd tous les \ufffdl\ufffdves de l\ufffdcole pr\ufffds du march\ufffd.',
    `${texts.cmn.slice(0, 20)}\ufffd${texts.cmn.slice(21)}`,
    ...Object.values(texts),
    texts.rus.toUpperCase(),
    'Á hverjum morgni róa sjómennirnir út á hafið meðan bærinn sefur enn. Á kvöldin snúa þeir aftur og þá verður aftur líf á torginu, því að allir þurfa fisk.',
    'Chan eil fhios agam dè thachair, ach tha a h-uile duine ag ràdh gun robh iad còmhla ris an iasgair nuair a chaidh am bàta fodha. Bidh e a’ tilleadh gach feasgar, agus tha am margadh fuaimneach a-rithist. Cò às a tha thu, agus càit an tèid sinn a-màireach? Tha mi sgìth, tha mi ùr an seo.',
    'Su manzanu is piscadores bessint a mare cando sa tzitade dormit galu. A sero torrant, e su mercadu est prenu de boghes: ite cosa at fatu, pro ite est gai, chie at bidu? Sa libertade, sa dignidade, su deretu; fèminas e òmines, pitzinnos e betzos, cantan impare in sa piatza: «Custu est su logu meu», nât su betzu, ùmile e sàbiu.',
    'Hver morgen sejler fiskerne ud på havet, mens byen endnu sover. Om aftenen vender de tilbage, og så bliver der igen støj på torvet. Børnene løber hen for at se, hvor mange ål og rødspætter deres far har fået, og hønsene gør anskrig. Æblerne hænger på træet, og øen ligger i tåge.',
    'Mỗi buổi sáng, ngư dân ra khơi khi thành phố vẫn còn ngủ. Đến chiều họ trở về và chợ lại ồn ào.',
    '¿cómo está? ¿qué quiere usted? ¿dónde vive el pescador? ¿cuándo sale el barco? ¡adiós! año, niño, señor, mañana, español, pequeño, montaña.',
    'CRÈME BRÛLÉE, ÎLES ÉOLIENNES, FORÊT, DÉJÀ VU, NAÏVETÉ, CŒUR, ŒUVRE, GARÇON, ÉLÈVE, MÉTÉO, ÂGE, OÙ, NOËL, MAÏS, AÎNÉ',
    'हर सुबह मछुआरे समुद्र में जाते हैं, जब शहर अभी सो रहा होता है। शाम को वे लौट आते हैं।',
    'ﾃｽﾄの半角カナとﾊﾝｶｸの文字が混ざった文章ですが、ちゃんと読めます。毎朝、漁師は海へ出ます。',
    'xXx iPhone еБей еБанк еЖедневник и вКонтакте — так пишут названия, а остальное пишут как всегда, строчными буквами, и читать это легко.',
    'ظلّ العطر في الغرفة طويلاً، وعاد الطفل يطلب الطعام، غير أنّ الطبيب أعطى العظام عناية أعظم.',
    '├── base - общий код\n│   └── css - стили\n├── lib\n│   ├── browser - код главного процесса\n│   │   ├── api\n│   │   └── rpc\n│   └── common\n├── script\n└── spec - проверки',
    '╔══════════╦═══════╗\n║ Река     ║ Длина ║\n╠══════════╬═══════╣\n║ Волга    ║  3530 ║\n╚══════════╩═══════╝',
    '░░▒▒▓▓ ГЛАВА ПЕРВАЯ ▓▓▒▒░░ в которой рыбак выходит в море, а город ещё спит, и никто не знает, что будет дальше.',
  ])('%s', (text) => {
    expect(findMisread(text)).toBeUndefined();
  });
});
