import type { Progress } from '../../run/progress.js';
import { printable, tell } from '../printable.js';

/** A stream as progress is written to; `process.stderr` is one. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/**
 * Shows progress: one line that is written over on a terminal, one plain line a stage otherwise.
 */
export function createProgress(stream: ProgressStream, now: () => number = Date.now): Progress {
  const terminal = stream.isTTY === true;
  let name = '';
  let total: number | undefined;
  let done = 0;
  let drawnAt = 0;

  function draw(force: boolean): void {
    // A terminal that is written to for every document becomes what the build waits for.
    if (!terminal || name === '' || (!force && now() - drawnAt < 80)) return;
    drawnAt = now();
    stream.write(`\r\u001b[2K${printable(name)}${total === undefined ? '' : ` ${done}/${total}`}`);
  }
  function clear(): void {
    if (terminal && name !== '') stream.write('\r\u001b[2K');
  }

  return {
    stage(next, count) {
      name = next;
      total = count;
      done = 0;
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
