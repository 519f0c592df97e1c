/** What is used of mailsplit, which has no types of its own. */
declare module 'mailsplit' {
  import type { Duplex } from 'node:stream';

  interface MimeNode {
    readonly type: 'node';
    readonly parentNode: MimeNode | null | undefined;
    /** Kind of a part that holds parts, `related` or `alternative`; false of others. */
    readonly multipart: string | false;
    readonly contentType: string | false;
    readonly charset: string | false;
    readonly disposition: string | false;
    readonly filename: string | false;
    readonly headers: { getFirst(name: string): string };
    /** Undoes the encoding for transfer. */
    getDecoder(): Duplex;
  }

  interface MimeBytes {
    readonly type: 'body' | 'data';
    readonly node: MimeNode;
    readonly value: Buffer;
  }

  /** Bytes of a message in; its parts' heads and bytes out. */
  class Splitter extends Duplex {
    constructor(options?: { maxHeadSize?: number; maxChildNodes?: number });
    [Symbol.asyncIterator](): AsyncIterator<MimeNode | MimeBytes>;
  }
}
