import { memberPath } from './member.js';

/**
 * The path that a mirror of the site would give a page: host, path and query, `index.html` for a folder, characters as
 * they read. A fragment names a place on a page and is left out.
 */
export function urlPath(url: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return memberPath(url.replace(/^[a-z]+:\/\//i, ''));
  }
  const { host, pathname, search } = parsed;
  const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
  return memberPath(`${host}${readable(file)}${readable(search).replaceAll('/', '%2F')}`);
}

/** Percent signs resolved where they stand for UTF-8. */
function readable(written: string): string {
  try {
    return decodeURIComponent(written.replace(/%(?:2f|5c)/gi, (code) => `%25${code.slice(1)}`));
  } catch {
    return written;
  }
}
