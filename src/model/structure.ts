/** What a piece of text is, as its format says. */
export type StructureKind =
  | 'title'
  | 'heading'
  | 'paragraph'
  | 'item'
  | 'quote'
  | 'cell'
  | 'term'
  | 'caption'
  | 'code'
  | 'cue';

/** What a span of the raw text is, as its format says; segmentation believes it instead of guessing by shape. */
export interface StructureSpan {
  /** Raw offsets in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly kind: StructureKind;
  /** Level of a heading, 1 to 6. */
  readonly level?: number;
  /** BCP 47 tag of the nearest `lang`, where it is not the document's. */
  readonly lang?: string;
  /** When a cue is shown, in seconds from the start. */
  readonly time?: { readonly from: number; readonly to: number };
}
