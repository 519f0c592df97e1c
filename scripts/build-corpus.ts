/** `npm run build-corpus -- …`: the same as `tulay build …`. */
import { startTulay } from '../src/cli/start.js';

process.exit(await startTulay(['build', ...process.argv.slice(2)]));
