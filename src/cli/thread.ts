/** The thread that {@link startTulay} runs a command in. */
import { parentPort, workerData } from 'node:worker_threads';
import { listenToTemporaries } from '../model/temporary.js';
import { runTulay } from './program.js';
import type { ThreadMessage } from './start.js';
import { descriptorStream } from './streams.js';

const port = parentPort!;
const say = (message: ThreadMessage): void => port.postMessage(message);
listenToTemporaries({
  held: (path) => say({ kind: 'held', path }),
  released: (path) => say({ kind: 'released', path }),
});
const controller = new AbortController();
port.once('message', (signal: NodeJS.Signals) => controller.abort(new Error(signal)));
const code = await runTulay((workerData as { readonly args: readonly string[] }).args, {
  stdout: descriptorStream(1),
  stderr: descriptorStream(2),
  cwd: process.cwd(),
  env: process.env,
  signal: controller.signal,
});
say({ kind: 'done', code });
port.close();
