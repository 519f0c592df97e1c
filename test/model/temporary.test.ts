import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownMark } from '../../src/model/process.js';
import { makeTemporary, removeTemporary } from '../../src/model/temporary.js';

let parent = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'tulay-test-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** A folder that a process left behind. */
function left(name: string, owner: object | string | null): void {
  mkdirSync(join(parent, name));
  writeFileSync(join(parent, name, 'documents.jsonl'), 'x');
  if (owner !== null)
    writeFileSync(join(parent, name, '.owner'), typeof owner === 'string' ? owner : JSON.stringify(owner));
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
    left('tulay-work-dead', dead);
    left('tulay-other-dead', dead);
    left('tulay-work-alive', ownMark());
    left('tulay-work-elsewhere', { ...dead, machine: 'another' });
    left('tulay-work-container', { ...dead, space: 'pid:[1]' });
    left('tulay-work-unmarked', null);
    left('tulay-work-garbled', '{"pid":1');
    writeFileSync(join(parent, 'tulay-work-file'), '');
    removeTemporary(makeTemporary(parent, 'tulay-work-'));
    expect(readdirSync(parent).sort()).toEqual([
      'tulay-other-dead',
      'tulay-work-alive',
      'tulay-work-container',
      'tulay-work-elsewhere',
      'tulay-work-file',
      'tulay-work-garbled',
      'tulay-work-unmarked',
    ]);
  });

  it('stays as it is where the parent cannot be listed: that is said by whoever asked for it', () => {
    expect(() => makeTemporary(join(parent, 'none'), 'tulay-')).toThrow('ENOENT');
  });
});
