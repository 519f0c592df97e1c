import type { Mutation } from './operators.js';

/** A slip that once went unnoticed; each has a test of its own that fails when it is made again. */
export interface NamedMutant {
  readonly file: string;
  /** Text that stands once in the file. */
  readonly before: string;
  readonly after: string;
  /** What is wrong then. */
  readonly slip: string;
}

export const namedMutants: readonly NamedMutant[] = [
  {
    file: 'src/segment/document.ts',
    before: "end: document.toRaw(end, 'end')",
    after: "end: document.toRaw(end, 'start')",
    slip: 'the end of a segment is mapped to the raw text as its start is',
  },
  {
    file: 'src/emit/swap.ts',
    before: 'if (replaces) renameSync(previous, out);',
    after: '',
    slip: 'the old corpus is not put back when the second rename fails',
  },
  {
    file: 'src/run/tasks/prepare.ts',
    before: '!raw?.ok || raw.sha256 !== entry.sha256',
    after: '!raw?.ok',
    slip: 'a file that changes between the two readings is taken as it is now',
  },
  {
    file: 'src/align/sections.ts',
    before: 'const leastMatched = 0.6;',
    after: 'const leastMatched = 0.4;',
    slip: 'sections bind sentences although few of them match',
  },
  {
    file: 'src/align/sections.ts',
    before: 'const leastMatched = 0.6;',
    after: 'const leastMatched = 0.8;',
    slip: 'sections do not bind sentences although most of them match',
  },
  {
    file: 'src/accept/rules/decide.ts',
    before: 'value < setting.threshold',
    after: 'value <= setting.threshold',
    slip: 'a unit whose score equals accept.minScore is rejected',
  },
  {
    file: 'src/run/multi.ts',
    before: 'bead.score >= minScore',
    after: 'bead.score > minScore',
    slip: 'a bead whose score equals accept.minScore is left out of the rows of a group',
  },
  {
    file: 'src/load/corpus.ts',
    before: 'record.score < minScore',
    after: 'record.score <= minScore',
    slip: 'a reader that asks for a least score is not given the unit that has it',
  },
  {
    file: 'src/pair/group-step.ts',
    before: 'budget.wrong > budget.pairs * (1 - target)',
    after: 'budget.wrong > budget.pairs',
    slip: 'the threshold is not raised when the controls expect too many wrong pairs',
  },
];

/** The place of a named mutant in its file; throws when the text does not stand there once. */
export function placeOf({ file, before, after, slip }: NamedMutant, text: string): Mutation {
  const start = text.indexOf(before);
  if (start < 0 || text.includes(before, start + 1)) throw new Error(`${file}: expected once: ${before}`);
  const lines = text.slice(0, start).split('\n');
  const [line, column] = [lines.length, lines.at(-1)!.length];
  return { file, start, end: start + before.length, line, column, operator: slip, before, after };
}
