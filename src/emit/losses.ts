import { byCodeUnit, canonical } from '../formats/index.js';
import type { Loss } from '../model/index.js';

/**
 * What audit/losses.jsonl says of characters that a field of a record lost: one record a character, by code unit.
 *
 * @param file
 *   the file that cannot hold them; null where no file can
 * @param text
 *   the characters that were lost, each as often as it was
 * @param written
 *   what stands there instead of one
 */
export function lossesOf(
  file: string | null,
  record: string,
  field: string,
  text: string,
  written: string,
): readonly Loss[] {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => byCodeUnit(a[0], b[0]))
    .map(([char, count]) => {
      const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      return canonical('loss', { file, record, field, char: `U+${code}`, count, written }).record;
    });
}
