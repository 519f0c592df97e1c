/** Code that stands in a text: its span, and what it is written in. */
export interface Leak {
  readonly start: number;
  readonly end: number;
  readonly kind: 'css' | 'script' | 'json';
}
