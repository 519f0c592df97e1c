import { closeSync, openSync, readSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rewriteCorpus } from '../load/index.js';
import type { Manifest } from '../model/index.js';
import { makeTemporary, ownVersion, removeTemporary } from '../model/index.js';
import type { CheckContext } from './context.js';

/** Files that no copy can be made of from the records: pages, what reviewers need, what was lost on the way here. */
const othersFiles = /^(?:report\/|review\/|audit\/(?:decisions|losses)\.jsonl$)/;

/**
 * Writes the corpus anew from its records, into a temporary folder, and holds every file against the copy byte for
 * byte: order, canonical form, and all that is derived from the records. Only of a corpus of this version, in which
 * nothing wrong was found before; other versions write other bytes.
 */
export async function checkRewritten(context: CheckContext, manifest: Manifest): Promise<void> {
  // Without the name that a build was given there is no telling what else the writer was told.
  if (manifest.tulay !== ownVersion() || typeof manifest.config.name !== 'string') return;
  const folder = makeTemporary(tmpdir(), 'tulay-validate-');
  try {
    const carried = manifest.outputs.filter(({ path }) => othersFiles.test(path));
    const copy = join(folder, 'corpus');
    const { outputs } = await rewriteCorpus(context.folder, copy, { carried });
    const written = new Map(outputs.map(({ path, sha256 }) => [path, sha256]));
    for (const [index, { path, sha256 }] of manifest.outputs.entries()) {
      const expected = written.get(path);
      if (expected === undefined)
        context.report('manifest.json', null, `/outputs/${index}/path`, 'a file that the records give', path);
      else if (expected !== sha256) reportDifference(context, path, join(copy, path));
      written.delete(path);
    }
    for (const path of written.keys())
      context.report('manifest.json', null, '/outputs', `${path}, which the records give`, 'no such file');
    reportDifference(context, 'manifest.json', join(copy, 'manifest.json'));
  } finally {
    removeTemporary(folder);
  }
}

const blockBytes = 1 << 16;

/** Says at which line a file of the corpus begins to differ from its copy; nothing when it does not. */
function reportDifference(context: CheckContext, path: string, copy: string): void {
  const [left, right] = [openSync(context.file(path), 'r'), openSync(copy, 'r')];
  try {
    const [a, b] = [Buffer.alloc(blockBytes), Buffer.alloc(blockBytes)];
    for (let line = 1; ; ) {
      const [readA, readB] = [readSync(left, a), readSync(right, b)];
      const length = Math.min(readA, readB);
      for (let at = 0; at < length; at++) {
        if (a[at] !== b[at]) {
          const from = Math.max(0, at - 20);
          const [expected, actual] = [b, a].map((block) =>
            excerpt(block.subarray(from, Math.min(length, at + 30))),
          );
          context.report(
            path,
            path.endsWith('.parquet') ? null : line,
            '',
            `${expected}, as the records give`,
            actual!,
          );
          return;
        }
        if (a[at] === 10) line++;
      }
      if (readA !== readB) {
        context.report(
          path,
          line,
          '',
          readA < readB ? 'more, as the records give' : 'the end of the file',
          readA < readB ? 'the end of the file' : 'more',
        );
        return;
      }
      if (readA === 0) return;
    }
  } finally {
    closeSync(left);
    closeSync(right);
  }
}

const excerpt = (bytes: Buffer): string => JSON.stringify(bytes.toString('utf8'));
