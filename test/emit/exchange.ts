import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `mv --exchange` of coreutils 9.5 does, for systems whose `mv` is older. */
const source = `#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
int main(int n, char **a) {
  if (n != 6 || strcmp(a[1], "--exchange") || strcmp(a[2], "--no-target-directory") || strcmp(a[3], "--")) return 1;
  return renameat2(AT_FDCWD, a[4], AT_FDCWD, a[5], RENAME_EXCHANGE) == 0 ? 0 : 1;
}
`;

/** Whether the system's own `mv` can exchange, or one that can be compiled. */
export const canExchange = (): boolean =>
  process.platform === 'linux' &&
  (hasExchange() || spawnSync('gcc', ['--version'], { stdio: 'ignore' }).status === 0);

function hasExchange(): boolean {
  return spawnSync('mv', ['--help'], { encoding: 'utf8' }).stdout?.includes('--exchange') === true;
}

/** A `PATH` on which `mv` can exchange; a command is compiled into `folder` where the system has none. */
export function pathWithExchange(folder: string): string {
  const path = process.env.PATH ?? '';
  if (hasExchange()) return path;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'mv.c'), source);
  execFileSync('gcc', ['-o', join(folder, 'mv'), join(folder, 'mv.c')]);
  return `${folder}:${path}`;
}
