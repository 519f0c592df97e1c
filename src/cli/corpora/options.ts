import { CorpusError } from '../../model/error.js';

/** `src=de tgt=fr` as a record. */
export function columnsOf(
  given: readonly string[] | undefined,
): Readonly<Record<string, string>> | undefined {
  if (given === undefined) return undefined;
  return Object.fromEntries(
    given.map((one) => {
      const at = one.indexOf('=');
      if (at > 0 && at < one.length - 1) return [one.slice(0, at), one.slice(at + 1)];
      throw usage('--columns', 'name=column', one);
    }),
  );
}

/** The two files of `--texts`. */
export function twoTexts(given: readonly string[] | undefined): readonly [string, string] | undefined {
  if (given === undefined) return undefined;
  const [src, tgt, more] = given;
  if (src === undefined || tgt === undefined || more !== undefined)
    throw usage('--texts', 'two files', `${given.length}`);
  return [src, tgt];
}

/** The error of an option that cannot be understood. */
export function usage(option: string, expected: string, actual: string): CorpusError {
  return new CorpusError('bad-option', `${option} cannot be understood`, {
    stage: 'config',
    expected,
    actual,
  });
}
