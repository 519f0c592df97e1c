import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/model/index.js';

/** What a module loads at once: import and export statements, but not those of types and not `import()`. */
const statement = /^(?:import|export)\s+(?!type\b)(?:(\{[^}]*\}|\*(?: as \w+)?|\w+)\s+from\s+)?'([^']+)';/gm;

/** The source of a module that is imported as `.js`; what pages load too is written as `.js`. */
const sourceOf = (file: string): string => (existsSync(file) ? file : file.replace(/\.js$/, '.ts'));

function loaded(file: string, known = new Set<string>()): ReadonlySet<string> {
  const name = relative(join(packageRoot(), 'src'), file);
  if (known.has(name)) return known;
  known.add(name);
  for (const [, names, from] of readFileSync(file, 'utf8').matchAll(statement)) {
    if (from === undefined) continue;
    const typesOnly =
      names?.startsWith('{') &&
      names
        .slice(1, -1)
        .split(',')
        .every((one) => one.trim() === '' || one.trim().startsWith('type '));
    if (typesOnly) continue;
    if (from.startsWith('.')) loaded(sourceOf(join(dirname(file), from)), known);
    else known.add(from);
  }
  return known;
}

it('tulay --help loads the commands and nothing that they need to run', () => {
  const modules = [...loaded(join(packageRoot(), 'src/cli/thread.ts'))];
  expect(modules.filter((name) => !name.startsWith('cli/') && !name.startsWith('node:')).sort()).toEqual([
    'accept/rules/rule.ts',
    'commander',
    'model/error.ts',
    'model/process.ts',
    'model/root.ts',
    'model/suggest.ts',
    'model/temporary.ts',
    'read/formats/html/heading.ts',
    'read/main-text/classes.ts',
    'read/main-text/names.ts',
  ]);
});

it('what hears signals is there before anything else is loaded', () => {
  const modules = [...loaded(join(packageRoot(), 'src/cli/main.ts'))];
  expect(modules.sort()).toEqual(['cli/begin.ts', 'cli/main.ts', 'cli/shortage.ts', 'node:fs']);
});

it('what validates and converts loads no reader, cleaner or segmenter of documents before it is needed', () => {
  for (const room of ['validate', 'load']) {
    const modules = [...loaded(join(packageRoot(), `src/${room}/index.ts`))];
    expect(modules).toContain('formats/index.ts');
    expect(modules.filter((name) => /^(?:read|clean|segment|pair|align|report|run)\//.test(name))).toEqual(
      [],
    );
  }
});
