import type { HtmlBlock } from '../formats/html/blocks.js';
import type { HtmlNode } from '../formats/html/tree.js';
import { type NameFamily, nameBits, nameFamilies } from './names.js';

/** What a block that is not running text is; the configuration can keep each. */
export type FurnitureClass =
  | 'code'
  | 'caption'
  | 'comments'
  | 'share'
  | 'related'
  | 'consent'
  | 'notice'
  | 'author'
  | 'navigation'
  | 'advert'
  | 'embed'
  | 'title'
  | 'other';

/** The classes in the order in which `--keep` lists them. */
export const furnitureClasses: readonly FurnitureClass[] = [
  'title',
  'code',
  'caption',
  'comments',
  'related',
  'author',
  'embed',
  'share',
  'notice',
  'consent',
  'navigation',
  'advert',
  'other',
];

const byFamily: Partial<Record<NameFamily, FurnitureClass>> = {
  consent: 'consent',
  comment: 'comments',
  share: 'share',
  related: 'related',
  post: 'embed',
  notice: 'notice',
  about: 'author',
  navigation: 'navigation',
  edge: 'navigation',
  advert: 'advert',
  caption: 'caption',
};
const byElement: Readonly<Record<string, FurnitureClass>> = {
  nav: 'navigation',
  footer: 'navigation',
  header: 'navigation',
  form: 'notice',
  figcaption: 'caption',
  address: 'author',
};
/** Elements up from a block in which a name speaks for it. */
const farthest = 8;

/** Names the class of a dropped block after the nearest element whose name or tag speaks. */
export function classOf(block: HtmlBlock): FurnitureClass {
  let at: HtmlNode | null = block.texts[0]?.parent ?? null;
  for (let steps = 0; at !== null && steps < farthest && at.name !== 'body'; steps += 1) {
    const tag = byElement[at.name];
    if (tag !== undefined) return tag;
    const bits = nameBits(at);
    if (bits !== 0) {
      for (const [family, name] of Object.entries(byFamily)) {
        if ((bits & (1 << nameFamilies.indexOf(family as NameFamily))) !== 0) return name;
      }
    }
    at = at.parent;
  }
  return 'other';
}
