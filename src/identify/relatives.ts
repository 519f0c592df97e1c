import { type LanguageKey, languageOf } from '../model/index.js';

/** Small words, and common ones, by the languages that write them and the others of their group do not. */
type Words = Readonly<Record<string, string>>;

/**
 * Relatives that letters hardly tell apart, with words that do. Words of several languages stand under each of them, so
 * that Bosnian is what has both the words it shares with Croatian and those it shares with Serbian.
 */
const groups: readonly Words[] = [
  {
    hrv: 'tko netko svatko nitko tijekom uvjet uvjeti uvjeta uvjete sustav sustava sustavu točka točke točno točan unatoč poslužitelj poslužitelja preglednik povijest obitelj tisuća tisuće tjedan tjedna glazba glazbe sveučilište siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca izvješće tvrtka uporaba uporabe uporabu inačica inačice izravno ponovno ovisno ovisi ovisnosti iznimka obavijest priopćenje europski europska europe sukladno popis popisa popisu stupac stupca stupci postotak postotka postotcima',
    'hrv bos':
      'vrijeme vremenski mjesto mjesta gdje ovdje prije poslije dijete riječ riječi dio uvijek svijet svijeta vijest promijeniti promjena promjene primjer vrijednost vrijednosti sljedeći sljedeća posljednji rješenje mjesec cijeli dvije htjeti vidjeti razumjeti zahtjev zahtjeva smjer također općina opći opća premjesti djelovanje vjera zrak lijep bijeli korištenje korištenja korišten korištena korištene izbjeći',
    bos: 'historija historije sedmica sedmice lahko mehko kahva kahve juni juli augusta općinski izvještaj sedmično',
    'bos srp':
      'šta neko svako niko tačka tačke tačno tačan uslov uslovi uslova sistem sistema sistemu hiljada hiljade porodica porodice muzika muzike univerzitet univerziteta januara februara marta aprila maja septembra oktobra novembra decembra evropa evrope evropski evropska direktno ponovo zavisno zavisi hemija štampa štampe štampač štampača sopstveni spisak spiska kolona kolone procenat procenta',
    srp: 'vreme mesto mesta gde ovde pre posle dete reč reči deo uvek svet sveta vest promeniti promena promene primer vrednost vrednosti sledeći sledeća poslednji rešenje mesec celi ceo dve hteti videti razumeti zahtev zahteva smer takođe opština opšti opšta obaveštenje izveštaj avgusta juna jula vazduh lep beli uopšte istorija istorije korišćenje korišćenja korišćen korišćena korišćene izbeći',
  },
  {
    ind: 'bisa karena bahwa coba berbeda polisi universitas informasi nomor kualitas menit layar jaringan galat perangkat tombol berkas unduh mobil kantor uang silakan gratis mengunduh kesalahan hapus namun tanggal efek',
    zsm: 'kerana bahawa cuba berbeza polis universiti maklumat nombor kualiti minit skrin ralat peranti butang pejabat kereta ialah iaitu senarai manakala tetapan awak tarikh',
  },
  {
    nno: 'ikkje ein eit eg frå korleis kva kven kvar berre noko nokon nokre dei vere vert vart mykje meir fleire sjølv òg saman dersom gjere gjer tilgjengeleg mogleg heile ho desse',
    nob: 'ikke hva hvem noe noen meg deg seg nå etter språk være blir ble mye mer flere selv hvis tilgjengelig mulig gjøre disse hele',
    dan: 'ikke hvad hvem af noget nogen mig dig sig nu efter sprog være bliver blev meget mere flere selv hvis tilgængelig muligt gøre disse hele fejl',
  },
  {
    hin: 'है हैं था थे थी नहीं और लिए किया गया जाता करने साथ लेकिन यह वह इस उस ने को से पर में तो भी',
    mai: 'अछि छल छथि नहि आओर लेल कएल गेल जाइत करबाक संग मुदा ई ओ एहि ओहि केँ सँ मे तँ सेहो छी अहाँ करू',
    bho: 'बा बाड़े रहे नइखे आउर खातिर कइल गइल साथे बाकिर एह ओह के से पर में भी रउआ',
  },
];

interface Group {
  readonly languages: ReadonlySet<string>;
  readonly words: ReadonlyMap<string, readonly string[]>;
}

/** The groups, a word with the languages it speaks for; a word that all of them have says nothing. */
const compiled: readonly Group[] = groups.map((group) => {
  const words = new Map<string, Set<string>>();
  for (const [codes, list] of Object.entries(group)) {
    for (const word of list.split(' ')) {
      const languages = words.get(word) ?? new Set();
      for (const code of codes.split(' ')) languages.add(code);
      words.set(word, languages);
    }
  }
  const languages = new Set(Object.keys(group).flatMap((codes) => codes.split(' ')));
  return {
    languages,
    words: new Map(
      [...words]
        .filter(([, speaksFor]) => speaksFor.size < languages.size)
        .map(([word, speaksFor]) => [word, [...speaksFor]]),
    ),
  };
});

/** Groups whose members fastText knows and weighs by more than runs of letters can. */
const alike = [0, 1, 2].map((at) => compiled[at]!.languages);

/** The languages whose runs of letters are a language's own as well as not; at least itself. */
export function alikeTo(iso: string): Iterable<string> {
  return alike.find((languages) => languages.has(iso)) ?? [iso];
}

/** Code units that are read of a text. */
const readChars = 20_000;
/** So many more words, and so many times as many, must speak for a relative: letters say next to nothing between them. */
const leastMore = 1;
const leastTimes = 1.25;

/** The language of a text among close relatives, by words that only some of them have; the one found where those are silent. */
export function amongRelatives(found: LanguageKey, text: string): LanguageKey {
  const iso = languageOf(found);
  const group = compiled.find(({ languages }) => languages.has(iso));
  if (group === undefined) return found;
  const counts = new Map<string, number>();
  for (const [word] of text
    .slice(0, readChars)
    .toLowerCase()
    .matchAll(/[\p{L}\p{M}]+/gu)) {
    for (const code of group.words.get(word) ?? []) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const own = counts.get(iso) ?? 0;
  const [best] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (best === undefined || best[1] < own + leastMore || best[1] < own * leastTimes) return found;
  return `${best[0]}_${found.split('_')[1]!}` as LanguageKey;
}
