/** Hears how a build gets on. */
export interface Progress {
  /** A stage begins; `total` is how many steps it has, when known. */
  stage(name: string, total?: number): void;
  step(): void;
  /** One line about a document or a setting that the person should know. */
  warn(line: string): void;
  end(): void;
}

/** Says nothing; for builds started from code. */
export const silentProgress: Progress = { stage() {}, step() {}, warn() {}, end() {} };
