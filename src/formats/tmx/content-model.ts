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
export const dates = ['creationdate', 'changedate', 'lastusagedate'];
export const inline = new Set(['bpt', 'ept', 'hi', 'it', 'ph', 'sub', 'ut']);

/** Elements that may stand in an element; `seg` holds text and the inline elements. */
const children = new Map<string, readonly string[]>([
  ['tmx', ['header', 'body']],
  ['header', ['note', 'prop', 'ude']],
  ['body', ['tu']],
  ['tu', ['note', 'prop', 'tuv']],
  ['tuv', ['note', 'prop', 'seg']],
  ['ude', ['map']],
]);
export const withText = new Set(['seg', 'note', 'prop', ...inline]);
export const tag = /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$|^x(-[A-Za-z0-9]{1,8})+$/;

/** Tells an element that stands where the content model has none of its name. */
export function checkPlace(name: string, parent: string | undefined, line: number, report: TmxReport): void {
  const allowed =
    parent === undefined ? ['tmx'] : (children.get(parent) ?? (withText.has(parent) ? [...inline] : []));
  if (!allowed.includes(name))
    report(line, name, `${allowed.join(', ') || 'no element'} in ${parent ?? 'the file'}`, `<${name}>`);
}

/** Tells attributes that the header lacks, and values that none may have. */
export function checkHeader(
  attributes: Readonly<Record<string, string>>,
  line: number,
  report: TmxReport,
): void {
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

/** Tells what a unit lacks. */
export function checkUnit(tu: TmxUnit, srclang: string | undefined, report: TmxReport): void {
  if (tu.variants.length === 0) report(tu.line, 'tu', 'at least one tuv', 'none');
  if (tu.id !== null && /\s/.test(tu.id)) report(tu.line, 'tu', 'a tuid without white space', shorten(tu.id));
  const source = srclang?.toLowerCase();
  if (source === undefined || source === '*all*') return;
  if (!tu.variants.some(({ lang }) => lang.toLowerCase() === source))
    report(tu.line, 'tu', `a tuv in the header's srclang ${srclang}`, 'none');
}

/** A value for a message: in quotes, cut where it is long. */
export const shorten = (value: string | undefined): string =>
  value === undefined ? 'none' : JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);
