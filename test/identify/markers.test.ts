import { beforeAll, describe, expect, it } from 'vitest';
import { createIdentifier, type Identifier } from '../../src/identify/index.js';

let identify: Identifier;
beforeAll(async () => {
  identify = await createIdentifier();
});

describe('a language that no identifier knows is told from its relative by its small words', () => {
  it.each([
    'Di people wey dey live for di island sabi how to catch fish well well. Dem dey wake up for early morning, and dem dey go river with dem canoe. Na so dem papa teach dem, and na so dem go teach dia pikin.',
    'Wetin make dis market fine pass oda market? Na because everything wey you dey find dey inside. If you wan buy cloth, di women go show you di one wey good, and dem nor dey sell am cost.',
  ])('Nigerian Pidgin: %s', (text) => {
    expect(identify(text).key).toBe('pcm_Latn');
  });

  it.each([
    'The people who live on the island know how to catch fish. They wake up early in the morning and go to the river with their canoes, as their fathers taught them, and so they will teach their children.',
    '“Dem bones, dem bones,” he sang, and dis and dat was all he would say that evening, but the children of the village laughed and asked him to go on until the moon stood over the houses and the lamps were out.',
    'Di Marzio and Na Li played the final in Wia, which was watched by a hundred thousand people at the stadium and by many more at home, and nobody who saw it will forget how the last set went on for three hours.',
  ])('and English stays English: %s', (text) => {
    expect(identify(text).key).toBe('eng_Latn');
  });

  it('unless the configuration leaves it out', async () => {
    const only = await createIdentifier({ languages: ['eng_Latn', 'fra_Latn'] });
    const text =
      'Di people wey dey live for di island sabi how to catch fish. Dem dey wake up early, na so dem papa teach dem.';
    expect(only(text).key).toBe('eng_Latn');
  });
});
