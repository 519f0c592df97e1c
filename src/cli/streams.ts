import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/** A stream as commands write to it. */
export interface TextStream {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Standard output cannot take more: whoever read it went away (`EPIPE`), or its disk is full. */
export class OutputFault extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`cannot write to standard output (${code})`);
    this.name = 'OutputFault';
    this.code = code;
  }
}

/** Milliseconds between two attempts to write to a pipe that is full. */
const pauseMs = 5;

/**
 * One of the process's own streams, written at once, so that a slow reader holds the writer back, text that was written
 * is there when the process is ended by force, and a fault comes to whoever writes.
 *
 * @param descriptor
 *   1 or 2
 */
export function descriptorStream(descriptor: 1 | 2): TextStream {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  return {
    isTTY: isatty(descriptor),
    write(text) {
      const bytes = Buffer.from(text, 'utf8');
      for (let at = 0; at < bytes.length; ) {
        try {
          at += writeSync(descriptor, bytes, at);
        } catch (error) {
          const code = (error as NodeJS.ErrnoException).code ?? 'an error';
          if (code === 'EAGAIN') Atomics.wait(cell, 0, 0, pauseMs);
          else if (code !== 'EINTR') {
            // Nobody is left to be told when the stream of errors is gone.
            if (descriptor === 1) throw new OutputFault(code);
            return;
          }
        }
      }
    },
  };
}
