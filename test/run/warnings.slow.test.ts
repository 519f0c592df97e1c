import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/model/index.js';
import { build, seedFiles, tulay } from './harness.js';

const read = (dir: string, file: string): string => readFileSync(join(dir, file), 'utf8');
const manifestOf = (dir: string): Manifest => JSON.parse(read(dir, 'manifest.json')) as Manifest;

describe('what a build warns of while it runs', () => {
  it('stands in the manifest, the summary and the report too, and no review loses it', async () => {
    const page =
      '<html><head><meta charset="x-unheard"></head><body><p>Ana has a dog and a cat.</p></body></html>';
    const built = await build({
      ...seedFiles(),
      'open.txt': 'Danas je lijep dan i ljudi su na ulici.\n',
      'page.html': page,
    });
    const { warnings = [] } = manifestOf(built.dir);
    expect(warnings).toEqual([
      expect.stringMatching(/^1 document is too short or too mixed to tell the language of, .*hrv_Latn/),
      expect.stringMatching(/^.*page\.html: declares an unknown encoding x-unheard/),
    ]);
    for (const line of warnings) {
      expect(built.err).toContain(line);
      expect(built.out).toContain(`warning     ${line}`);
    }
    const overview = read(built.dir, 'report/index.html');
    expect(overview).toContain('What the build warned of');
    expect(overview).toContain(warnings[0]);
    expect(await tulay(['review', built.dir], '/')).toMatchObject({ code: 0 });
    expect(manifestOf(built.dir).warnings).toEqual(warnings);
  });
});
