import { expect, it } from 'vitest';
import { createIdentifier } from '../../src/identify/index.js';

/** News of two sentences, the same in close relatives. */
const news: Readonly<Record<string, readonly string[]>> = {
  bos: [
    'Općinsko vijeće sutra će raspravljati o budžetu za narednu godinu. Opozicija traži više novca za škole i obdaništa.',
    'Ljekari upozoravaju na porast broja oboljelih od gripe. Vakcinacija je besplatna za starije građane.',
    'Ribari su na rijeci uhvatili rekordnog soma. Težak je više od stotinu kilograma, kaže šta treba.',
  ],
  ces: [
    'Městské zastupitelstvo bude zítra jednat o rozpočtu na příští rok. Opozice žádá více peněz na školy.',
    'Lékaři varují před nárůstem počtu nemocných chřipkou. Očkování je pro seniory zdarma.',
    'Rybáři na ostrově chytili rekordního tuňáka. Váží více než dvě stě kilogramů.',
  ],
  dan: [
    'Byrådet skal diskutere budgettet for næste år i morgen. Oppositionen kræver flere penge til skolerne.',
    'Læger advarer mod en stigning i antallet af influenzasyge. Vaccinen er gratis for ældre.',
    'Fiskere på øen fangede en rekordstor tunfisk. Den vejede mere end to hundrede kilo.',
  ],
  hrv: [
    'Gradsko vijeće sutra će raspravljati o proračunu za iduću godinu. Oporba traži više novca za škole i vrtiće.',
    'Liječnici upozoravaju na porast broja oboljelih od gripe. Cijepljenje je besplatno za starije građane.',
    'Ribari na otoku uhvatili su rekordnu tunu. Teška je više od dvjesto kilograma.',
  ],
  ind: [
    'Dewan kota akan membahas anggaran tahun depan besok. Oposisi meminta lebih banyak dana untuk sekolah.',
    'Dokter memperingatkan kenaikan jumlah penderita flu. Vaksinasi gratis untuk warga lanjut usia.',
    'Nelayan di pulau itu menangkap ikan tuna raksasa. Beratnya lebih dari dua ratus kilogram.',
  ],
  nno: [
    'Bystyret skal diskutere budsjettet for neste år i morgon. Opposisjonen krev meir pengar til skulane.',
    'Legar åtvarar mot ein auke i talet på influensasjuke. Vaksinen er gratis for eldre.',
    'Fiskarar på øya fanga ein rekordstor tunfisk. Han vog meir enn to hundre kilo.',
  ],
  nob: [
    'Bystyret skal diskutere budsjettet for neste år i morgen. Opposisjonen krever mer penger til skolene.',
    'Leger advarer mot en økning i antall influensasyke. Vaksinen er gratis for eldre.',
    'Fiskere på øya fanget en rekordstor tunfisk. Den veide mer enn to hundre kilo.',
  ],
  slk: [
    'Mestské zastupiteľstvo bude zajtra rokovať o rozpočte na budúci rok. Opozícia žiada viac peňazí na školy.',
    'Lekári varujú pred nárastom počtu chorých na chrípku. Očkovanie je pre seniorov zadarmo.',
    'Rybári na ostrove chytili rekordného tuniaka. Váži viac ako dvesto kilogramov.',
  ],
  srp: [
    'Gradska skupština sutra će raspravljati o budžetu za narednu godinu. Opozicija traži više novca za škole i vrtiće.',
    'Lekari upozoravaju na porast broja obolelih od gripa. Vakcinacija je besplatna za starije građane.',
    'Ribari su na reci uhvatili rekordnog soma. Težak je više od sto kilograma.',
  ],
  zsm: [
    'Majlis bandar raya akan membincangkan belanjawan tahun depan esok. Pembangkang meminta lebih banyak wang untuk sekolah.',
    'Doktor memberi amaran tentang peningkatan jumlah pesakit selesema. Vaksin adalah percuma untuk warga emas.',
    'Nelayan di pulau itu menangkap ikan tuna gergasi. Beratnya lebih daripada dua ratus kilogram.',
  ],
};

it('no relative is taken for another on two sentences, and most are told', async () => {
  const identify = await createIdentifier();
  const said = Object.entries(news).flatMap(([iso, texts]) =>
    texts.map((text) => ({ iso, key: identify(`${text}\n`).key, text })),
  );
  expect(said.filter(({ iso, key }) => key !== `${iso}_Latn` && key !== 'und_Latn')).toEqual([]);
  expect(said.filter(({ key }) => key !== 'und_Latn').length).toBeGreaterThanOrEqual(20);
});

it('Serbian in Cyrillic letters is no relative of anything', async () => {
  const identify = await createIdentifier();
  for (const text of [
    'Председник је јутрос посетио пијацу. Разговарао је са трговцима о цени пиринча.',
    'Поплава је захватила стотине кућа у граду. Становници су се склонили у оближњу школу.',
  ])
    expect(identify(`${text}\n`).key).toBe('srp_Cyrl');
});
