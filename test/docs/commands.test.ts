import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'glob';
import { beforeAll, describe, expect, it } from 'vitest';
import { runTulay } from '../../src/cli/program.js';
import { packageRoot } from '../../src/model/index.js';

const root = packageRoot();
const pages = globSync(['*.md', 'docs/**/*.md', 'examples/**/*.md'], { cwd: root, posix: true }).sort();
const read = (page: string): string => readFileSync(join(root, page), 'utf8');

async function helpOf(args: readonly string[]): Promise<string> {
  let text = '';
  const write = (part: string): boolean => {
    text += part;
    return true;
  };
  const signal = new AbortController().signal;
  await runTulay([...args, '--help'], { stdout: { write }, stderr: { write }, cwd: root, env: {}, signal });
  return text;
}

/** Commands that a page shows: in fenced blocks to the end of the line, in the text to the end of the code. */
function* commandsOf(page: string): Generator<{ name: string; options: string[]; shown: string }> {
  const text = read(page);
  const fences = [...text.matchAll(/^```(?:sh|bash|text)?\n([\s\S]*?)^```/gm)].map(([, code]) => code!);
  const lines = fences.flatMap((code) => code.replaceAll(/\\\n\s*/g, ' ').split('\n'));
  const inline = [...text.matchAll(/`((?:npx )?tulay [^`\n]+)`/g)].map(([, code]) => code!);
  for (const line of [...lines, ...inline]) {
    const command = /^(?:\$ )?(?:npm run (?:-s )?tulay -- |(?:npx )?tulay )([a-z]+)\b(.*)$/.exec(line.trim());
    if (command === null) continue;
    const rest = command[2]!.replace(/\s#.*$/, '').replace(/\s[|>&;].*$/, '');
    const options = [...rest.matchAll(/(?:^|\s|\[|\|)(--[a-z][a-z-]*)/g)].map(([, option]) => option!);
    yield { name: command[1]!, options, shown: line.trim() };
  }
}

describe('commands that the pages show', () => {
  const helps = new Map<string, string>();

  beforeAll(async () => {
    const names = [...(await helpOf([])).matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map(([, name]) => name!);
    for (const name of names) helps.set(name, await helpOf([name]));
  });

  it.each(pages)('%s names commands and options that there are', (page) => {
    for (const { name, options, shown } of commandsOf(page)) {
      const help = helps.get(name);
      expect(help, `${page}: ${shown}`).toBeDefined();
      for (const option of options) expect(help, `${page}: ${shown}`).toMatch(new RegExp(`${option}\\b`));
    }
  });

  it('are found on the pages', () => {
    const found = pages.flatMap((page) => [...commandsOf(page)]);
    expect(found.length).toBeGreaterThan(40);
    expect(new Set(found.map(({ name }) => name)).size).toBeGreaterThan(12);
  });
});

it('documents no error code that the code does not give', () => {
  const sources = globSync('{src,evaluate}/**/*.ts', { cwd: root }).map((file) =>
    readFileSync(join(root, file), 'utf8'),
  );
  const all = sources.join('\n');
  const codes = [...read('docs/errors.md').matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, code]) => code!);
  expect(codes.length).toBeGreaterThan(30);
  for (const code of codes) expect(all.includes(`'${code}'`), code).toBe(true);
});
