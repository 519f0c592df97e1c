import { byteEncodings } from '../../src/clean/facts/encodings.js';
import type { RawDocument } from '../../src/clean/index.js';
import { type CleanText, createRandom, makeText, tongues } from './corpus.js';

/** A place of a generated document that is no text of its own. */
export interface Injected {
  readonly kind: string;
  /** UTF-16 span in the document. */
  readonly start: number;
  readonly end: number;
  /** What should stand there after cleaning. */
  readonly expected: string;
}

/** A document with artefacts at known places. */
export interface DirtyDocument extends RawDocument {
  readonly injected: readonly Injected[];
}

/** Writes pieces one after another and remembers which are artefacts. */
class Writer {
  text = '';
  readonly injected: Injected[] = [];

  real(piece: string): void {
    this.text += piece;
  }

  artefact(kind: string, piece: string, expected = ''): void {
    const start = this.text.length;
    this.text += piece;
    const last = this.injected[this.injected.length - 1];
    // Two of a kind side by side are one place: one edit may repair both.
    if (last?.end === start && last.kind === kind) {
      const both = { kind, start: last.start, end: this.text.length, expected: last.expected + expected };
      this.injected[this.injected.length - 1] = both;
      return;
    }
    this.injected.push({ kind, start, end: this.text.length, expected });
  }
}

const placeholders = ['$menu[entry] not found', '{{ page.title }}', '__PAGE_HEAD__', '<?php echo $head; ?>'];
const codes = [
  '.side-box p{margin:0 auto;color:#333}',
  'window.trackers = window.trackers || []; gtag("event", "view");',
  '{"@type":"Article","@id":"a{1}","n":[1,2]}',
  '(adsbygoogle = window.adsbygoogle || []).push({});',
];
const invisibles = ['\u200b', '\u00ad', '\ufeff', '\u0007', '\u2060'];
const phrases: Readonly<Record<string, string>> = {
  eng_Latn: 'Read more',
  deu_Latn: 'Weiterlesen',
  fra_Latn: 'Lire la suite',
  rus_Cyrl: 'Читать далее',
  hin_Deva: 'और पढ़ें',
  arb_Arab: 'اقرأ المزيد',
  swh_Latn: 'Soma zaidi',
  tur_Latn: 'Devamını oku',
  cmn_Hans: '阅读更多',
  ell_Grek: 'Διαβάστε περισσότερα',
};

const utf8 = new TextEncoder();
const latinLike = byteEncodings[0]!;
const signOf = new Map<number, string>();
latinLike.byteOf.forEach((byte, unit) => {
  if (byte !== 0) signOf.set(byte, String.fromCharCode(unit));
});

/** A text as it looks when its UTF-8 is read as windows-1252. */
export function misread(text: string): string {
  return [...utf8.encode(text)]
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : signOf.get(byte)!))
    .join('');
}

const entityOf: Readonly<Record<string, string>> = {
  ',': '&#44;',
  '.': '&#x2E;',
  '।': '&#2404;',
  '。': '&#12290;',
  '،': '&#1548;',
};

/**
 * Puts artefacts of every class into a clean document: one of each kind every few paragraphs, chosen by the
 * generator, at the places where sites have them.
 */
function soil(
  clean: CleanText,
  captions: readonly string[],
  joiner: string,
  random: () => number,
): Omit<DirtyDocument, 'path'> {
  const out = new Writer();
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const chance = (share: number) => random() < share;
  clean.blocks.forEach(({ heading, paragraphs, list }, index) => {
    if (index > 0 && chance(0.5)) out.artefact('furniture', `${pick(captions)}\n`);
    if (index > 0 && chance(0.3)) out.artefact('phrase', `${phrases[clean.language]!}\n`);
    if (chance(0.3)) out.artefact('code', `${pick(codes)}\n`);
    const glued = random();
    if (glued < 0.25) out.artefact('residue', pick(placeholders));
    else if (index > 0 && joiner !== '' && glued < 0.45) {
      const caption = pick(captions);
      out.artefact('doubled', `${caption} ${caption}`);
    }
    out.real(heading);
    out.real('\n');
    if (chance(0.2)) out.artefact('residue', `${pick(placeholders)}\n`);
    for (const sentences of paragraphs) {
      const copy = chance(0.08);
      sentences.forEach((sentence, at) => {
        if (at > 0) out.real(joiner);
        writeSentence(out, sentence, copy ? 'none' : pick(sentenceKinds), joiner);
      });
      out.real('\n');
      if (copy) out.artefact('paragraph', `${sentences.join(joiner)}\n`);
    }
    for (const one of list) out.real(`${one}\n`);
  });
  return { text: out.text, language: clean.language, injected: out.injected };
}

const sentenceKinds = [
  'none',
  'none',
  'none',
  'none',
  'mojibake',
  'entity',
  'tag',
  'invisible',
  'reference',
  'machine',
] as const;

function writeSentence(
  out: Writer,
  sentence: string,
  kind: (typeof sentenceKinds)[number],
  joiner: string,
): void {
  const half = joiner === '' ? sentence.length >> 1 : sentence.indexOf(joiner, sentence.length >> 1);
  if (half < 0 || kind === 'none') {
    out.real(sentence);
    return;
  }
  if (kind === 'mojibake' && /[^\u0000-\u007f]/.test(sentence)) {
    out.artefact(kind, misread(sentence), sentence);
    return;
  }
  if (kind === 'entity' && entityOf[sentence.slice(-1)] !== undefined) {
    const last = sentence.slice(-1);
    out.real(sentence.slice(0, -1));
    out.artefact(kind, entityOf[last]!, last);
    return;
  }
  if (kind === 'reference') {
    out.real(sentence);
    out.artefact(kind, '[12]');
    return;
  }
  const before = sentence.slice(0, half);
  const after = sentence.slice(half);
  out.real(before);
  if (kind === 'tag') out.artefact(kind, '<span class="hl">');
  else if (kind === 'invisible') out.artefact(kind, invisibles[half % invisibles.length]!);
  else if (kind === 'machine') out.artefact(kind, '<g id="3">');
  const rest = after.slice(0, -1);
  out.real(rest);
  if (kind === 'tag') out.artefact(kind, '</span>');
  else if (kind === 'machine') out.artefact(kind, '</g>');
  out.real(after.slice(-1));
}

/** Makes the corpus with artefacts: so many documents of each language. */
export function makeDirtyCorpus(perLanguage: number, seed = 11): readonly DirtyDocument[] {
  const random = createRandom(seed);
  return tongues.flatMap((tongue) =>
    Array.from({ length: perLanguage }, (_, index) => ({
      path: `${tongue.language}-${index}.txt`,
      ...soil(makeText(tongue, random), tongue.captions, tongue.space, random),
    })),
  );
}
