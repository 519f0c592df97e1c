import { createHash } from 'node:crypto';
import type { WARCRecord } from 'warcio';
import { type Blob, gather } from './blob.js';
import { httpBody } from './http.js';
import { LeftOut } from './left-out.js';
import { broken, type ContainerOptions, createNames, type Member, memberTooLarge } from './member.js';
import { urlPath } from './url-path.js';
import { type FoundRecord, warcRecords } from './warc-records.js';

/** Whether bytes begin as a WARC does (ISO 28500). */
export function isWarc(head: Buffer): boolean {
  return head.toString('latin1', 0, 7) === 'WARC/1.' || head.toString('latin1', 0, 8) === 'WARC/0.1';
}

/** Content types that are read; what a server does not tell is looked at. */
const readTypes =
  /^(?:text\/(?:html|plain|markdown|x-markdown|vtt|x-web-markdown)|application\/(?:xhtml\+xml|pdf|epub\+zip|x-subrip|octet-stream|zip|gzip|x-gzip|vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.document|oasis\.opendocument\.text))|)$/;

/**
 * The pages of a web archive: bodies of answers (`response`), files (`resource`) and extracted text (`conversion`, WET),
 * each with its URL, when it was fetched, and what the server said of it. What is no page is counted by kind and told in one line.
 *
 * @param packed
 *   whether the bytes are packed record by record, with gzip
 */
export async function* readWarc(
  source: Blob | AsyncIterable<Buffer>,
  options: ContainerOptions,
): AsyncGenerator<Member> {
  const left = new LeftOut('record');
  const nameOf = createNames();
  const seen = new Set<string>();
  let number = 0;
  for await (const found of warcRecords(source, options.count)) {
    number += 1;
    if (found.record === undefined) {
      left.count('broken');
      continue;
    }
    const page = pageOf(found.record, left);
    if (page === undefined) continue;
    const digest = found.record.warcHeader('WARC-Payload-Digest');
    const key =
      digest == null ? undefined : createHash('sha256').update(`${page.url} ${digest}`).digest('base64');
    if (key !== undefined && seen.has(key)) {
      left.count('fetched again, the same');
      continue;
    }
    if (key !== undefined) seen.add(key);
    const name = nameOf(urlPath(page.url));
    const place = { record: number, ...page.told };
    const { maxBytes } = options;
    const length = found.record.warcContentLength;
    if (length > maxBytes) {
      yield { name, place, size: length, problem: memberTooLarge(maxBytes) };
      continue;
    }
    const body = await bodyOf(found, options);
    if (body === 'short') left.count('broken');
    else if (!Buffer.isBuffer(body)) yield { name, place, size: length, problem: body };
    else if (body.length === 0) left.count('empty');
    else {
      const hints = page.told.charset === undefined ? undefined : { transport: page.told.charset };
      const metadata = { url: page.url, ...(page.lang === undefined ? {} : { lang: page.lang }) };
      yield { name, place, bytes: body, hints, metadata, ...named(page) };
    }
  }
  left.tell(options.note);
}

/** A record that is a page, with what was told of it. */
interface Page {
  readonly url: string;
  readonly lang?: string;
  readonly told: { readonly fetched?: string; readonly type?: string; readonly charset?: string };
}

/** What a record says of its page; undefined, and counted, when it holds none. */
function pageOf(record: WARCRecord, left: LeftOut): Page | undefined {
  const { warcType, warcTargetURI: url, warcDate, httpHeaders } = record;
  if (warcType === 'revisit') return left.count('revisits');
  if (
    !['response', 'resource', 'conversion'].includes(warcType) ||
    url == null ||
    !/^(?:https?|ftp|file):/i.test(url)
  )
    return undefined;
  const status = httpHeaders == null ? 200 : Number(httpHeaders.statusCode);
  if (!(status >= 200 && status < 300))
    return left.count(status < 400 ? 'redirects' : 'errors of the server');
  const written =
    httpHeaders?.headers.get('Content-Type') ??
    (warcType === 'response' ? '' : record.warcHeader('Content-Type')) ??
    '';
  const type = written.split(';')[0]!.trim().toLowerCase();
  if (!readTypes.test(type)) return left.count(`of ${type.slice(0, 60).replace(/[^\w/+.-]/g, '_')}`);
  const charset = /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(written)?.[1];
  const lang = record.warcHeader('WARC-Identified-Content-Language')?.split(',')[0];
  return {
    url,
    ...(lang === undefined || lang === '' ? {} : { lang }),
    told: {
      ...(warcDate == null ? {} : { fetched: warcDate }),
      ...(type === '' ? {} : { type }),
      ...(charset === undefined ? {} : { charset: charset.toLowerCase() }),
    },
  };
}

/** The page's bytes, why they cannot be had, or `short` when the record breaks off. */
async function bodyOf(
  { record, bodyBytes }: Extract<FoundRecord, { record: WARCRecord }>,
  { maxBytes, count }: ContainerOptions,
): Promise<Buffer | 'short' | Exclude<Member, { bytes: Uint8Array }>['problem']> {
  const raw = await gather(record.reader as AsyncIterable<Uint8Array>, maxBytes, count);
  if (raw === undefined || raw.length < bodyBytes) return 'short';
  const headers = record.httpHeaders?.headers;
  if (headers === undefined) return raw;
  const head = {
    transferEncoding: headers.get('Transfer-Encoding') ?? null,
    contentEncoding: headers.get('Content-Encoding') ?? null,
  };
  try {
    const body = httpBody(raw, head, maxBytes);
    count(body.length);
    return body;
  } catch (error) {
    if ((error as Error).name === 'UnpackLimit') throw error;
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      return memberTooLarge(maxBytes, raw.length);
    return broken(error);
  }
}

/** A name that tells the format where the server does and the URL may not. */
function named({ told }: Page): { named?: string } {
  if (told.type === 'text/html' || told.type === 'application/xhtml+xml') return { named: 'page.html' };
  return told.type?.includes('markdown') ? { named: 'page.md' } : {};
}
