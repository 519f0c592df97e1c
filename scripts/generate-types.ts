/**
 * Generates `src/model/generated.ts` and `data/record-checks.cjs` from `schema/`; with `--check` it only compares
 * and exits with 1 on a difference.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'glob';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { packageRoot } from '../src/model/root.js';
import { recordChecks } from './record-checks.js';

const root = packageRoot();

async function generate(): Promise<string> {
  const files = globSync('schema/*.schema.json', { cwd: root, posix: true }).sort();
  const parts = ['// Generated from schema/ by `npm run types`; change the schema, not this file.\n'];
  for (const file of files) {
    const schema = JSON.parse(readFileSync(join(root, file), 'utf8')) as JSONSchema;
    const source = await compile(schema, schema.title ?? file, {
      bannerComment: '',
      ignoreMinAndMaxItems: true,
      format: false,
    });
    parts.push(source.trim());
  }
  // Records are immutable everywhere; the generator has no switch for it.
  return `${parts
    .join('\n\n')
    .replace(/^(\s*)("?[A-Za-z_$][\w$]*"?\??: )/gm, '$1readonly $2')
    .replace(/^(\s*)(\[k: string\]: )/gm, '$1readonly $2')
    .replace(/: \((\w+)\[\] \| /g, ': (readonly $1[] | ')
    .replace(/: (?!\(readonly )([^:;\n]*?)\[\]/g, ': readonly $1[]')}\n`;
}

const made = { 'src/model/generated.ts': await generate(), 'data/record-checks.cjs': recordChecks() };
for (const [name, source] of Object.entries(made)) {
  const target = join(root, name);
  if (!process.argv.includes('--check')) writeFileSync(target, source);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== source) {
    console.error(`${name} differs from schema/; run \`npm run types\``);
    process.exitCode = 1;
  }
}
