/** `npm run inspect -- …`: the same as `tulay inspect …`. */
import { startTulay } from '../src/cli/start.js';

process.exit(await startTulay(['inspect', ...process.argv.slice(2)]));
