/** `npm run inspect -- FILE [OTHER…]`: the same as `tulay inspect FILE …`. */
import { processIo } from '../src/cli/io.js';
import { runTulay } from '../src/cli/program.js';

process.exitCode = await runTulay(['inspect', ...process.argv.slice(2)], processIo());
