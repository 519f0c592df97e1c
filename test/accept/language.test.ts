import { describe, expect, it } from 'vitest';
import {
  acceptSettings,
  decide,
  type SideLanguage,
  unitFeatures,
  unitScore,
} from '../../src/accept/index.js';

const src = {
  lang: 'slk_Latn',
  text: 'Všetci ľudia sa rodia slobodní a sebe rovní, čo sa týka ich dostojnosti a práv.',
};
const tgt = { lang: 'bul_Cyrl', text: 'Всички хора се раждат свободни и равни по достойнство и права.' };
const bulgarian: SideLanguage = { language: 'bul', probability: 0.99, declared: 0.99 };

function measured(said: SideLanguage) {
  const features = unitFeatures(src, tgt, {
    ratio: { mean: 0, deviation: 0.2 },
    languages: { src: said, tgt: bulgarian },
  });
  const unit = {
    src: { text: src.text },
    tgt: { text: tgt.text },
    features,
    score: unitScore(features, 0.95),
  };
  return { share: features.src_language!, rule: decide(unit, acceptSettings({})).rejected?.rule };
}

describe('a line that an identifier takes for another language', () => {
  it('is kept where that is a close relative: its own language is not ruled out', () => {
    const { share, rule } = measured({ language: 'ces', probability: 0.87, declared: 0.115 });
    expect(share).toBeGreaterThan(0.5);
    expect(rule).toBeUndefined();
  });

  it.each([0, 0.005, 0.01])('is turned down where its own language has %d of it', (declared) => {
    const { share, rule } = measured({ language: 'eng', probability: 0.97, declared });
    expect(share).toBeLessThan(0.15);
    expect(rule).toBe('wrong-language');
  });

  it('is believed in its language as far as it is told for it', () => {
    expect(measured({ language: 'slk', probability: 0.98, declared: 0.98 }).share).toBe(0.98);
    expect(measured({ language: 'ces', probability: 0.7, declared: 0.25 }).share).toBe(0.7);
  });
});
