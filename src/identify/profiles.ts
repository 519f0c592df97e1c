import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { packageRoot } from '../model/index.js';
import { type Profiles, parseProfiles } from './profile-format.js';

const loaded = new Map<string, Profiles | undefined>();

/** The profiles of a script; none where one language alone is written in it, or none is known. */
export function profilesOf(script: string): Profiles | undefined {
  if (loaded.has(script)) return loaded.get(script);
  const file = join(packageRoot(), 'data/profiles', `${script}.br`);
  let profiles: Profiles | undefined;
  if (existsSync(file)) {
    profiles = parseProfiles(brotliDecompressSync(readFileSync(file)));
  }
  loaded.set(script, profiles);
  return profiles;
}

/** The languages of a script that have a profile, as ISO 639-3 codes. */
export function profiledLanguages(script: string): readonly string[] {
  return profilesOf(script)?.languages ?? [];
}

const alphabets = new Map<string, ReadonlySet<string> | undefined>();

/** The letters that occur in the frequent runs of a language; undefined where it has no profile. */
export function alphabetOf(iso: string, script: string): ReadonlySet<string> | undefined {
  const key = `${iso}_${script}`;
  if (alphabets.has(key)) return alphabets.get(key);
  const profiles = profilesOf(script);
  const index = profiles?.languages.indexOf(iso) ?? -1;
  let letters: Set<string> | undefined;
  if (profiles !== undefined && index >= 0) {
    letters = new Set();
    const { runs, starts, pairs } = profiles;
    for (let number = 0; number < runs.size; number += 1) {
      for (let at = starts[number]!; at < starts[number + 1]!; at += 2) {
        if (pairs[at] === index) for (const letter of runs.runOf(number)) letters.add(letter);
      }
    }
  }
  alphabets.set(key, letters);
  return letters;
}
