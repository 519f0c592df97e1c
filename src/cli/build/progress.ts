import type { Progress } from '../../run/progress.js';
import { printable, tell } from '../printable.js';
import { placeOfStage } from './phases.js';

/** A stream as progress is written to; `process.stderr` is one. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal in characters; it may change at any time. */
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** How progress is shown. */
export interface ProgressOptions {
  /** The phases of the run in their order; without them a stage has no number. */
  readonly phases?: readonly string[];
  /** Whether the terminal takes control sequences; without them it is written to as a pipe is. */
  readonly controls?: boolean;
  /** Milliseconds now. */
  readonly now?: () => number;
}

/** Milliseconds between two drawings: a terminal that is written to for every document becomes what the build waits for. */
const drawEveryMs = 80;
/** A stage has to have run for so long, and done so much, before the time it still takes is guessed. */
const guessAfter = { ms: 2000, steps: 3 };

/**
 * Shows progress: one line that is written over on a terminal, with the place among the phases, the share done and the
 * time left of the stage; one plain line a stage otherwise.
 */
export function createProgress(stream: ProgressStream, options: ProgressOptions = {}): Progress {
  const { phases = [], controls = true, now = Date.now } = options;
  const terminal = stream.isTTY === true && controls;
  let name = '';
  let total: number | undefined;
  let done = 0;
  let drawnAt = 0;
  let begunAt = 0;

  function draw(force: boolean): void {
    if (!terminal || name === '' || (!force && now() - drawnAt < drawEveryMs)) return;
    drawnAt = now();
    const place = placeOfStage(name, phases);
    const before = place === '' ? '' : `${place} `;
    const behind = `${shareText(done, total)}${timeLeft()}`;
    // A line that wraps is not written over but left behind, row after row.
    const most = (stream.columns ?? Number.POSITIVE_INFINITY) - 1;
    const shown = shortened(printable(name), most - before.length - behind.length);
    stream.write(`\r\u001b[2K${`${before}${shown}${behind}`.slice(0, Math.max(0, most))}`);
  }

  /** The time that the rest of the stage takes at the pace so far. */
  function timeLeft(): string {
    const spent = now() - begunAt;
    if (total === undefined || done >= total || done < guessAfter.steps || spent < guessAfter.ms) return '';
    return `, ${durationText((spent / done) * (total - done))} left`;
  }

  function clear(): void {
    if (terminal && name !== '') stream.write('\r\u001b[2K');
  }

  return {
    stage(next, count) {
      name = next;
      total = count;
      done = 0;
      begunAt = now();
      if (terminal) draw(true);
      else tell(stream, `${next}${count === undefined ? '' : ` (${count})`}`);
    },
    step() {
      done++;
      draw(false);
    },
    warn(line) {
      clear();
      tell(stream, line);
      draw(true);
    },
    end() {
      clear();
      name = '';
    },
  };
}

function shareText(done: number, total: number | undefined): string {
  if (total === undefined) return '';
  return total === 0 ? '' : ` ${done}/${total} ${Math.floor((100 * done) / total)}%`;
}

/** A text of at most so many characters, with an ellipsis where it is cut. */
function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1))}…`;
}

/** `8 s`, `2 min`, `1 h 20 min`: as exact as a guess is. */
export function durationText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
