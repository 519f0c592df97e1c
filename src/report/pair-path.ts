/** Rows of a pair page at most. */
export const rowsPerPage = 200;

/** Path of a pair's page, 0-based. */
export function pairPath(pair: string, page: number): string {
  return `pairs/${pair}${page === 0 ? '' : `.${page + 1}`}.html`;
}
