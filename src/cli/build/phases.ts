import type { TaskName } from '../../run/tasks/index.js';

/** The phases of a build in their order, by the first word of the stages that belong to them. */
const ofBuild = [
  'reading',
  'cleaning',
  'pairing',
  'confirming',
  'aligning',
  'applying',
  'judging',
  'writing',
  'drawing',
];
const ofReview = ['reading', 'applying', 'writing', 'drawing'];

/** Which phases a run goes through, so that progress can say where it stands. */
export interface RunPhases {
  readonly command: 'build' | 'review';
  readonly decisions: boolean;
  readonly report: boolean;
}

/** The phase that a task on a cluster belongs to. */
const phaseOfTask: Readonly<Record<TaskName, string>> = {
  read: 'reading',
  prepare: 'cleaning',
  findCopies: 'pairing',
  sumLanguages: 'pairing',
  fileLanguages: 'pairing',
  comparePairs: 'pairing',
  shuffledControls: 'pairing',
  groupPairs: 'pairing',
  confirm: 'confirming',
  align: 'aligning',
  learn: 'aligning',
  alignLanguages: 'aligning',
  teach: 'judging',
  judge: 'judging',
  documentLines: 'writing',
  pairLines: 'writing',
  pages: 'drawing',
};

/** `aligning, phase 5 of 8` for a task. */
export function phaseText(task: TaskName, phases: readonly string[]): string {
  const phase = phaseOfTask[task];
  return `${phase}, phase ${phases.indexOf(phase) + 1} of ${phases.length}`;
}

/** The phases of a run in their order. */
export function phasesOf({ command, decisions, report }: RunPhases): readonly string[] {
  // Where people decided, what they said is asked unit by unit while the corpus is written.
  const left = new Set([decisions || command === 'review' ? 'judging' : 'applying', report ? '' : 'drawing']);
  return (command === 'build' ? ofBuild : ofReview).filter((phase) => !left.has(phase));
}

/** Stages that begin with another word than their phase. */
const phaseOf: Readonly<Record<string, string>> = { comparing: 'writing' };

/** `3/7` for a stage of the third phase; empty for one that belongs to none. */
export function placeOfStage(stage: string, phases: readonly string[]): string {
  const [word = ''] = stage.split(' ', 1);
  const at = phases.indexOf(phaseOf[word] ?? word);
  return at < 0 ? '' : `${at + 1}/${phases.length}`;
}
