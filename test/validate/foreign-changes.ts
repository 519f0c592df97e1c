type Random = () => number;
type Change = (text: Buffer, random: Random) => Buffer;

/** A place below a length. */
export const at = (random: Random, length: number): number => Math.floor(random() * length);

function pieces(
  split: { readonly at: RegExp; readonly withoutLf: RegExp },
  change: (parts: string[], random: Random) => void,
): Change {
  return (bytes, random) => {
    const text = bytes.toString('latin1');
    const parts = text.split(text.includes('\n') ? split.at : split.withoutLf);
    change(parts, random);
    return Buffer.from(parts.join(''), 'latin1');
  };
}

const drop = (parts: string[], random: Random): void => void parts.splice(at(random, parts.length), 1);
const twice = (parts: string[], random: Random): void => {
  const k = at(random, parts.length);
  parts.splice(k, 0, parts[k]!);
};
const swap = (parts: string[], random: Random): void => {
  const k = at(random, parts.length - 1);
  [parts[k], parts[k + 1]] = [parts[k + 1] ?? '', parts[k] ?? ''];
};

/** Where a file is cut, also one whose lines end with CR alone. */
const lines = { at: /(?<=\n)/, withoutLf: /(?<=\r)/ };
const fields = { at: /(?<=[\t\n;,|])/, withoutLf: /(?<=[\t\r;,|])/ };
const tags = { at: /(?=<)|(?<=>)/, withoutLf: /(?=<)|(?<=>)/ };

/** What happens to files: bits that flip, bytes, lines, fields and tags that are lost, doubled or exchanged, an early end. */
export const changes: Readonly<Record<string, Change>> = {
  'a bit flipped': (bytes, random) => {
    const copy = Buffer.from(bytes);
    const k = at(random, copy.length);
    copy[k] = copy[k]! ^ (1 << at(random, 8));
    return copy;
  },
  'a byte dropped': (bytes, random) => {
    const k = at(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, k), bytes.subarray(k + 1)]);
  },
  'two bytes exchanged': (bytes, random) => {
    const copy = Buffer.from(bytes);
    const k = at(random, copy.length - 1);
    [copy[k], copy[k + 1]] = [copy[k + 1]!, copy[k]!];
    return copy;
  },
  'cut off': (bytes, random) => bytes.subarray(0, at(random, bytes.length)),
  'a line dropped': pieces(lines, drop),
  'a line twice': pieces(lines, twice),
  'two lines exchanged': pieces(lines, swap),
  'a field dropped': pieces(fields, drop),
  'a field twice': pieces(fields, twice),
  'two fields exchanged': pieces(fields, swap),
  'a tag dropped': pieces(tags, drop),
  'a tag twice': pieces(tags, twice),
  'two tags exchanged': pieces(tags, swap),
};
