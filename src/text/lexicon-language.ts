import { type LanguageKey, languageOf, scriptOf } from '../model/language.js';

/**
 * Codes that name the same language for a lexicon: macrolanguages and the individual language that writers
 * mean by them, CLDR's two-letter codes, and retired codes. Source: the ISO 639-3 macrolanguage table and
 * CLDR's likely-language practice, as used in FLORES keys.
 */
const canonical: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'ara:arb zho:cmn chi:cmn swa:swh msa:zsm zlm:zsm may:zsm ori:ory nor:nob est:ekk lav:lvs fas:pes per:pes prs:pes ' +
    'pus:pbt pbu:pbt aze:azj uzb:uzn mon:khk kur:kmr mlg:plt nep:npi sqi:als alb:als yid:ydd que:quy ' +
    'quz:quy aym:ayr grn:gug bik:bcl ful:fuv ff:fuv kon:kng fil:tgl orm:gaz aka:twi fat:twi iku:ike ' +
    'srd:src kok:gom doi:dgo din:dip raj:mwr lah:pnb zha:zyb syr:aii sme:sme hbs:srp fre:fra ger:deu ' +
    'dut:nld gre:ell cze:ces rum:ron mol:ron slo:slk ice:isl arm:hye geo:kat baq:eus wel:cym mac:mkd ' +
    'mao:mri bur:mya tib:bod iw:heb in:ind hrv:hrv kal:kal tdt:tet'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** ISO 639-1 and CLDR locale codes to ISO 639-3, for the codes CLDR's locales use. */
const twoLetters: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'aa:aar ab:abk af:afr ak:twi am:amh an:arg ar:arb as:asm av:ava ay:ayr az:azj ba:bak be:bel bg:bul bi:bis ' +
    'bm:bam bn:ben bo:bod br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:ces cu:chu cv:chv cy:cym ' +
    'da:dan de:deu dv:div dz:dzo ee:ewe el:ell en:eng eo:epo es:spa et:ekk eu:eus fa:pes ff:fuv fi:fin ' +
    'fj:fij fo:fao fr:fra fy:fry ga:gle gd:gla gl:glg gn:gug gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo ' +
    'hr:hrv ht:hat hu:hun hy:hye hz:her ia:ina id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido is:isl it:ita ' +
    'iu:ike ja:jpn jv:jav ka:kat kg:kng ki:kik kj:kua kk:kaz kl:kal km:khm kn:kan ko:kor kr:knc ks:kas ' +
    'ku:kmr kv:kpv kw:cor ky:kir la:lat lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lvs mg:plt ' +
    'mh:mah mi:mri mk:mkd ml:mal mn:khk mr:mar ms:zsm mt:mlt my:mya na:nau nb:nob nd:nde ne:npi ng:ndo ' +
    'nl:nld nn:nno no:nob nr:nbl nv:nav ny:nya oc:oci oj:ojb om:gaz or:ory os:oss pa:pan pi:pli pl:pol ' +
    'ps:pbt pt:por qu:quy rm:roh rn:run ro:ron ru:rus rw:kin sa:san sc:src sd:snd se:sme sg:sag sh:srp ' +
    'si:sin sk:slk sl:slv sm:smo sn:sna so:som sq:als sr:srp ss:ssw st:sot su:sun sv:swe sw:swh ta:tam ' +
    'te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn to:ton tr:tur ts:tso tt:tat tw:twi ty:tah ug:uig ' +
    'uk:ukr ur:urd uz:uzn ve:ven vi:vie vo:vol wa:wln wo:wol xh:xho yi:ydd yo:yor za:zyb zh:cmn zu:zul'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** The code the lexicon files a language under; any ISO 639-1, -2 or -3 code comes in. */
export function canonicalLanguage(code: string): string {
  const three = twoLetters[code] ?? code;
  return canonical[three] ?? three;
}

/** The scripts that one written language may be keyed with although its words are the same. */
const scriptAliases: Readonly<Record<string, string>> = { Hang: 'Kore', Hira: 'Jpan', Kana: 'Jpan' };

/**
 * Finds the stored lexicon for a language key: the same language in the same script, or else in its most
 * written script (the first of `stored`).
 *
 * @param key
 *   language key, `zho_Hant`, or a bare code, `zh`
 * @param stored
 *   stored keys by canonical language, each list with the largest first
 */
export function resolveStored(
  key: LanguageKey,
  stored: ReadonlyMap<string, readonly LanguageKey[]>,
): LanguageKey | undefined {
  const keys = stored.get(canonicalLanguage(languageOf(key)));
  if (keys === undefined) return undefined;
  const script = scriptAliases[scriptOf(key)] ?? scriptOf(key);
  return keys.find((candidate) => scriptOf(candidate) === script) ?? keys[0];
}
