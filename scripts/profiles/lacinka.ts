/** Plain letters; those that depend on their neighbors are written out below. */
const letters: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', ж: 'ž', з: 'z', і: 'i', й: 'j', к: 'k', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's',
  т: 't', у: 'u', ў: 'ŭ', ф: 'f', х: 'ch', ц: 'c', ч: 'č', ш: 'š', ы: 'y', э: 'e',
}; // biome-ignore format: a table

const iotated: Readonly<Record<string, string>> = { е: 'e', ё: 'o', ю: 'u', я: 'a' };
const softened: Readonly<Record<string, string>> = { с: 'ś', з: 'ź', ц: 'ć', н: 'ń', л: 'l' };

/** Belarusian in its Latin spelling (Łacinka), lower case, from text in Cyrillic. */
export function toLacinka(text: string): string {
  const source = text.toLowerCase();
  let out = '';
  for (let at = 0; at < source.length; at++) {
    const char = source[at]!;
    const before = source[at - 1] ?? ' ';
    const after = source[at + 1] ?? ' ';
    const vowel = iotated[char];
    if (char === 'л') out += 'іеёюяь'.includes(after) ? 'l' : 'ł';
    else if (vowel !== undefined) {
      if (before === 'л') out += vowel;
      else out += (/[бвгґджзйкмнпрстфхцчш]/.test(before) ? 'i' : 'j') + vowel;
    } else if (softened[char] !== undefined && after === 'ь') out += softened[char];
    else if (char === 'ь' || (/['’ʼ]/.test(char) && /[еёюяі]/.test(after))) continue;
    else out += letters[char] ?? char;
  }
  return out;
}
