import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives a run of the tests a temporary folder of its own, and takes it away at the end: whatever a test that fails leaves
 * lying does not outlive the run.
 */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-tests-'));
  // Some tests look at it as another user.
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
