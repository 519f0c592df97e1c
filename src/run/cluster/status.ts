import { lastLines, ranksDone, readStages, type Stage } from './stages.js';

/** How far a stage is. */
export interface StageStatus {
  readonly number: number;
  /** Tasks by name, in the order in which they were asked for. */
  readonly tasks: Readonly<Record<string, number>>;
  readonly ranks: number;
  readonly done: number;
  readonly job: string | null;
  /** Ranks that said something and are not done, with their last lines. */
  readonly said: readonly { readonly rank: number; readonly lines: readonly string[] }[];
  /** Seconds until the stage is done, at the pace so far; null when nothing is done, or all is. */
  readonly secondsLeft: number | null;
}

/** How far a build on a cluster is, stage by stage. */
export function statusOf(folder: string, now: number): readonly StageStatus[] {
  return readStages(folder).map((stage) => stageStatus(folder, stage, now));
}

function stageStatus(folder: string, stage: Stage, now: number): StageStatus {
  const flags = ranksDone(folder, stage);
  const done = flags.filter(Boolean).length;
  const tasks: Record<string, number> = {};
  for (const { name } of stage.ranks.flat()) tasks[name] = (tasks[name] ?? 0) + 1;
  const said = flags.flatMap((isDone, rank) => {
    const lines = isDone ? [] : lastLines(folder, stage.number, rank);
    return lines.length === 0 ? [] : [{ rank, lines }];
  });
  const left = flags.length - done;
  const seconds = (now - stage.submittedAt) / 1000;
  return {
    number: stage.number,
    tasks,
    ranks: flags.length,
    done,
    job: stage.job,
    said,
    secondsLeft: done === 0 || left === 0 ? null : Math.round((seconds / done) * left),
  };
}
