/** Codes of the system for what it has no more of, with what to do. */
const shortages: Readonly<Record<string, () => string>> = {
  EMFILE: () =>
    `too many open files; expected a limit of 256 or more, got ${ownLimit()}; raise it with \`ulimit -n 1024\``,
  ENFILE: () =>
    'the system has too many open files; expected room for some more; end other programs and start again',
  EAGAIN: () =>
    'the system starts no more threads; expected room for some more; raise the limit with `ulimit -u` or give --workers 1',
  ENOMEM: () => 'the system gives no more memory; expected some more; end other programs and start again',
};

/** Open files from which on Node has always room for its own. */
const enoughFiles = 256;

/** A line on an error that says that the system has no more of something; undefined for any other. */
export function shortageOf(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 10; at = at.cause, depth++) {
    const code = codeOf(at);
    if (code !== undefined && Object.hasOwn(shortages, code)) return shortages[code]!();
    // Where Node cannot open the description of a package it says that there is no such package.
    if (code === 'ERR_MODULE_NOT_FOUND' && Number(ownLimit()) < enoughFiles) return shortages.EMFILE!();
  }
  return undefined;
}

/** What Node says where it cannot have memory for compiled code or for a buffer. */
const noMemory = /out of memory: cannot allocate wasm|array buffer allocation failed/i;

/** The code of an error; a thread that cannot be started, and memory that is not given, say it in their message only. */
function codeOf(error: Error): string | undefined {
  if (noMemory.test(error.message)) return 'ENOMEM';
  return /: (E[A-Z]+)$/.exec(error.message)?.[1] ?? (error as NodeJS.ErrnoException).code;
}

/** Files that this process may have open; asked of Node, which needs to open none for it. */
function ownLimit(): string {
  const report = process.report.getReport() as {
    readonly userLimits?: { readonly open_files?: { readonly soft?: number | string } };
  };
  return String(report.userLimits?.open_files?.soft ?? 'a lower one');
}
