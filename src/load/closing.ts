/**
 * A generator that closes what it reads even where nobody has begun to read it: one that was never asked for its first
 * value is ended by `return` without running.
 */
export function closing<T>(generator: AsyncGenerator<T>, close: () => Promise<void>): AsyncGenerator<T> {
  const { next, return: end } = generator;
  let begun = false;
  return Object.assign(generator, {
    next: () => {
      begun = true;
      return next.call(generator);
    },
    return: async (value: unknown) => {
      if (!begun) {
        begun = true;
        await close();
      }
      return await end.call(generator, value);
    },
  });
}
