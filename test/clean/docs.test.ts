import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rules } from '../../src/clean/index.js';
import { packageRoot } from '../../src/model/root.js';

it('the page on cleaning names every rule', () => {
  const page = readFileSync(join(packageRoot(), 'docs', 'clean.md'), 'utf8');
  for (const { id } of [...rules, { id: 'counterpart-line' }]) expect(page, id).toContain(`\`${id}\``);
});
