const hanDigits = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, value]));
const hanUnits = new Map([...'十百千'].map((unit, power) => [unit, 10 ** (power + 1)]));
const hanMyriads = new Map([
  ['万', 1e4],
  ['萬', 1e4],
  ['億', 1e8],
  ['亿', 1e8],
]);

export function hanValue(run: string): number {
  let [total, section, digit] = [0, 0, 0];
  for (const character of run.replaceAll('〇', '零').replace(/[兩两]/g, '二')) {
    const unit = hanUnits.get(character);
    const myriad = hanMyriads.get(character);
    if (unit !== undefined) {
      section += (digit || 1) * unit;
      digit = 0;
    } else if (myriad !== undefined) {
      total += (section + digit || 1) * myriad;
      [section, digit] = [0, 0];
    } else digit = digit * 10 + hanDigits.get(character)!;
  }
  return total + section + digit;
}

const romanUnits: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

export function romanValue(run: string): number {
  let total = 0;
  for (let at = 0; at < run.length; at++) {
    const value = romanUnits[run[at]!]!;
    total += value < (romanUnits[run[at + 1] ?? ''] ?? 0) ? -value : value;
  }
  return total;
}

export function ethiopicValue(run: string): number {
  let [total, part] = [0, 0];
  for (const character of run) {
    const index = character.charCodeAt(0) - 0x1369;
    if (index < 9) part += index + 1;
    else if (index < 18) part += (index - 8) * 10;
    else {
      total = (total + (part || 1)) * (index === 18 ? 100 : 10_000);
      part = 0;
    }
  }
  return total + part;
}
