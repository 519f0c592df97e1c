import type { MultiUnit, Unit } from '../../model/index.js';
import { byCodeUnit } from '../canonical.js';
import type { OutFile } from '../file.js';
import type { Sink, SinkContext } from '../sink.js';
import { xmlClean } from '../xml/write.js';
import { type TmxProps, tmxHead, tmxTail, tmxUnit } from './elements.js';

/** One `tuv`: a language's text with what is known of it. */
interface Variant {
  readonly lang: string;
  readonly field: string;
  readonly text: string;
  readonly props: TmxProps;
}

/**
 * TMX 1.4 (units.tmx): the header with all seven required attributes, `prop` before `seg`, nothing inside
 * `seg` but text. What a unit knows besides its texts stands in `prop` elements, so that nothing is lost
 * but the characters XML cannot hold, and those are in audit/losses.jsonl.
 *
 * Source: TMX 1.4b Specification, LISA OSCAR, 2005.
 */
export class TmxSink implements Sink {
  readonly #context: SinkContext;
  readonly #file: OutFile;
  readonly #tags: ReadonlyMap<string, string>;

  constructor(context: SinkContext) {
    this.#context = context;
    this.#tags = languageTags(context.langs, context.bcp47);
    this.#file = context.open(`${context.folder}/units.tmx`);
    const pairwise = context.folder !== 'multi';
    this.#file.write(
      tmxHead({
        version: context.version,
        srclang: pairwise ? this.#tag(context.langs[0] ?? '') : '*all*',
        date: context.date,
        props: { 'x-corpus': context.name },
      }),
    );
  }

  unit(unit: Unit): void {
    this.#add(
      unit.id,
      {
        'x-group': unit.group,
        'x-pair': unit.pair,
        'x-section': unit.section,
        'x-index': unit.index,
        'x-kind': unit.kind,
        'x-bead': unit.bead,
        'x-score': unit.score,
        'x-parts': JSON.stringify(unit.parts),
        'x-flags': unit.flags.length === 0 ? null : unit.flags.join(' '),
        'x-features': unit.features === undefined ? null : JSON.stringify(unit.features),
        'x-duplicates': unit.duplicates === undefined ? null : JSON.stringify(unit.duplicates),
      },
      (['src', 'tgt'] as const).map((side) => variant(unit[side].lang, `${side}.text`, unit[side])),
    );
  }

  multi(unit: MultiUnit): void {
    this.#add(
      unit.id,
      {
        'x-group': unit.group,
        'x-index': unit.index,
        'x-kind': unit.kind,
        'x-score': unit.score,
        'x-flags': unit.flags.length === 0 ? null : unit.flags.join(' '),
      },
      Object.entries(unit.texts)
        .sort((a, b) => byCodeUnit(a[0], b[0]))
        .map(([lang, side]) => variant(lang, `texts.${lang}.text`, side)),
    );
  }

  close(): void {
    this.#file.write(tmxTail);
    this.#file.close();
  }

  #add(id: string, about: TmxProps, variants: readonly Variant[]): void {
    const texts = variants.map(({ lang, field, text, props }) => {
      const clean = xmlClean(text);
      if (clean.removed !== '') this.#context.lose(this.#file.path, id, field, clean.removed, '');
      return { tag: this.#tag(lang), text: clean.text, props };
    });
    this.#file.write(tmxUnit(id, about, texts));
    this.#file.records = (this.#file.records ?? 0) + 1;
  }

  #tag(lang: string): string {
    return this.#tags.get(lang) ?? 'und';
  }
}

function variant(
  lang: string,
  field: string,
  side: {
    readonly text: string;
    readonly doc: string;
    readonly start: number;
    readonly end: number;
    readonly segments: readonly string[];
  },
): Variant {
  return {
    lang,
    field,
    text: side.text,
    props: {
      'x-lang': lang,
      'x-doc': side.doc,
      'x-span': `${side.start}-${side.end}`,
      'x-segments': side.segments.join(' '),
    },
  };
}

/**
 * A BCP 47 tag for each language key, no two the same: where two keys share a tag (`und_Latn`, `und_Deva`), the
 * key is added as a private-use subtag, `und-x-und-latn`.
 */
function languageTags(
  langs: readonly string[],
  bcp47: (lang: string) => string,
): ReadonlyMap<string, string> {
  const tags = langs.map(bcp47);
  return new Map(
    langs.map((lang, index) => {
      const tag = tags[index] as string;
      const shared = tags.filter((other) => other === tag).length > 1;
      return [lang, shared ? `${tag}-x-${lang.replace('_', '-').toLowerCase()}` : tag];
    }),
  );
}
