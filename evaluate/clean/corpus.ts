import type { RawDocument } from '../../src/clean/index.js';

/** A language of the generated corpus: its words and how its sentences are put together. */
interface Tongue {
  readonly language: string;
  readonly words: readonly string[];
  readonly space: string;
  readonly comma: string;
  readonly stop: string;
  /** Furniture that a site could put between paragraphs, not in any phrase file. */
  readonly captions: readonly string[];
  /** Headings that many documents share, as those of one series do. */
  readonly headings: readonly string[];
}

const split = (text: string) => text.split(' ');

/** Word lists written for this generator: everyday nouns, verbs and function words, no text of anybody. */
export const tongues: readonly Tongue[] = [
  {
    language: 'eng_Latn',
    words: split(
      'the river stone and a house that people made long ago when water after road near field old small children through every morning while farmers carry bread from market under bridge with many horses because winter comes early here but summer stays warm enough for apples behind walls',
    ),
    space: ' ',
    comma: ',',
    stop: '.',
    captions: ['Watch our harvest clip', 'Tips from the Orchard Desk', 'Meet today’s guide'],
    headings: ['What you need', 'Before you start'],
  },
  {
    language: 'deu_Latn',
    words: split(
      'der fluss und ein stein haus das menschen früher bauten wenn wasser nach straße neben feld alt klein kinder durch jeden morgen während bauern brot vom markt unter brücke mit vielen pferden tragen weil winter zeitig kommt aber sommer warm genug für äpfel hinter mauern bleibt grün schön über',
    ),
    space: ' ',
    comma: ',',
    stop: '.',
    captions: ['Unser Ernteclip für Sie', 'Tipps aus der Gartenstube', 'Heute für Sie unterwegs'],
    headings: ['Was man braucht', 'Vor dem Anfang'],
  },
  {
    language: 'fra_Latn',
    words: split(
      'la rivière et une pierre maison que les gens ont bâtie jadis quand eau après route près du champ vieux petit enfants à travers chaque matin pendant que paysans portent pain depuis marché sous pont avec beaucoup de chevaux car hiver arrive tôt mais été reste assez chaud pour pommes derrière murs très déjà où',
    ),
    space: ' ',
    comma: ',',
    stop: '.',
    captions: ['Notre séquence des vergers', 'Les conseils du potager', 'Le guide de votre quartier'],
    headings: ['Ce qu’il faut', 'Avant de commencer'],
  },
  {
    language: 'rus_Cyrl',
    words: split(
      'река и камень дом который люди давно построили когда вода после дорога возле поля старый маленький дети через каждое утро пока крестьяне несут хлеб с рынка под мостом со многими лошадьми потому что зима приходит рано но лето остаётся тёплым для яблок за стенами очень уже где',
    ),
    space: ' ',
    comma: ',',
    stop: '.',
    captions: ['Наш ролик об урожае', 'Советы садовой редакции', 'Ваш проводник по рынку'],
    headings: ['Что понадобится', 'Перед началом'],
  },
  {
    language: 'hin_Deva',
    words: split(
      'नदी और पत्थर घर जो लोग बहुत पहले बनाते थे जब पानी के बाद सड़क पास खेत पुराना छोटा बच्चे हर सुबह किसान रोटी बाज़ार से पुल नीचे कई घोड़े लेकर चलते हैं क्योंकि सर्दी जल्दी आती है लेकिन गर्मी सेब लिए काफ़ी रहती दीवार पीछे',
    ),
    space: ' ',
    comma: ',',
    stop: '।',
    captions: ['हमारी फसल की झलक', 'बगीचे वालों के सुझाव', 'आपके साथ गाँव की सैर'],
    headings: ['क्या क्या चाहिए', 'शुरू करने से पहले'],
  },
  {
    language: 'arb_Arab',
    words: split(
      'النهر والحجر بيت الذي بناه الناس منذ زمن عندما الماء بعد الطريق قرب الحقل القديم الصغير الأطفال خلال كل صباح بينما يحمل الفلاحون الخبز من السوق تحت الجسر مع خيول كثيرة لأن الشتاء يأتي مبكرا لكن الصيف يبقى دافئا للتفاح خلف الجدران',
    ),
    space: ' ',
    comma: '،',
    stop: '.',
    captions: ['مقطع الحصاد من عندنا', 'نصائح أهل البستان', 'دليلك في سوق القرية'],
    headings: ['ما تحتاج إليه', 'قبل أن تبدأ'],
  },
  {
    language: 'swh_Latn',
    words: split(
      'mto na jiwe nyumba ambayo watu walijenga zamani wakati maji baada ya barabara karibu shamba kuukuu mdogo watoto kupitia kila asubuhi wakulima wanabeba mkate kutoka sokoni chini daraja pamoja farasi wengi kwa sababu baridi huja mapema lakini joto hubaki tosha matunda nyuma kuta sana tayari',
    ),
    space: ' ',
    comma: ',',
    stop: '.',
    captions: ['Tazama klipu ya mavuno', 'Ushauri wa bustani yetu', 'Mwongozo wako wa kijiji'],
    headings: ['Unachohitaji sasa', 'Kabla ya kuanza'],
  },
  {
    language: 'tur_Latn',
    words: split(
      'nehir ve taş ev ki insanlar eskiden yaptı zaman su sonra yol yakın tarla eski küçük çocuklar boyunca her sabah çiftçiler ekmek pazardan köprü altında birçok atla taşır çünkü kış erken gelir ama yaz elmalar için yeterince sıcak kalır duvarlar arkasında çok şimdi güneş ışık',
    ),
    space: ' ',
    comma: ',',
    stop: '.',
    captions: ['Hasat görüntülerimiz burada', 'Bahçe ekibinden öğütler', 'Köyde size eşlik edelim'],
    headings: ['Neye ihtiyacınız var', 'Başlamadan önce'],
  },
  {
    language: 'cmn_Hans',
    words: split(
      '河流 石头 房子 人们 很久 以前 建造 时候 水面 道路 附近 田野 古老 小小 孩子 每天 早晨 农民 带着 面包 市场 桥下 许多 马匹 因为 冬天 来得 很早 但是 夏天 温暖 足够 苹果 墙后 已经 安静',
    ),
    space: '',
    comma: '，',
    stop: '。',
    captions: ['看看我们的丰收短片', '果园小组的建议', '今天陪您走村子'],
    headings: ['需要什么东西', '开始之前要做的'],
  },
  {
    language: 'ell_Grek',
    words: split(
      'το ποτάμι και μια πέτρα σπίτι που οι άνθρωποι έχτισαν παλιά όταν νερό μετά δρόμος κοντά χωράφι παλιό μικρό παιδιά μέσα κάθε πρωί ενώ αγρότες κουβαλούν ψωμί από αγορά κάτω γέφυρα με πολλά άλογα γιατί χειμώνας έρχεται νωρίς αλλά καλοκαίρι μένει ζεστό για μήλα πίσω τοίχους',
    ),
    space: ' ',
    comma: ',',
    stop: '.',
    captions: ['Δείτε τη δική μας σοδειά', 'Συμβουλές από το περιβόλι', 'Ο οδηγός σας στο χωριό'],
    headings: ['Τι θα χρειαστείτε', 'Πριν ξεκινήσετε'],
  },
];

/** A generator of numbers in [0, 1) from a seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A heading, its paragraphs of sentences, and a list that may follow them. */
export interface CleanBlock {
  readonly heading: string;
  readonly paragraphs: readonly (readonly string[])[];
  readonly list: readonly string[];
}

/** Sentences that look soiled and are not, in any language. */
const traps = [
  'NESTLÉ® & MARQUÉ… 5×£35.',
  'A = {x | x > 0}, a < b.',
  'R&D: $5 not found in the wallet.',
  'New York, New York!',
  'IL2Rγ, α-helix, 10 µm.',
  'می\u200cرود 👩\u200d👧 ภาษา\u200bไทย.',
];

/** The parts of a clean document: headings with their paragraphs of sentences. */
export interface CleanText {
  readonly language: string;
  readonly blocks: readonly CleanBlock[];
}

/** Makes a clean document; the same number always gives the same one. */
export function makeText(tongue: Tongue, random: () => number): CleanText {
  const pick = () => tongue.words[Math.floor(random() * tongue.words.length)]!;
  const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const phrase = (least: number, most: number) => {
    const words: string[] = [];
    const count = least + Math.floor(random() * (most - least + 1));
    // A word twice in a row is language, but which, the generator does not know.
    while (words.length < count) {
      const word = pick();
      if (word !== words[words.length - 1]) words.push(word);
    }
    return words;
  };
  const sentence = () => {
    const words = phrase(7, 16);
    if (random() < 0.4) words[3] += tongue.comma;
    return upper(words.join(tongue.space)) + tongue.stop;
  };
  const entry = () => upper([pick(), pick()].join(tongue.space));
  const blocks = Array.from({ length: 4 }, () => {
    const shared = random() < 0.15;
    return {
      heading: shared ? tongue.headings[Math.floor(random() * 2)]! : upper(phrase(3, 6).join(tongue.space)),
      paragraphs: Array.from({ length: 2 }, () =>
        Array.from({ length: 4 }, () =>
          random() < 0.02 ? traps[Math.floor(random() * traps.length)]! : sentence(),
        ),
      ),
      list: random() < 0.15 ? Array.from({ length: 6 }, entry) : [],
    };
  });
  return { language: tongue.language, blocks };
}

/** Writes a text without artefacts, as prose for measuring speed. */
export function writeClean(text: CleanText, joiner = ' '): string {
  return text.blocks
    .map(({ heading, paragraphs, list }) =>
      [heading, ...paragraphs.map((one) => one.join(joiner)), ...list].join('\n'),
    )
    .join('\n');
}

/** Clean prose in all the languages, at least so many bytes of UTF-8. */
export function makeProse(bytes: number, seed = 7): readonly RawDocument[] {
  const random = createRandom(seed);
  const documents: RawDocument[] = [];
  let made = 0;
  for (let index = 0; made < bytes; index += 1) {
    const tongue = tongues[index % tongues.length]!;
    const text = writeClean(makeText(tongue, random), tongue.space);
    made += Buffer.byteLength(text);
    documents.push({ path: `${tongue.language}-${index}.txt`, text, language: tongue.language });
  }
  return documents;
}
