/** The environment variables. */
type Env = Readonly<Record<string, string | undefined>>;

/** Whether a stream takes control sequences at all. */
export function takesControls(stream: { readonly isTTY?: boolean | undefined }, env: Env): boolean {
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/** Whether to write in colours: on a terminal, unless `NO_COLOR` is set to anything (no-color.org). */
export function takesColours(stream: { readonly isTTY?: boolean | undefined }, env: Env): boolean {
  return takesControls(stream, env) && (env.NO_COLOR === undefined || env.NO_COLOR === '');
}
