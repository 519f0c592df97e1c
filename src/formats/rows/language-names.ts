/**
 * Names of languages as people head the columns of a table with them: in the language itself, then in English, German,
 * French and Spanish where those differ.
 */
const names = `
ar العربية arabic arabisch arabe árabe
bg български bulgarian bulgarisch bulgare búlgaro
bn বাংলা bengali
ca català catalan katalanisch catalán
cs čeština czech tschechisch tchèque checo
da dansk danish dänisch danois danés
de deutsch german allemand alemán
el ελληνικά greek griechisch grec griego
en english englisch anglais inglés
es español spanish spanisch espagnol
et eesti estonian estnisch estonien estonio
eu euskara basque baskisch vasco
fa فارسی persian farsi persisch persan persa
fi suomi finnish finnisch finnois finés
fr français french französisch francés
ga gaeilge irish irisch irlandais irlandés
gl galego galician galizisch galicien gallego
he עברית hebrew hebräisch hébreu hebreo
hi हिन्दी hindi
hr hrvatski croatian kroatisch croate croata
hu magyar hungarian ungarisch hongrois húngaro
hy հայերեն armenian armenisch arménien armenio
id indonesian indonesisch indonésien indonesio
is íslenska icelandic isländisch islandais islandés
it italiano italian italienisch italien
ja 日本語 japanese japanisch japonais japonés
ka ქართული georgian georgisch géorgien georgiano
kk қазақша kazakh kasachisch
ko 한국어 korean koreanisch coréen coreano
lt lietuvių lithuanian litauisch lituanien lituano
lv latviešu latvian lettisch letton letón
ms melayu malay malaiisch malais malayo
nl nederlands dutch niederländisch néerlandais neerlandés
no norsk norwegian norwegisch norvégien noruego
pl polski polish polnisch polonais polaco
pt português portuguese portugiesisch portugais portugués
ro română romanian rumänisch roumain rumano
ru русский russian russisch russe ruso
sk slovenčina slovak slowakisch slovaque eslovaco
sl slovenščina slovenian slowenisch slovène esloveno
sq shqip albanian albanisch albanais albanés
sr српски srpski serbian serbisch serbe serbio
sv svenska swedish schwedisch suédois sueco
sw kiswahili swahili
ta தமிழ் tamil
th ไทย thai thailändisch thaï tailandés
tl tagalog filipino
tr türkçe turkish türkisch turc turco
uk українська ukrainian ukrainisch ukrainien ucraniano
ur اردو urdu
vi vietnamese vietnamesisch vietnamien vietnamita
zh 中文 chinese chinesisch chinois chino
`;

const codes: ReadonlyMap<string, string> = new Map(
  names
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [code = '', ...words] = line.split(' ');
      return words.map((word) => [word, code] as const);
    }),
);

/** The code of a language by its name in one of the larger languages; undefined where it is none that is known here. */
export function codeOfLanguageName(name: string): string | undefined {
  return codes.get(name.normalize('NFC').trim().toLowerCase());
}
