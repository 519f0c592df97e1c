import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { ajvOptions, writtenTypes } from '../src/model/record-types.js';
import { packageRoot } from '../src/model/root.js';

/** What ajv asks of a schema and what nobody asks of the compiled check: words for people. */
const words = new Set(['title', 'description', '$schema']);

/** A schema without its words. A property may be called like one of them, and stays. */
function withoutWords(value: unknown, isNames = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutWords(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, of]) => isNames || !words.has(key) || typeof of !== 'string')
      .map(([key, of]) => [key, withoutWords(of, key === 'properties' || key === '$defs')]),
  );
}

/**
 * The source of `data/record-checks.cjs`: for every type of which a corpus has many a function that says whether a record
 * keeps to its schema, and nothing else. ajv writes them; that they are written before anybody runs them spares every
 * process the compiler and what it leaves in memory.
 */
export function recordChecks(): string {
  const ajv = new Ajv2020({
    ...ajvOptions,
    allErrors: false,
    verbose: false,
    messages: false,
    code: { source: true },
  });
  const names: Record<string, string> = {};
  for (const type of writtenTypes) {
    const file = join(packageRoot(), 'schema', `${type}.schema.json`);
    const schema = withoutWords(JSON.parse(readFileSync(file, 'utf8'))) as { readonly $id: string };
    ajv.addSchema(schema);
    names[type] = schema.$id;
  }
  // Only whether there is a fault is asked, never which: ajv itself tells that.
  const source = standalone
    .default(ajv, names)
    .replaceAll(/validate\d+\.errors = \[\{instancePath:?[^;]*?\}\];\s*return false;/g, 'return false;');
  return `// Generated from schema/ by \`npm run types\`; change the schema, not this file.\n${source}\n`;
}
