import { expect, it } from 'vitest';
import { shortageOf } from '../../src/cli/shortage.js';
import { unreadable } from '../../src/read/walk.js';

const coded = (code: string, message = `${code}: not told`) => Object.assign(new Error(message), { code });

it.each([
  ['EMFILE', 'too many open files; expected a limit of 256 or more, got '],
  ['ENFILE', 'the system has too many open files'],
  ['ENOMEM', 'the system gives no more memory'],
  ['EAGAIN', 'the system starts no more threads'],
])('%s is told in a line that says what to do', (code, line) => {
  expect(shortageOf(coded(code))).toContain(line);
  expect(shortageOf(new Error('outer', { cause: coded(code) }))).toContain(line);
});

it('a thread that could not be started tells the code in its message', () => {
  const error = coded('ERR_WORKER_INIT_FAILED', 'Worker initialization failure: EMFILE');
  expect(shortageOf(error)).toContain('ulimit -n');
});

it.each([
  'Aborted(RangeError: WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance). Build with -sASSERTIONS',
  'Array buffer allocation failed',
])('memory that is not given is told where only the message says so: %s', (message) => {
  expect(shortageOf(new Error(message))).toContain('the system gives no more memory');
});

it('any other error is none', () => {
  expect(shortageOf(coded('ENOENT'))).toBeUndefined();
  expect(shortageOf(new Error('constructor'))).toBeUndefined();
  expect(shortageOf('EMFILE')).toBeUndefined();
});

it('that no more files may be open is no fault of the file that would have been the next', () => {
  expect(unreadable(coded('EACCES')).code).toBe('unreadable');
  for (const code of ['EMFILE', 'ENFILE']) expect(() => unreadable(coded(code))).toThrow(code);
});
