import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markName, ownMark } from '../../src/model/process.js';
import { makeTemporary, removeTemporary } from '../../src/model/temporary.js';

let parent = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'tulay-test-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** A folder that a process left behind. */
function left(name: string): string {
  mkdirSync(join(parent, name));
  writeFileSync(join(parent, name, 'documents.jsonl'), 'x');
  return name;
}

describe('a temporary folder', () => {
  it('is there until it is removed', () => {
    const path = makeTemporary(parent, 'tulay-work-');
    expect(existsSync(path)).toBe(true);
    removeTemporary(path);
    expect(readdirSync(parent)).toEqual([]);
  });

  it('takes the place of those whose process is gone, and of no other', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const dead = { ...ownMark(), pid };
    left(`tulay-work-${markName(dead)}a1`);
    // Killed before it had a file, and between the two steps of a removal.
    mkdirSync(join(parent, `tulay-work-${markName(dead)}a2`));
    const others = [
      left(`tulay-other-${markName(dead)}b1`),
      left(`tulay-work-${markName(ownMark())}b2`),
      left(`tulay-work-${markName({ ...dead, machine: 'another' })}b3`),
      left(`tulay-work-${markName({ ...dead, space: 'pid:[1]' })}b4`),
      left('tulay-work-unmarked'),
      left(`tulay-work-${pid}-`),
    ];
    const file = `tulay-work-${markName(dead)}b5`;
    writeFileSync(join(parent, file), '');
    removeTemporary(makeTemporary(parent, 'tulay-work-'));
    expect(readdirSync(parent).sort()).toEqual([...others, file].sort());
  });

  it('stays as it is where the parent cannot be listed: that is said by whoever asked for it', () => {
    expect(() => makeTemporary(join(parent, 'none'), 'tulay-')).toThrow('ENOENT');
  });
});
