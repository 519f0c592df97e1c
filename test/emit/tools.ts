import { execFileSync, spawnSync } from 'node:child_process';

/** Whether a program of another maker is here; says so loudly when it is not, since its tests are then left out. */
export function hasTool(name: string, args: readonly string[] = ['--version'], hint = name): boolean {
  const { error, status } = spawnSync(name, args, { stdio: 'ignore' });
  const here = error === undefined && status === 0;
  if (!here) console.warn(`SKIPPED: ${name} is not installed (Debian: ${hint}); its tests do not run`);
  return here;
}

/** What Python says, as JSON. */
export function python<T>(code: string, ...args: readonly string[]): T {
  const out = execFileSync('/usr/bin/python3', ['-c', code, ...args], { maxBuffer: 1 << 28 });
  return JSON.parse(out.toString('utf8')) as T;
}
