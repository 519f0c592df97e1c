import { describe, expect, it } from 'vitest';
import * as tulay from '../../src/index.js';
import { faultsOf, recordTypes } from '../../src/model/index.js';

describe('the library', () => {
  it('exports these names and no others', () => {
    expect(Object.keys(tulay).sort()).toEqual([
      'ConfigProblems',
      'CorpusError',
      'DocumentLimit',
      'alignDocuments',
      'alignSections',
      'alignSegments',
      'applyEdits',
      'applyJudgements',
      'beadType',
      'buildCorpus',
      'checkOutput',
      'convertUnits',
      'createCleaner',
      'createIdentifier',
      'createRecurrenceCounter',
      'createSentenceSplitter',
      'decontaminate',
      'diffCorpora',
      'documentLimits',
      'faultsOf',
      'filterBitext',
      'isUnspaced',
      'languageOf',
      'learnLexicon',
      'loadConfig',
      'loadCorpus',
      'loadLexicon',
      'loadRows',
      'lockOutput',
      'measureBitext',
      'openCorpus',
      'packageRoot',
      'parseText',
      'readJudgements',
      'recordTypes',
      'retextTulay',
      'rewriteCorpus',
      'scriptOf',
      'segmentDocument',
      'splitCorpus',
      'summariseEdits',
      'toBcp47',
      'unknownLanguage',
      'validateCorpus',
      'writeDocuments',
      'writeReport',
    ]);
  });
});

describe('faultsOf', () => {
  it.each(recordTypes.filter((type) => type !== 'config'))('turns an empty %s record down', (type) => {
    expect(faultsOf(type, {}).length).toBeGreaterThan(0);
    expect(faultsOf(type, null)[0]).toMatchObject({ pointer: '', expected: 'object', actual: 'null' });
  });

  const segment = {
    id: '0123456789ab:0-5',
    doc: '0123456789ab',
    index: 0,
    section: 0,
    paragraph: 0,
    kind: 'sentence',
    lang: 'hin_Deva',
    text: 'पुल है।',
    start: 0,
    end: 5,
    flags: [],
  };

  it('accepts a valid segment', () => {
    expect(faultsOf('segment', segment)).toEqual([]);
  });

  it.each([
    [{ lang: 'hi' }, '/lang', /^match pattern/],
    [{ start: -1 }, '/start', /^at least 0$/],
    [{ text: '' }, '/text', /^at least 1 character$/],
    [{ kind: 'poem' }, '/kind', /^one of \["heading","sentence"\]$/],
    [{ flags: ['Not Kebab'] }, '/flags/0', /^match pattern/],
    [{ more: 1 }, '/more', /^no such property$/],
    [{ index: '0' }, '/index', /^integer$/],
  ])('points at %j', (change, pointer, expected) => {
    const faults = faultsOf('segment', { ...segment, ...change });
    expect(faults).toHaveLength(1);
    expect(faults[0]!.pointer).toBe(pointer);
    expect(faults[0]!.expected).toMatch(expected);
  });
});
