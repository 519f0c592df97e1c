import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process so that another one can find out whether it still runs: a number alone is another process's tomorrow. */
export interface ProcessMark {
  /** The machine, since it was started. */
  readonly machine: string;
  /** The name space that `pid` counts in: each container has one, and in each somebody is number 1. */
  readonly space: string;
  readonly pid: number;
  /** When it was started, in ticks of the machine; empty where the system does not say. */
  readonly started: string;
}

/** The process this runs in. */
export function ownMark(): ProcessMark {
  return { machine: machine(), space: space(), pid: process.pid, started: startOf(process.pid) };
}

/**
 * Whether a process is gone.
 *
 * @returns
 *   `unknown` for one of another machine or container, whose processes cannot be seen from here
 */
export function isGone(mark: ProcessMark): boolean | 'unknown' {
  if (mark.machine !== machine() || mark.space !== space()) return 'unknown';
  try {
    process.kill(mark.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  return startOf(mark.pid) !== mark.started;
}

/** The mark of this process as the beginning of a file's name: a file that has it was never without. */
export function ownMarkName(): string {
  return markName(ownMark());
}

/** A mark as the beginning of a file's name. */
export function markName({ machine, space, pid, started }: ProcessMark): string {
  return `${pid}-${started === '' ? 'x' : started}-${placeName(machine, space)}-`;
}

const markNamePattern = /^(\d{1,15})-(\d{1,20}|x)-([0-9a-f]{12})-/;

/**
 * Whether the process is gone whose mark a file's name begins with.
 *
 * @returns
 *   `unknown` for no mark, and for one of another machine or container
 */
export function isGoneByName(name: string): boolean | 'unknown' {
  const [, pid, started, place] = markNamePattern.exec(name) ?? [];
  if (pid === undefined || place !== placeName(machine(), space())) return 'unknown';
  return isGone({
    machine: machine(),
    space: space(),
    pid: Number(pid),
    started: started === 'x' ? '' : started!,
  });
}

const placeName = (machine: string, space: string): string =>
  createHash('sha256').update(`${machine}\n${space}`).digest('hex').slice(0, 12);

/** The mark in a text that {@link ownMark} was written to; null when it is none. */
export function readMark(text: string): ProcessMark | null {
  try {
    const value = JSON.parse(text) as Partial<ProcessMark> | null;
    const { machine, space, pid, started } = value ?? {};
    if (typeof machine !== 'string' || typeof space !== 'string' || typeof started !== 'string') return null;
    return Number.isInteger(pid) && pid! > 0 ? { machine, space, pid: pid!, started } : null;
  } catch {
    return null;
  }
}

function machine(): string {
  const boot = orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  return boot === '' ? hostname() : boot;
}

const space = (): string => orEmpty(() => readlinkSync('/proc/self/ns/pid'));

/** Field 22 of `/proc/PID/stat`; the name in field 2 can hold anything, brackets and spaces too. */
function startOf(pid: number): string {
  return orEmpty(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  });
}

function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
