/** Which field of a row is what; the names are those of the file. */
export interface RowFields {
  readonly text?: string | undefined;
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly lang?: string | undefined;
}
