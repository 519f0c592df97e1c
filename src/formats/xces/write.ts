import type { DocumentPair, Segment, Unit } from '../../model/index.js';
import type { OutFile } from '../file.js';
import type { Sink, SinkContext } from '../sink.js';
import { xmlAttributes, xmlClean, xmlText } from '../xml/write.js';

/** What a link says; one side may be empty. */
interface Link {
  readonly src: readonly number[];
  readonly tgt: readonly number[];
  readonly unit: Unit | null;
}

interface OpenPair {
  readonly id: string;
  readonly src: string;
  readonly tgt: string;
  readonly units: Unit[];
}

/**
 * XCES as OPUS uses it: a sentence file a document (`xces/hin_Deva/<doc>.xml`, every segment of it, aligned or
 * not) and one alignment file that links them (`xces/hin_Deva-tgl_Latn.xml`), with a one-sided link for each
 * segment that no unit holds.
 *
 * Source: Ide, Bonhomme & Romary 2000 (XCES); Tiedemann 2012 (OPUS).
 */
export class XcesSink implements Sink {
  readonly #context: SinkContext;
  readonly #links: OutFile;
  readonly #written = new Set<string>();
  /** Pairs whose units have not come yet. */
  readonly #waiting = new Map<string, DocumentPair>();
  #pair: OpenPair | null = null;
  #nulls = 0;

  constructor(context: SinkContext) {
    this.#context = context;
    this.#links = context.open(`${context.folder}/xces/${context.folder}.xml`);
    this.#links.write('<?xml version="1.0" encoding="UTF-8"?>\n<cesAlign version="1.0">\n');
  }

  pair(record: DocumentPair): void {
    this.#waiting.set(record.id, record);
  }

  unit(unit: Unit): void {
    if (this.#pair?.id !== unit.pair) {
      this.#end();
      this.#pair = { id: unit.pair, src: unit.src.doc, tgt: unit.tgt.doc, units: [] };
      this.#waiting.delete(unit.pair);
    }
    this.#pair.units.push(unit);
  }

  close(): void {
    this.#end();
    for (const { id, src, tgt } of this.#waiting.values()) {
      this.#pair = { id, src: src.doc, tgt: tgt.doc, units: [] };
      this.#end();
    }
    this.#links.write('</cesAlign>\n');
    this.#links.close();
  }

  #end(): void {
    if (this.#pair === null) return;
    const { id, src, tgt, units } = this.#pair;
    this.#pair = null;
    const [srcLang, tgtLang] = this.#context.langs as [string, string];
    const srcIndex = this.#document(srcLang, src);
    const tgtIndex = this.#document(tgtLang, tgt);
    const group = xmlAttributes({
      targType: 's',
      fromDoc: `${srcLang}/${src}.xml`,
      toDoc: `${tgtLang}/${tgt}.xml`,
      id,
    });
    this.#links.write(`<linkGrp${group}>\n`);
    for (const link of linksOf(units, srcIndex, tgtIndex)) this.#link(link);
    this.#links.write('</linkGrp>\n');
  }

  #link({ src, tgt, unit }: Link): void {
    const names = (indices: readonly number[]) => indices.map((index) => `s${index + 1}`).join(' ');
    if (unit === null) this.#nulls++;
    const attributes = xmlAttributes({
      xtargets: `${names(src)};${names(tgt)}`,
      id: unit === null ? `n${this.#nulls}` : `u${unit.id}`,
      certainty: unit?.score ?? null,
    });
    this.#links.write(`<link${attributes}/>\n`);
    this.#links.records = (this.#links.records ?? 0) + 1;
  }

  /** Writes the sentence file, once, and returns where each segment stands in the document. */
  #document(lang: string, doc: string): ReadonlyMap<string, number> {
    const segments = this.#context.segmentsOf(doc);
    if (!this.#written.has(doc)) {
      this.#written.add(doc);
      this.#writeDocument(lang, doc, segments);
    }
    return new Map(segments.map((segment, index) => [segment.id, index]));
  }

  #writeDocument(lang: string, doc: string, segments: readonly Segment[]): void {
    const file = this.#context.open(`${this.#context.folder}/xces/${lang}/${doc}.xml`);
    const text = xmlAttributes({ id: doc, lang, 'xml:lang': this.#context.bcp47(lang) });
    file.write(`<?xml version="1.0" encoding="UTF-8"?>\n<text${text}>\n`);
    let paragraph = -1;
    for (const [index, segment] of segments.entries()) {
      if (segment.paragraph !== paragraph) {
        file.write(`${index === 0 ? '' : '</p>\n'}<p id="p${segment.paragraph + 1}">\n`);
        paragraph = segment.paragraph;
      }
      const clean = xmlClean(segment.text);
      if (clean.removed !== '') this.#context.lose(file.path, segment.id, 'text', clean.removed, '');
      const attributes = xmlAttributes({
        id: `s${index + 1}`,
        kind: segment.kind,
        section: segment.section,
        start: segment.start,
        end: segment.end,
        lang: segment.lang === lang ? null : segment.lang,
        flags: segment.flags.length === 0 ? null : segment.flags.join(' '),
      });
      file.write(`<s${attributes}>${xmlText(clean.text)}</s>\n`);
      file.records = (file.records ?? 0) + 1;
    }
    file.write(`${segments.length === 0 ? '' : '</p>\n'}</text>\n`);
    file.close();
  }
}

/** The links of a document pair in reading order, segments without a unit between those that have one. */
function linksOf(
  units: readonly Unit[],
  src: ReadonlyMap<string, number>,
  tgt: ReadonlyMap<string, number>,
): Link[] {
  const places = (ids: readonly string[], index: ReadonlyMap<string, number>) =>
    ids.map((id) => index.get(id)).filter((place) => place !== undefined);
  const full = units.map((unit) => ({
    src: places(unit.src.segments, src),
    tgt: places(unit.tgt.segments, tgt),
    unit,
  }));
  const usedSrc = new Set(full.flatMap((link) => link.src));
  const usedTgt = new Set(full.flatMap((link) => link.tgt));
  const links: Link[] = [];
  let nextSrc = 0;
  let nextTgt = 0;
  const fill = (toSrc: number, toTgt: number) => {
    for (; nextSrc < toSrc; nextSrc++)
      if (!usedSrc.has(nextSrc)) links.push({ src: [nextSrc], tgt: [], unit: null });
    for (; nextTgt < toTgt; nextTgt++)
      if (!usedTgt.has(nextTgt)) links.push({ src: [], tgt: [nextTgt], unit: null });
  };
  for (const link of full) {
    fill(link.src[0] ?? nextSrc, link.tgt[0] ?? nextTgt);
    links.push(link);
  }
  fill(src.size, tgt.size);
  return links;
}
