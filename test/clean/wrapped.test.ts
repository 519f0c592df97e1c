import { describe, expect, it } from 'vitest';
import { cleanText } from './corpus.js';

const prose = {
  deu_Latn: [
    'Der Hafen von Marwick ist älter als die Stadt, und wer ihn zum ersten Mal sieht, glaubt das sofort. Die Mauern sind aus grauem Stein.',
    'Im Winter kommen nur wenige Schiffe, denn der Sturm treibt das Eis in die Bucht und die Fischer bleiben zu Hause.',
    'Sie flicken ihre Netze und erzählen sich die Geschichten, die schon ihre Großväter erzählt haben, als es noch keinen Leuchtturm gab.',
  ],
  spa_Latn: [
    'El puerto de Marwick es más viejo que la ciudad, y quien lo ve por primera vez lo cree enseguida. Los muros son de piedra gris.',
    'En invierno llegan pocos barcos, porque la tormenta empuja el hielo hacia la bahía y los pescadores se quedan en casa.',
    'Remiendan sus redes y se cuentan las historias que ya contaban sus abuelos cuando todavía no había faro.',
  ],
  rus_Cyrl: [
    'Гавань Марвика старше города, и кто видит её впервые, сразу этому верит. Стены сложены из серого камня.',
    'Зимой приходит мало кораблей, потому что буря гонит лёд в бухту, и рыбаки остаются дома.',
    'Они чинят сети и рассказывают друг другу истории, которые рассказывали ещё их деды, когда маяка не было.',
  ],
  hin_Deva: [
    'मारविक का बंदरगाह शहर से भी पुराना है और जो उसे पहली बार देखता है वह तुरंत यह मान लेता है। दीवारें धूसर पत्थर की हैं।',
    'सर्दियों में कम जहाज़ आते हैं क्योंकि तूफ़ान बर्फ़ को खाड़ी में धकेल देता है और मछुआरे घर पर रहते हैं।',
    'वे अपने जाल ठीक करते हैं और वे कहानियाँ सुनाते हैं जो उनके दादा भी सुनाया करते थे जब प्रकाशस्तंभ नहीं था।',
  ],
  arb_Arab: [
    'ميناء مارويك أقدم من المدينة، ومن يراه لأول مرة يصدق ذلك في الحال. الجدران من الحجر الرمادي.',
    'في الشتاء تأتي سفن قليلة لأن العاصفة تدفع الجليد إلى الخليج ويبقى الصيادون في بيوتهم.',
    'إنهم يصلحون شباكهم ويروون القصص التي كان أجدادهم يروونها قبل أن تكون هناك منارة.',
  ],
  kor_Hang: [
    '마윅 항구는 도시보다 오래되었고 처음 보는 사람은 곧바로 그 말을 믿게 된다. 벽은 회색 돌로 쌓았다.',
    '겨울에는 폭풍이 얼음을 만으로 밀어 넣기 때문에 배가 거의 오지 않고 어부들은 집에 머문다.',
    '그들은 그물을 손질하면서 등대가 없던 시절에 할아버지들이 들려주던 이야기를 서로 들려준다.',
  ],
};

/** Wraps at spaces, at most `width` code units a line. */
function wrap(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

/** Wraps between any two characters; a mark of punctuation takes the one before it to the next line. */
function fill(text: string, width: number): string {
  const lines: string[] = [];
  let open = '';
  for (const unit of text) {
    if (open.length >= width) {
      const along = /[，。、」]/.test(unit) ? open.slice(-1) : '';
      lines.push(along === '' ? open : open.slice(0, -1));
      open = along;
    }
    open += unit;
  }
  return [...lines, open].join('\n');
}

describe('a document that was wrapped as a whole is joined', () => {
  for (const [language, paragraphs] of Object.entries(prose)) {
    for (const width of language === 'kor_Hang' ? [22] : [34, 42]) {
      it(`${language} at ${width}`, () => {
        const key = language === 'kor_Hang' ? 'kor_Kore' : language;
        const text = paragraphs.map((one) => wrap(one, width)).join('\n\n');
        expect(cleanText(text, key).text).toBe(paragraphs.join('\n\n'));
      });
    }
  }

  it('Japanese, with numbers cut in two', () => {
    const paragraphs = [
      'マーウィックの港は町よりも古く、初めて見る人はすぐにそれを信じる。石の壁は1752年に積まれた。',
      '冬になると嵐が氷を湾の中へ押し込むので、船はほとんど来ないし、漁師たちは家から出ない。',
      '彼らは網を繕いながら、灯台がまだなかったころに祖父たちが話していた物語を語り合う。',
    ];
    const text = paragraphs.map((one) => fill(one, 20)).join('\n\n');
    expect(cleanText(text, 'jpn_Jpan').text).toBe(paragraphs.join('\n\n'));
  });
});

describe('lines that were broken on purpose stay', () => {
  it.each([
    [
      'verse',
      'eng_Latn',
      'The boats go out before the day,\nthe gulls are loud above the bay,\nand no one knows and none will say\nwhich of the men will come this way.\n\nThe lamp is lit, the stairs are cold,\nthe keeper there is grey and old,\nand all the tales that can be told\nare told again, and bought, and sold.',
    ],
    [
      'verse without marks',
      'eng_Latn',
      'the boats go out before the day\nwhile gulls cry over all the bay\nand children on the landing play\nwith shells that they will throw away\nand when the wind has turned to grey\nthe mothers at the window stay',
    ],
    [
      'couplets',
      'cmn_Hans',
      '清晨的渔船驶出安静的港湾，海鸥在桅杆上高声歌唱。\n黄昏的灯塔照亮归来的路，老人在窗前默默守望着。\n冬天的风雪封住了小城门，炉火旁的故事一夜到天明。\n春天的潮水带来了新的船，孩子们奔跑在金色的沙滩。',
    ],
    [
      'couplets of two lines',
      'cmn_Hans',
      '渔船驶出安静的港湾\n海鸥在桅杆上歌唱着\n灯塔照亮归来的道路\n老人在窗前默默守望\n冬天风雪封住小城门\n炉火旁故事直到天明\n春天潮水带来了新船',
    ],
    [
      'addresses',
      'eng_Latn',
      'Harbour Office of Marwick\n12 Lighthouse Street East\nMarwick 4410, North Coast\nOpen Monday until Saturday\n\nFish Market Association\n3 Old Landing Stage Road\nMarwick 4411, North Coast\nOpen Tuesday until Sunday',
    ],
    [
      'a table',
      'eng_Latn',
      'name of the boat    year   length\nthe old mermaid     1921   12.5 m\nthe grey gull       1934   10.2 m\nthe north wind      1950   14.8 m\nthe second wife     1961   11.0 m\nthe morning star    1977   13.3 m\nthe last one left   1980   12.2 m',
    ],
    [
      'names',
      'deu_Latn',
      'Anna Maria Petersen, Marwick\nKarl Friedrich Jansen, Husum\nErika Wilhelmine Hansen, Kiel\nJohann Sebastian Behrens, Emden\nMargarethe Christiansen, Tondern\nWilhelm August Feddersen, Leer',
    ],
    [
      'sentences',
      'eng_Latn',
      'We leave the harbour at five in the morning.\nThe sea is quiet and the nets are dry.\nAt seven we reach the bank and begin.\nBy noon the boxes are full of herring.\nThen we turn and sail for the coast.\nThe market waits for us until evening.',
    ],
    [
      'a recipe',
      'fra_Latn',
      'deux cents grammes de farine\nun demi-litre de lait entier\nquatre œufs et un peu de sel\nune cuillère de sucre de canne\ncinquante grammes de beurre fondu\nun verre de cidre doux et frais',
    ],
  ])('%s', (_, language, text) => {
    expect(cleanText(text, language).text).toBe(text);
  });
});
