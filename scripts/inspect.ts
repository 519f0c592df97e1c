/** `npm run inspect -- …`: the same as `tulay inspect …`. */
import { begin } from '../src/cli/begin.js';

await begin(['inspect', ...process.argv.slice(2)]);
