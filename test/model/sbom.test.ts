import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses: readonly {
    readonly expression?: string;
    readonly license?: { id?: string; name?: string };
  }[];
  readonly hashes?: readonly { readonly content: string }[];
}

const { components } = JSON.parse(
  execFileSync('npx', ['tsx', 'scripts/sbom.ts'], {
    cwd: packageRoot(),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  }),
) as { components: readonly Component[] };

describe('what is installed with tulay', () => {
  it('is listed whole, each package once, with the hash that the lock file holds it to', () => {
    const { dependencies } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
      dependencies: Readonly<Record<string, string>>;
    };
    const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
    expect(listed.size).toBe(components.length);
    for (const [name, version] of Object.entries(dependencies))
      expect(listed).toContain(`${name}@${version}`);
    for (const { name, hashes } of components) expect(hashes?.[0]?.content, name).toMatch(/^[0-9a-f]{128}$/);
  });

  it('has licences that let it be given on, and two packages that name theirs otherwise', () => {
    const free =
      /^(?:MIT|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|BlueOak-1\.0\.0|0BSD|Python-2\.0|\(MIT .*\))$/;
    const others = components
      .map(({ name, licenses: [licence] }) => [
        name,
        licence?.expression ?? licence?.license?.id ?? licence?.license?.name,
      ])
      .filter(([, told]) => !free.test(told ?? ''));
    expect(others).toEqual([
      ['duck', 'BSD'],
      ['format', 'unknown'],
    ]);
  });
});
