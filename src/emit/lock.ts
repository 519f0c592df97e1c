import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { writeError } from '../formats/file.js';
import { CorpusError } from '../model/index.js';
import { isGone, ownMark, readMark } from '../model/process.js';
import { holdTemporary, releaseTemporary } from '../model/temporary.js';
import { realOutput } from './replaceable.js';

/** Milliseconds between two signs of life of whoever holds a lock. */
const beatMs = 1_000;
/** A lock of another machine or container that gave no sign of life for so long is of a build that died. */
const silenceMs = 15_000;
/** Milliseconds after which whoever took a dead lock over looks whether another did so at the same moment. */
const settleMs = 300;

/** The right to write one corpus folder. */
export interface OutputLock {
  /** The folder, links followed. */
  readonly out: string;
  /** Part of the names of temporary folders: no other build has it, whatever its process number. */
  readonly token: string;
  /**
   * Checks that the lock is still held, just before the corpus is replaced.
   *
   * @throws
   *   CorpusError `output-in-use` when this process stood still for so long that another took the lock over
   */
  check(): void;
  release(): void;
}

interface Held {
  readonly token: string;
  readonly text: string;
  readonly beat: number;
}

/**
 * Takes the right to write `out`, for one build at a time.
 *
 * The lock is a file beside the folder. It names the process, so that a lock whose process is gone is taken over at
 * once; a process of another container or machine cannot be seen, so its lock is watched for a sign of life.
 *
 * @throws
 *   CorpusError `output-in-use` (a fault of the arguments) when another build holds it; `write-failed`
 */
export async function lockOutput(out: string): Promise<OutputLock> {
  const real = realOutput(out);
  const file = join(dirname(real), `.${basename(real)}.tulay-lock`);
  const token = randomBytes(6).toString('hex');
  try {
    const made = mkdirSync(dirname(file), { recursive: true });
    const own = `${file}-${token}`;
    writeFileSync(own, `${JSON.stringify({ ...ownMark(), token })}\n`, { flag: 'wx' });
    holdTemporary(own);
    try {
      await take(file, own, token, out);
    } finally {
      rmSync(own, { force: true });
      releaseTemporary(own);
    }
    holdTemporary(file);
    return held(file, real, token, out, made);
  } catch (error) {
    throw writeError(error, out);
  }
}

/** Gives the file `own` the name of the lock, once nobody alive has it. */
async function take(file: string, own: string, token: string, out: string): Promise<void> {
  for (;;) {
    try {
      linkSync(own, file);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // File systems without hard links: the lock is not made and filled in one step, which costs nothing but a retry.
      if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return takeByCopy(file, own, out);
      if (code !== 'EEXIST') throw error;
    }
    const before = read(file);
    if (before === null) continue;
    if (!(await isDead(file, before))) throw inUse(out, before);
    if (read(file)?.token !== before.token) continue;
    renameSync(own, file);
    await pause(settleMs);
    const after = read(file);
    if (after?.token === token) return;
    if (after !== null) throw inUse(out, after);
  }
}

async function takeByCopy(file: string, own: string, out: string): Promise<void> {
  const before = read(file);
  if (before !== null && !(await isDead(file, before))) throw inUse(out, before);
  if (before !== null) rmSync(file, { force: true });
  try {
    writeFileSync(file, readFileSync(own), { flag: 'wx' });
  } catch (error) {
    const now = read(file);
    throw now === null ? error : inUse(out, now);
  }
}

async function isDead(file: string, before: Held): Promise<boolean> {
  const mark = readMark(before.text);
  const gone = mark === null ? 'unknown' : isGone(mark);
  if (gone !== 'unknown') return gone;
  // The clocks of two machines differ: what counts is that the time of the file moves, not what time it is.
  for (let waited = 0; waited < silenceMs; waited += beatMs / 2) {
    await pause(beatMs / 2);
    const now = read(file);
    if (now === null || now.token !== before.token) return true;
    if (now.beat !== before.beat) return false;
  }
  return true;
}

function read(file: string): Held | null {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const text = readFileSync(handle, 'utf8');
    return { token: /"token":"([0-9a-f]+)"/.exec(text)?.[1] ?? '', text, beat: fstatSync(handle).mtimeMs };
  } finally {
    closeSync(handle);
  }
}

function held(file: string, real: string, token: string, out: string, made: string | undefined): OutputLock {
  const beating = beat(file);
  return {
    out: real,
    token,
    check() {
      const now = read(file);
      if (now?.token !== token) throw inUse(out, now);
    },
    release() {
      void beating.terminate();
      if (read(file)?.token === token) rmSync(file, { force: true });
      releaseTemporary(file);
      if (made !== undefined) removeEmpty(dirname(file), made);
    },
  };
}

/**
 * Signs of life from a thread of their own: a stage that computes for minutes gives none. They go to the file that was
 * opened, not to its name, which another build may have taken over.
 */
function beat(file: string): Worker {
  const code = `const { futimesSync, openSync } = require('node:fs');
    const handle = openSync(${JSON.stringify(file)}, 'r+');
    setInterval(() => { try { const now = new Date(); futimesSync(handle, now, now); } catch {} }, ${beatMs});`;
  const worker = new Worker(code, { eval: true, execArgv: [] });
  // Without it the lock still stands; only a build of another machine would take it over too early.
  worker.on('error', () => {});
  worker.unref();
  return worker;
}

/** Takes back the folders that were made for the lock, where nothing came to stand in them. */
function removeEmpty(folder: string, made: string): void {
  try {
    for (let at = folder; at.length >= made.length; at = dirname(at)) rmdirSync(at);
  } catch {
    // The corpus stands there.
  }
}

function inUse(out: string, holder: Held | null): CorpusError {
  const mark = holder === null ? null : readMark(holder.text);
  return new CorpusError('output-in-use', 'another build writes this folder', {
    stage: 'config',
    file: out,
    expected: 'one build at a time',
    actual: mark === null ? 'another one' : `that of process ${mark.pid}`,
    hint: 'wait until it is done, or choose another output folder',
  });
}
