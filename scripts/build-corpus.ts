/** `npm run build-corpus -- …`: the same as `tulay build …`. */
import { processIo } from '../src/cli/io.js';
import { runTulay } from '../src/cli/program.js';

process.exitCode = await runTulay(['build', ...process.argv.slice(2)], processIo());
