/** `npm run validate-corpus [-- DIR]`: the same as `tulay validate [DIR]`. */
import { startTulay } from '../src/cli/start.js';

process.exit(await startTulay(['validate', ...process.argv.slice(2)]));
