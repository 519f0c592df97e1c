/** A declaration stands near the beginning; the HTML standard looks at 1024 bytes, pages keep it later too. */
const headBytes = 4096;

/**
 * The encoding label that a text declares of itself: an XML declaration, `<meta charset>`, or `<meta http-equiv>`.
 *
 * @returns
 *   the label as written; undefined when there is none
 */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headBytes)).toString(
    'latin1',
  );
  const xml = /^\s{0,20}<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  if (xml !== undefined) return xml;
  for (const [tag] of head.matchAll(/<meta\b[^>]{0,500}>/gi)) {
    const label = /\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(tag)?.[1];
    if (label !== undefined) return label;
  }
  return undefined;
}
