import { type SaxesAttributeNS, SaxesParser } from 'saxes';

/** What a reader of elements wants to hear. */
export interface XmlListener {
  /** @param path names of the open elements, the outermost first */
  open?(name: string, attributes: Readonly<Record<string, string>>, path: readonly string[]): void;
  text?(text: string, path: readonly string[]): void;
  close?(name: string, path: readonly string[]): void;
}

/** Reads XML, its elements by local name; throws what the parser finds wrong. */
export function readXml(xml: string, listener: XmlListener): void {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, attributes }) => {
    path.push(local);
    const given = Object.entries(attributes as Record<string, SaxesAttributeNS>);
    listener.open?.(local, Object.fromEntries(given.map(([name, { value }]) => [name, value])), path);
  });
  parser.on('text', (text) => listener.text?.(text, path));
  parser.on('closetag', ({ local }) => {
    listener.close?.(local, path);
    path.pop();
  });
  parser.write(xml).close();
}
