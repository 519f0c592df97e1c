export function measureShape(text: string, words: readonly string[]): readonly number[] {
  const length = Math.max(1, text.length);
  let marks = 0;
  let commas = 0;
  let digits = 0;
  let upper = 0;
  for (let at = 0; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x39) digits += 1;
    else if (unit >= 0x41 && unit <= 0x5a) upper += 1;
    else if (isSentenceMark(unit)) marks += 1;
    else if (unit === 0x2c || unit === 0x3001 || unit === 0xff0c || unit === 0x60c) commas += 1;
  }
  let capitals = 0;
  for (const word of words) {
    const unit = word.charCodeAt(0);
    if (unit < 0x80 ? unit >= 0x41 && unit <= 0x5a : /^\p{Lu}/u.test(word)) capitals += 1;
  }
  return [
    Math.min(marks, 20),
    /[.!?…。！？।॥۔؟։][\s"'”’»›)\]}」』）】]*$/u.test(text) ? 1 : 0,
    Math.min(commas, 20),
    Math.min(20, length / words.length),
    capitals / words.length,
    digits / length,
    upper / length,
  ];
}

function isSentenceMark(unit: number): boolean {
  return (
    unit === 0x2e ||
    unit === 0x21 ||
    unit === 0x3f ||
    unit === 0x3002 ||
    unit === 0xff01 ||
    unit === 0xff1f ||
    unit === 0x964 ||
    unit === 0x61f ||
    unit === 0x6d4 ||
    unit === 0x2026
  );
}
