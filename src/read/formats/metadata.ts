/** Another language's version of a document, as the document names it. */
export interface Alternate {
  /** BCP 47 tag as written, or `x-default`. */
  readonly lang: string;
  readonly href: string;
}

/** What a document says of itself outside its text; a field is absent where it says nothing. */
export interface DocumentMetadata {
  readonly title?: string;
  readonly description?: string;
  /** BCP 47 tag as written. */
  readonly lang?: string;
  /** Where it was fetched, or says it belongs. */
  readonly url?: string;
  readonly alternates?: readonly Alternate[];
  readonly date?: string;
  readonly author?: string;
  readonly site?: string;
}
