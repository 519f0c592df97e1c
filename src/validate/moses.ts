import { mosesIds, mosesText, readLines } from '../formats/index.js';
import type { Unit } from '../model/index.js';
import type { CheckContext } from './context.js';
import { Differences } from './differences.js';

/** The four Moses files of a language pair folder tell the units, line by line. */
export async function checkMoses(
  context: CheckContext,
  folder: string,
  units: AsyncIterable<Unit>,
): Promise<void> {
  const [src, tgt] = folder.split('-') as [string, string];
  const stem = `${folder}/moses/${folder}`;
  const says: readonly (readonly [string, (unit: Unit) => string])[] = [
    [`${stem}.${src}`, (unit) => mosesText(unit.src.text)],
    [`${stem}.${tgt}`, (unit) => mosesText(unit.tgt.text)],
    [`${stem}.ids`, mosesIds],
    [`${stem}.scores`, (unit) => String(unit.score)],
  ];
  const there = says.filter(([path]) => context.has(path));
  if (there.length === 0) return;
  for (const [path] of says)
    if (!context.has(path)) context.report(path, null, '', 'the file', 'no such file');
  const readers = there.map(([path]) => readLines(context.file(path)));
  const ended = there.map(() => false);
  const tell = there.map(([path]) => new Differences(context, path));
  let lines = 0;
  try {
    for await (const unit of units) {
      lines++;
      for (const [index, [path, of]] of there.entries()) {
        if (ended[index]) continue;
        const next = await readers[index]?.next();
        if (next === undefined || next.done) {
          ended[index] = true;
          context.report(path, lines, '', `a line for unit ${unit.id}`, 'the end of the file');
        } else if (next.value.text !== of(unit)) tell[index]?.one(lines, '', of(unit), next.value.text);
      }
    }
    for (const [index, [path]] of there.entries()) {
      const next = await readers[index]?.next();
      if (next !== undefined && !next.done) context.report(path, lines + 1, '', `${lines} lines`, 'more');
      tell[index]?.end();
      if (next?.done && !ended[index]) context.records.set(path, lines);
    }
  } finally {
    // One that has more lines is still open.
    for (const reader of readers) await reader.return(undefined);
  }
}
