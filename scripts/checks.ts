/** `npm run checks`: what `npm test` checks without running anything, two checks at a time; each says what it has to say when it is done. */
import { spawn } from 'node:child_process';

const waiting = ['typecheck', 'lint', 'check-rooms', 'check-unused'];

const results = await Promise.all([work(), work()]);
process.exitCode = results.every(Boolean) ? 0 : 1;

/** Runs checks until none is left. */
async function work(): Promise<boolean> {
  let passed = true;
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    passed = (await check(name)) && passed;
  }
  return passed;
}

function check(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const said: Buffer[] = [];
    const child = spawn('npm', ['run', '-s', name], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', (error) => {
      process.stderr.write(`${name}: ${error.message}\n`);
      resolve(false);
    });
    child.on('close', (code) => {
      process.stderr.write(`${code === 0 ? 'passed' : 'FAILED'}: npm run ${name}\n`);
      process.stderr.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}
