/** Checks every record and file of a corpus: `npm run validate-corpus [-- DIR]`, DIR `output` when not given. */
import { runValidate } from '../src/load/index.js';

process.exitCode = await runValidate(process.argv[2] ?? 'output', {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
