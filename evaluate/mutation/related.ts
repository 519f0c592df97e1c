import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { globSync } from 'glob';
import ts from 'typescript';

/** How far the tests are from the files that they import, directly or through others. */
export interface ImportGraph {
  /** The test files that load `file`, each with the number of imports between them. */
  testsOf(file: string): ReadonlyMap<string, number>;
}

/**
 * Reads who imports whom in a checkout. A path of a script that stands as a text in a test (it is run as a process) is an
 * import, too; threads and what is computed from parts of a path are not seen. Linear in the text of the sources.
 */
export function readImports(root: string): ImportGraph {
  const importers = new Map<string, string[]>();
  for (const file of globSync('{src,scripts,evaluate,bench,test}/**/*.ts', { cwd: root, posix: true }).sort())
    for (const imported of importsOf(root, file)) {
      const known = importers.get(imported);
      if (known === undefined) importers.set(imported, [file]);
      else known.push(file);
    }
  return {
    testsOf(file) {
      const distances = new Map([[file, 0]]);
      // A map is walked in the order of what is added while walking: breadth first.
      for (const [at, distance] of distances)
        for (const importer of importers.get(at) ?? [])
          if (!distances.has(importer)) distances.set(importer, distance + 1);
      return new Map([...distances].filter(([path]) => path.endsWith('.test.ts')));
    },
  };
}

const scriptPath = /^(?:src|scripts|evaluate|bench)\/[\w./-]+\.ts$/;

function importsOf(root: string, file: string): Set<string> {
  const text = readFileSync(join(root, file), 'utf8');
  const found = new Set<string>();
  for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
    if (!fileName.startsWith('.')) continue;
    const path = join(dirname(join(root, file)), fileName.replace(/\.js$/, '.ts'));
    if (existsSync(path)) found.add(relative(root, path).split(sep).join('/'));
  }
  for (const [, path] of text.matchAll(/['"]([^'"\n]+)['"]/g)) if (scriptPath.test(path!)) found.add(path!);
  return found;
}

/** A test file with the milliseconds that it usually takes. */
export interface TimedTest {
  readonly file: string;
  readonly milliseconds: number;
}

/**
 * The tests that are asked about a change to `file`, the likeliest to notice it first: that of its name, those of its own room,
 * then by the number of imports between, then the quicker ones; as many as are usually over within `seconds`, one at least.
 */
export function chooseTests(
  graph: ImportGraph,
  file: string,
  usual: ReadonlyMap<string, number>,
  seconds: number,
): TimedTest[] {
  const room = file.split('/')[1];
  const name = basename(file, '.ts');
  const ranked = [...graph.testsOf(file)]
    .filter(([test]) => usual.has(test))
    .map(([test, imports]) => ({
      file: test,
      milliseconds: usual.get(test)!,
      distance: test.endsWith(`/${name}.test.ts`) ? 0 : imports + (test.startsWith(`test/${room}/`) ? 0 : 2),
    }))
    .sort((a, b) => a.distance - b.distance || a.milliseconds - b.milliseconds || (a.file < b.file ? -1 : 1));
  let left = seconds * 1000;
  return ranked.filter(({ milliseconds }, at) => {
    if (at > 0 && milliseconds > left) return false;
    left -= milliseconds;
    return true;
  });
}
