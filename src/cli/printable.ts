/** What a stream has to offer here. */
interface Sink {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/**
 * What steers a terminal or reorders a line: control characters, bidirectional controls, line and paragraph separators,
 * deprecated format characters and halves of surrogate pairs. Joiners stay: Persian and Hindi are written with them.
 */
const steering = /[\p{Cc}\p{Bidi_Control}\p{Surrogate}\u2028\u2029\u206a-\u206f\ufff9-\ufffb]/gu;
/** The same, without what makes the lines and columns of a text. */
const steeringInText =
  /(?!\r?\n|\t)[\p{Cc}\p{Bidi_Control}\p{Surrogate}\u2028\u2029\u206a-\u206f\ufff9-\ufffb]/gu;

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeOne(found: string): string {
  const code = found.charCodeAt(0);
  const hex = code.toString(16);
  return named[found] ?? (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`);
}

/**
 * A string from a document or a file name as a part of one line that people read: what would steer the terminal, end the
 * line or reorder it stands there as an escape, `\x1b`, `\n`, `\u202e`; everything else as it is. Applied twice it
 * changes nothing more.
 */
export function printable(text: string): string {
  return text.replace(steering, escapeOne);
}

/** The same for several lines: line ends and tabs stay. */
export function printableText(text: string): string {
  return text.replace(steeringInText, escapeOne);
}

/** A value as JSON over several lines in which nothing steers a terminal either; it parses to the same value. */
export function printableJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return text.replace(steeringInText, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Tells a person one line; whatever came into it from outside cannot leave the line. */
export function tell(stream: Sink, line: string): void {
  stream.write(`${printable(line)}\n`);
}

/** Tells a person several lines at once, such as a stack or a table. */
export function tellText(stream: Sink, text: string): void {
  stream.write(printableText(text));
}

/**
 * Writes what this program made itself, colours and control sequences among it; what came from outside was made printable
 * piece by piece before.
 */
export function draw(stream: Sink, made: string): void {
  stream.write(made);
}

/**
 * Gives out what a command makes: byte for byte into a pipe or file, escaped on a terminal, which would obey what a
 * document holds.
 */
export function pour(stream: Sink, text: string): void {
  stream.write(stream.isTTY === true ? printableText(text) : text);
}
