/**
 * Writes what is installed with tulay to standard output, as a software bill of materials in CycloneDX 1.5: name, version,
 * licence and hash of every package of `package-lock.json` that is no development tool. The same lock file gives the same
 * bytes.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/model/index.js';

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

const { name, version, license } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
  name: string;
  version: string;
  license: string;
};
const lock = JSON.parse(readFileSync(join(packageRoot(), 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Locked>>;
};

/** An identifier or expression of SPDX; what an author wrote otherwise is a name. */
const licencesOf = (told: string) => {
  if (/ (?:AND|OR|WITH) /.test(told)) return [{ expression: told }];
  return [{ license: told === 'BSD' || told === 'unknown' ? { name: told } : { id: told } }];
};

const components = Object.entries(lock.packages)
  .filter(([path, { dev }]) => path !== '' && dev !== true)
  .map(([path, locked]) => {
    const called = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const [algorithm, digest] = (locked.integrity ?? '').split('-');
    return {
      type: 'library',
      'bom-ref': `${called}@${locked.version}`,
      name: called,
      version: locked.version,
      scope: locked.optional === true ? 'optional' : 'required',
      purl: `pkg:npm/${called.replace('@', '%40')}@${locked.version}`,
      licenses: licencesOf(locked.license ?? 'unknown'),
      ...(algorithm === 'sha512' && digest !== undefined
        ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] }
        : {}),
    };
  })
  .sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1))
  // One package at two places of the tree is one component.
  .filter((one, index, all) => one['bom-ref'] !== all[index - 1]?.['bom-ref']);

console.log(
  JSON.stringify(
    {
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      version: 1,
      metadata: {
        component: {
          type: 'application',
          'bom-ref': `${name}@${version}`,
          name,
          version,
          licenses: licencesOf(license),
        },
      },
      components,
    },
    null,
    2,
  ),
);
