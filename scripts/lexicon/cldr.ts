import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** A named concept of one locale: the id shared by all locales, its name words and its keyword phrases. */
export interface LocaleConcept {
  readonly id: string;
  readonly names: readonly string[];
  readonly keywords: readonly string[];
}

interface AnnotationFile {
  readonly annotations: {
    /** Absent in a locale that adds nothing to its parent. */
    readonly annotations?: Readonly<
      Record<string, { readonly default?: readonly string[]; readonly tts?: readonly string[] }>
    >;
  };
}

type DisplayFile = {
  readonly main: Readonly<
    Record<
      string,
      { readonly localeDisplayNames: Readonly<Record<string, Readonly<Record<string, string>>>> }
    >
  >;
};

function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

export function sorted(names: readonly string[]): string[] {
  return [...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The emoji annotations of every CLDR locale, by locale id. */
export function readAnnotations(): Map<string, LocaleConcept[]> {
  const folder = join(packageFolder('cldr-annotations-full'), 'annotations');
  const locales = new Map<string, LocaleConcept[]>();
  for (const locale of sorted(readdirSync(folder))) {
    if (locale === 'und') continue;
    const file = readJson<AnnotationFile>(join(folder, locale, 'annotations.json'));
    const annotations = file.annotations.annotations ?? {};
    const concepts = sorted(Object.keys(annotations)).map((emoji) => ({
      id: emoji,
      names: annotations[emoji]?.tts ?? [],
      keywords: annotations[emoji]?.default ?? [],
    }));
    locales.set(locale, concepts);
  }
  return locales;
}

const displayKinds = ['languages', 'scripts', 'territories'] as const;

/** The names of languages, scripts and territories in every CLDR locale, by locale id. */
export function readDisplayNames(): Map<string, LocaleConcept[]> {
  const folder = join(packageFolder('cldr-localenames-full'), 'main');
  const locales = new Map<string, LocaleConcept[]>();
  for (const locale of sorted(readdirSync(folder))) {
    if (locale === 'und') continue;
    const byId = new Map<string, string[]>();
    for (const kind of displayKinds) {
      const file = join(folder, locale, `${kind}.json`);
      if (!existsSync(file)) continue;
      const names = readJson<DisplayFile>(file).main[locale]?.localeDisplayNames[kind] ?? {};
      for (const code of sorted(Object.keys(names))) {
        const base = code.replace(/-alt-.*$/, '');
        // A name equal to its code is CLDR's root fallback: nobody translated it.
        if (names[code] === base || names[code] === undefined) continue;
        const id = `${kind}/${base}`;
        byId.set(id, [...(byId.get(id) ?? []), names[code]]);
      }
    }
    locales.set(
      locale,
      sorted([...byId.keys()]).map((id) => ({ id, names: byId.get(id) ?? [], keywords: [] })),
    );
  }
  return locales;
}
