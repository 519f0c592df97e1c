/** `npm run validate-corpus [-- DIR]`: the same as `tulay validate [DIR]`. */
import { processIo } from '../src/cli/io.js';
import { runTulay } from '../src/cli/program.js';

process.exitCode = await runTulay(['validate', ...process.argv.slice(2)], processIo());
