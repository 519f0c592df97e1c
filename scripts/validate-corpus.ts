/** `npm run validate-corpus [-- DIR]`: the same as `tulay validate [DIR]`. */
import { begin } from '../src/cli/begin.js';

await begin(['validate', ...process.argv.slice(2)]);
