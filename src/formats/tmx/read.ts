import type { Unit } from '../../model/index.js';
import { FormatFault } from '../fault.js';
import { readXmlBatches, type XmlEvent, type XmlRepaired } from '../xml/read.js';
import {
  checkHeader,
  checkPlace,
  checkUnit,
  dates,
  inline,
  shorten,
  type TmxReport,
  type TmxUnit,
  type TmxVariant,
  tag,
  withText,
} from './content-model.js';
import { SegText } from './text.js';

export type { TmxReport, TmxUnit, TmxVariant } from './content-model.js';

/** Sees every unit of a TMX file, usable or not, while its rows are read. */
export interface TmxObserver {
  readonly report: TmxReport;
  unit(tu: TmxUnit): void;
}

interface OpenTuv {
  lang: string;
  text: string | null;
  props: Map<string, string>;
}

/**
 * Streams the units of a TMX file of any tool, and tells every place where it breaks the content model of
 * TMX 1.4. The text of a unit is its characters; inline markup is not part of it.
 *
 * @param file
 *   the file
 * @param report
 *   told of each fault; the reading goes on where it can
 * @param keepTags
 *   leaves placeholders for inline codes
 * @param repaired
 *   hears of characters and entities that XML has not; without it they are faults of the file
 * @param encoding
 *   wins over what the file declares
 * @throws
 *   FormatFault where the file is not well-formed XML, or something else than TMX, or a `tu` of it has more than 16 Mi
 *   characters
 */
export async function* readTmx(
  file: string,
  report: TmxReport = () => {},
  keepTags = false,
  repaired?: XmlRepaired,
  encoding?: string,
): AsyncGenerator<TmxUnit> {
  for await (const units of readTmxBatches(file, report, keepTags, repaired, encoding)) yield* units;
}

/** As {@link readTmx}, the units of a block together, each made as it is taken. */
export async function* readTmxBatches(
  file: string,
  report: TmxReport = () => {},
  keepTags = false,
  repaired?: XmlRepaired,
  encoding?: string,
): AsyncGenerator<Iterable<TmxUnit>> {
  const reader = new TmxReader(report, keepTags);
  for await (const events of readXmlBatches(file, repaired, encoding)) yield unitsOf(events, reader);
}

function* unitsOf(events: readonly XmlEvent[], reader: TmxReader): Generator<TmxUnit> {
  for (const event of events) {
    if (event.type === 'text') reader.text(event.text, event.line);
    else if (event.type === 'open') reader.open(event.name, event.attributes, event.line);
    else {
      const unit = reader.close(event.name, event.line);
      if (unit !== null) yield unit;
    }
  }
}

/** A `tu` is held until it ends; an element counts for what it takes. */
const longestUnit = 1 << 24;
const tagChars = 64;

function tooLong(line: number): FormatFault {
  return new FormatFault(line, `a tu of at most ${longestUnit} characters`, 'a longer one');
}

type Attributes = Readonly<Record<string, string>>;

/** The place in a TMX file that is being read, element by element. */
class TmxReader {
  readonly #report: TmxReport;
  readonly #keepTags: boolean;
  readonly #open: string[] = [];
  #header: Attributes | null = null;
  #body = false;
  #tu: { id: string | null; line: number; props: Map<string, string>; variants: TmxVariant[] } | null = null;
  #tuv: OpenTuv | null = null;
  #propType = '';
  #text = '';
  #seg: SegText | null = null;
  /** Characters of the `tu` that is open, and the languages that it has. */
  #chars = 0;
  readonly #langs = new Set<string>();

  constructor(report: TmxReport, keepTags: boolean) {
    this.#report = report;
    this.#keepTags = keepTags;
  }

  text(text: string, line: number): void {
    const parent = this.#open.at(-1);
    this.#chars += text.length;
    if (this.#chars > longestUnit) throw tooLong(this.#tu?.line ?? line);
    if (this.#seg === null) this.#text += text;
    else this.#seg.add(text);
    if (parent !== undefined && !withText.has(parent) && text.trim() !== '')
      this.#report(line, parent, 'no text here', shorten(text));
  }

  open(name: string, attributes: Attributes, line: number): void {
    const report = this.#report;
    const parent = this.#open.at(-1);
    if (parent === undefined && name !== 'tmx') throw new FormatFault(line, 'the root tmx', `<${name}>`);
    checkPlace(name, parent, line, report);
    if (name === 'tmx' && !['1.1', '1.2', '1.3', '1.4'].includes(attributes.version ?? ''))
      report(line, 'tmx', 'version="1.4"', shorten(attributes.version));
    for (const date of dates)
      if (attributes[date] !== undefined && !/^[0-9]{8}T[0-9]{6}Z$/.test(attributes[date]))
        report(line, name, `${date} as YYYYMMDDThhmmssZ`, shorten(attributes[date]));
    if (name === 'header') {
      if (this.#header !== null) report(line, 'header', 'one header', 'another');
      this.#header = attributes;
      checkHeader(attributes, line, report);
    } else if (name === 'body') {
      if (this.#header === null) report(line, 'body', 'a header before the body', 'none');
      if (this.#body) report(line, 'body', 'one body', 'another');
      this.#body = true;
    } else if (name === 'tu') {
      this.#chars = 0;
      this.#langs.clear();
      this.#tu = { id: attributes.tuid ?? null, line, props: new Map(), variants: [] };
    } else if (name === 'tuv') this.#openTuv(attributes, line);
    else if (name === 'prop') this.#openProp(attributes, parent, line);
    else if (name === 'seg' && this.#tuv !== null && this.#tuv.text !== null)
      report(line, 'tuv', 'one seg in a tuv', 'another');
    if (!inline.has(name)) this.#text = '';
    this.#chars += tagChars;
    if (this.#tu !== null && this.#chars > longestUnit) throw tooLong(this.#tu.line);
    if (name === 'seg') this.#seg = new SegText(this.#keepTags);
    else this.#seg?.open(name);
    this.#open.push(name);
  }

  #openTuv(attributes: Attributes, line: number): void {
    const lang = attributes['xml:lang'] ?? attributes.lang ?? '';
    if (!tag.test(lang))
      this.#report(line, 'tuv', 'xml:lang with a language tag', shorten(lang || undefined));
    const lower = lang.toLowerCase();
    if (this.#langs.has(lower)) this.#report(line, 'tuv', 'one tuv a language in a tu', `another of ${lang}`);
    this.#langs.add(lower);
    this.#tuv = { lang, text: null, props: new Map() };
  }

  #openProp(attributes: Attributes, parent: string | undefined, line: number): void {
    this.#propType = attributes.type ?? '';
    if (attributes.type === undefined) this.#report(line, 'prop', 'a type', 'none');
    const isLate =
      (parent === 'tuv' && this.#tuv?.text !== null) ||
      (parent === 'tu' && (this.#tu?.variants.length ?? 0) > 0);
    if (isLate) this.#report(line, 'prop', `prop before ${parent === 'tu' ? 'tuv' : 'seg'}`, 'prop after it');
  }

  /** The unit that the element closes, if it does. */
  close(name: string, line: number): TmxUnit | null {
    this.#open.pop();
    const [tu, tuv, seg] = [this.#tu, this.#tuv, this.#seg];
    if (name === 'seg') {
      // A text that this tool wrote is taken as it is: its units have their spaces on purpose.
      if (tuv !== null) tuv.text = (tu?.props.has('x-pair') ?? false) ? (seg?.raw ?? '') : (seg?.value ?? '');
      this.#seg = null;
    } else if (seg !== null) seg.close();
    else if (name === 'prop') (tuv ?? tu)?.props.set(this.#propType, this.#text);
    else if (name === 'tuv') {
      if (tuv !== null && tuv.text === null) this.#report(line, 'tuv', 'a seg', 'none');
      if (tuv !== null && tu !== null) tu.variants.push({ ...tuv, text: tuv.text ?? '' });
      this.#tuv = null;
    } else if (name === 'tu' && tu !== null) {
      checkUnit(tu, this.#header?.srclang, this.#report);
      this.#tu = null;
      return tu;
    } else if (name === 'tmx' && !this.#body) this.#report(line, 'tmx', 'a body', 'none');
    return null;
  }
}

/** The unit that a `tu` of units.tmx was written from; null for a `tu` of another tool. */
export function unitOfTmx(tu: TmxUnit): Unit | null {
  const [src, tgt] = tu.variants;
  const get = (name: string) => tu.props.get(name) ?? '';
  if (tu.id === null || src === undefined || tgt === undefined || !tu.props.has('x-pair')) return null;
  return {
    id: tu.id,
    group: get('x-group'),
    pair: get('x-pair'),
    section: get('x-section'),
    index: Number(get('x-index')),
    kind: get('x-kind') as Unit['kind'],
    bead: get('x-bead'),
    src: sideOf(src),
    tgt: sideOf(tgt),
    score: Number(get('x-score')),
    parts: JSON.parse(get('x-parts') || '{}') as Unit['parts'],
    flags: get('x-flags') === '' ? [] : get('x-flags').split(' '),
    ...(tu.props.has('x-features')
      ? { features: JSON.parse(get('x-features')) as NonNullable<Unit['features']> }
      : {}),
    ...(tu.props.has('x-duplicates')
      ? { duplicates: JSON.parse(get('x-duplicates')) as NonNullable<Unit['duplicates']> }
      : {}),
  };
}

/** What the props of a `tuv` tell of a side. */
export function sideOf({ text, props }: TmxVariant): Unit['src'] {
  const [start, end] = (props.get('x-span') ?? '').split('-').map(Number);
  return {
    lang: props.get('x-lang') ?? '',
    text,
    doc: props.get('x-doc') ?? '',
    start: start ?? 0,
    end: end ?? 0,
    segments: (props.get('x-segments') ?? '').split(' '),
  };
}
