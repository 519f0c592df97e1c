import type { Unit } from '../../model/index.js';
import { FormatFault } from '../fault.js';
import { readXml, type XmlRepaired } from '../xml/read.js';
import { SegText } from './text.js';

/** One `tuv` of a TMX file. */
export interface TmxVariant {
  readonly lang: string;
  readonly text: string;
  readonly props: ReadonlyMap<string, string>;
}

/** One `tu` of a TMX file. */
export interface TmxUnit {
  readonly id: string | null;
  readonly line: number;
  readonly props: ReadonlyMap<string, string>;
  readonly variants: readonly TmxVariant[];
}

/** Tells a fault of the content model: line, element, expected, actual. */
export type TmxReport = (line: number, element: string, expected: string, actual: string) => void;

/** Sees every unit of a TMX file, usable or not, while its rows are read. */
export interface TmxObserver {
  readonly report: TmxReport;
  unit(tu: TmxUnit): void;
}

const headerAttributes = [
  'creationtool',
  'creationtoolversion',
  'segtype',
  'o-tmf',
  'adminlang',
  'srclang',
  'datatype',
];
const segtypes = ['block', 'paragraph', 'sentence', 'phrase'];
const dates = ['creationdate', 'changedate', 'lastusagedate'];
const inline = new Set(['bpt', 'ept', 'hi', 'it', 'ph', 'sub', 'ut']);

/** Elements that may stand in an element; `seg` holds text and the inline elements. */
const children = new Map<string, readonly string[]>([
  ['tmx', ['header', 'body']],
  ['header', ['note', 'prop', 'ude']],
  ['body', ['tu']],
  ['tu', ['note', 'prop', 'tuv']],
  ['tuv', ['note', 'prop', 'seg']],
  ['ude', ['map']],
]);
const withText = new Set(['seg', 'note', 'prop', ...inline]);
const tag = /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$|^x(-[A-Za-z0-9]{1,8})+$/;

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
  const open: string[] = [];
  let header: Readonly<Record<string, string>> | null = null;
  let body = false;
  let tu: { id: string | null; line: number; props: Map<string, string>; variants: TmxVariant[] } | null =
    null;
  let tuv: OpenTuv | null = null;
  let propType = '';
  let text = '';
  let seg: SegText | null = null;
  let unitChars = 0;
  /** Of the `tu` that is open. */
  const langs = new Set<string>();
  for await (const event of readXml(file, repaired, encoding)) {
    const parent = open.at(-1);
    if (event.type === 'text') {
      if (seg === null) text += event.text;
      else seg.add(event.text);
      unitChars += event.text.length;
      if (unitChars > longestUnit) throw tooLong(tu?.line ?? event.line);
      if (parent !== undefined && !withText.has(parent) && event.text.trim() !== '')
        report(event.line, parent, 'no text here', shorten(event.text));
      continue;
    }
    if (event.type === 'open') {
      const { name, attributes, line } = event;
      if (parent === undefined && name !== 'tmx') throw new FormatFault(line, 'the root tmx', `<${name}>`);
      checkPlace(name, parent, line, report);
      if (name === 'tmx' && !['1.1', '1.2', '1.3', '1.4'].includes(attributes.version ?? ''))
        report(line, 'tmx', 'version="1.4"', shorten(attributes.version));
      for (const date of dates)
        if (attributes[date] !== undefined && !/^[0-9]{8}T[0-9]{6}Z$/.test(attributes[date]))
          report(line, name, `${date} as YYYYMMDDThhmmssZ`, shorten(attributes[date]));
      if (name === 'header') {
        if (header !== null) report(line, 'header', 'one header', 'another');
        header = attributes;
        checkHeader(attributes, line, report);
      } else if (name === 'body') {
        if (header === null) report(line, 'body', 'a header before the body', 'none');
        if (body) report(line, 'body', 'one body', 'another');
        body = true;
      } else if (name === 'tu') {
        unitChars = 0;
        langs.clear();
        tu = { id: attributes.tuid ?? null, line, props: new Map(), variants: [] };
      } else if (name === 'tuv') {
        const lang = attributes['xml:lang'] ?? attributes.lang ?? '';
        if (!tag.test(lang)) report(line, 'tuv', 'xml:lang with a language tag', shorten(lang || undefined));
        const lower = lang.toLowerCase();
        if (langs.has(lower)) report(line, 'tuv', 'one tuv a language in a tu', `another of ${lang}`);
        langs.add(lower);
        tuv = { lang, text: null, props: new Map() };
      } else if (name === 'prop') {
        propType = attributes.type ?? '';
        if (attributes.type === undefined) report(line, 'prop', 'a type', 'none');
        if ((parent === 'tuv' && tuv?.text !== null) || (parent === 'tu' && (tu?.variants.length ?? 0) > 0))
          report(line, 'prop', `prop before ${parent === 'tu' ? 'tuv' : 'seg'}`, 'prop after it');
      } else if (name === 'seg' && tuv !== null && tuv.text !== null)
        report(line, 'tuv', 'one seg in a tuv', 'another');
      if (!inline.has(name)) text = '';
      unitChars += tagChars;
      if (tu !== null && unitChars > longestUnit) throw tooLong(tu.line);
      if (name === 'seg') seg = new SegText(keepTags);
      else seg?.open(name);
      open.push(name);
      continue;
    }
    open.pop();
    const { name, line } = event;
    if (name === 'seg') {
      // A text that this tool wrote is taken as it is: its units have their spaces on purpose.
      if (tuv !== null) tuv.text = (tu?.props.has('x-pair') ?? false) ? (seg?.raw ?? '') : (seg?.value ?? '');
      seg = null;
    } else if (seg !== null) seg.close();
    else if (name === 'prop') (tuv ?? tu)?.props.set(propType, text);
    else if (name === 'tuv') {
      if (tuv !== null && tuv.text === null) report(line, 'tuv', 'a seg', 'none');
      if (tuv !== null && tu !== null) tu.variants.push({ ...tuv, text: tuv.text ?? '' });
      tuv = null;
    } else if (name === 'tu' && tu !== null) {
      checkUnit(tu, header?.srclang, report);
      yield tu;
      tu = null;
    } else if (name === 'tmx' && !body) report(line, 'tmx', 'a body', 'none');
  }
}

/** A `tu` is held until it ends; an element counts for what it takes. */
const longestUnit = 1 << 24;
const tagChars = 64;

function tooLong(line: number): FormatFault {
  return new FormatFault(line, `a tu of at most ${longestUnit} characters`, 'a longer one');
}

function checkPlace(name: string, parent: string | undefined, line: number, report: TmxReport): void {
  const allowed =
    parent === undefined ? ['tmx'] : (children.get(parent) ?? (withText.has(parent) ? [...inline] : []));
  if (!allowed.includes(name))
    report(line, name, `${allowed.join(', ') || 'no element'} in ${parent ?? 'the file'}`, `<${name}>`);
}

function checkHeader(attributes: Readonly<Record<string, string>>, line: number, report: TmxReport): void {
  for (const name of headerAttributes)
    if (attributes[name] === undefined) report(line, 'header', `the attribute ${name}`, 'none');
  if (attributes.segtype !== undefined && !segtypes.includes(attributes.segtype))
    report(line, 'header', `segtype ${segtypes.join(', ')}`, shorten(attributes.segtype));
  for (const name of ['adminlang', 'srclang']) {
    const value = attributes[name];
    if (value !== undefined && !tag.test(value) && !(name === 'srclang' && value.toLowerCase() === '*all*'))
      report(line, 'header', `${name} with a language tag`, shorten(value));
  }
}

function checkUnit(tu: TmxUnit, srclang: string | undefined, report: TmxReport): void {
  if (tu.variants.length === 0) report(tu.line, 'tu', 'at least one tuv', 'none');
  if (tu.id !== null && /\s/.test(tu.id)) report(tu.line, 'tu', 'a tuid without white space', shorten(tu.id));
  const source = srclang?.toLowerCase();
  if (source === undefined || source === '*all*') return;
  if (!tu.variants.some(({ lang }) => lang.toLowerCase() === source))
    report(tu.line, 'tu', `a tuv in the header's srclang ${srclang}`, 'none');
}

const shorten = (value: string | undefined): string =>
  value === undefined ? 'none' : JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);

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
