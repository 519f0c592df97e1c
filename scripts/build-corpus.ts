/** `npm run build-corpus -- …`: the same as `tulay build …`. */
import { begin } from '../src/cli/begin.js';

await begin(['build', ...process.argv.slice(2)]);
