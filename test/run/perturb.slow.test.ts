import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/model/index.js';
import { build, seedFiles } from './harness.js';

const files = seedFiles();
const [hindi, tagalog, other] = Object.keys(files) as [string, string, string];

/** A unit by its words, because ids and offsets move with the text. */
const words = (unit: Unit): string => `${unit.bead} ${unit.src.text} | ${unit.tgt.text}`;
const built = async (changed: Readonly<Record<string, string>>) =>
  (await build({ ...files, ...changed }, '--quiet')).units;
const sentences = (line: string): string[] => line.split(/(?<=[.।])\s+(?=\S)/u);

const original = built({});

/** Units that are only before or only after a change. */
async function difference(changed: Readonly<Record<string, string>>) {
  const before = (await original).map(words);
  const after = (await built(changed)).map(words);
  return {
    gone: before.filter((unit) => !after.includes(unit)),
    come: after.filter((unit) => !before.includes(unit)),
  };
}

const linesOf = (name: string): string[] => files[name]!.split('\n');
const withLines = (name: string, lines: readonly string[]) => ({ [name]: lines.join('\n') });

// Not every place is as clear: of all 64 single drops three cost a neighbour too, which test/align/seeds.test.ts counts.
describe('a change on one side of the seeds moves only the beads it touches', () => {
  it.each([
    [tagalog, 2, 2],
    [tagalog, 4, 2],
    [hindi, 0, 3],
    [hindi, 9, 2],
    [hindi, 11, 3],
  ] as const)('a sentence dropped: %s line %i sentence %i', async (name, line, place) => {
    const lines = linesOf(name);
    const parts = sentences(lines[line]!);
    expect(parts.length).toBeGreaterThan(place);
    lines[line] = parts.filter((_, index) => index !== place).join(' ');
    const { gone, come } = await difference(withLines(name, lines));
    expect(gone).toHaveLength(1);
    expect(gone[0]).toContain(parts[place]!);
    // Its counterpart stands alone now, or not in a unit at all.
    expect(come).toEqual([]);
  });

  it.each([
    [tagalog, 2, 1],
    [tagalog, 7, 2],
    [hindi, 4, 0],
  ] as const)('two sentences merged: %s line %i after sentence %i', async (name, line, place) => {
    const lines = linesOf(name);
    const parts = sentences(lines[line]!);
    const joined = `${parts[place]!.replace(/[.।]$/u, ',')} ${parts[place + 1]!}`;
    lines[line] = [...parts.slice(0, place), joined, ...parts.slice(place + 2)].join(' ');
    const { gone, come } = await difference(withLines(name, lines));
    expect(gone).toHaveLength(2);
    expect(come).toHaveLength(1);
    expect(come[0]).toMatch(name === tagalog ? /^2-1 / : /^1-2 /);
    expect(come[0]).toContain(joined);
  });

  it.each([
    [hindi, 2, 1],
    [hindi, 7, 3],
  ] as const)(
    'a sentence of the other article inserted: %s line %i before sentence %i',
    async (name, line, place) => {
      const lines = linesOf(name);
      const parts = sentences(lines[line]!);
      const stranger = sentences(linesOf(other)[10]!)[1]!;
      lines[line] = [...parts.slice(0, place), stranger, ...parts.slice(place)].join(' ');
      const { gone, come } = await difference(withLines(name, lines));
      expect(gone).toEqual([]);
      expect(come).toEqual([]);
    },
  );

  it.each([tagalog, hindi])('a whole section dropped: %s', async (name) => {
    const lines = linesOf(name);
    const { gone, come } = await difference(
      withLines(
        name,
        lines.filter((_, index) => index !== 3 && index !== 4),
      ),
    );
    expect(gone).toHaveLength(1 + sentences(lines[4]!).length);
    expect(come).toEqual([]);
  });

  it('a whole section of the other article inserted', async () => {
    const lines = linesOf(hindi);
    const section = linesOf(other)
      .filter((line) => line !== '')
      .slice(5, 7);
    const { gone, come } = await difference(
      withLines(hindi, [...lines.slice(0, 8), ...section, ...lines.slice(8)]),
    );
    expect(gone).toEqual([]);
    expect(come).toEqual([]);
  });
});
