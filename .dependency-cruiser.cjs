/**
 * The rooms of the house and who may look into whom (`npm run check-rooms`). Data flows down this list, imports go up it:
 * a room knows the rooms before it, never those after it.
 */
const rooms = [
  'model',
  'text',
  'read',
  'clean',
  'identify',
  'segment',
  'lexicon',
  'pair',
  'align',
  'accept',
  'formats',
  'emit',
  'load',
  'validate',
  'report',
  'run',
  'cli',
];
const inRooms = (names) => `^src/(${names.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Files that import each other, be it types only, cannot be read or tested one by one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...rooms.slice(0, -1).map((room, at) => ({
      name: `${room}-knows-no-later-room`,
      comment: 'A stage that knows the next one cannot be run, tested or replaced alone.',
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: inRooms(rooms.slice(at + 1)) },
    })),
    ...['formats', 'accept'].map((room) => ({
      name: `${room}-knows-model-and-text-only`,
      comment: 'Formats and acceptance serve any corpus: they see records, not the stages that made them.',
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: inRooms(rooms.filter((name) => !['model', 'text', room].includes(name))) },
    })),
    {
      name: 'through-the-index',
      comment:
        "A room's index says what it offers; what is behind it may move. A command loads single files, so that --help need not wait for all.",
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '^src/cli/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'library-alone',
      comment: 'The library is what is published; measuring and scripts use it, never the other way round.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(evaluate|bench|scripts|test)/' },
    },
    {
      name: 'declared-dependencies',
      comment: 'What the library imports must be installed with it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'no-missing-file',
      comment: 'An import of what is not there fails only when that line runs.',
      severity: 'error',
      from: { path: '^(src|scripts|evaluate|bench)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'terminal-in-cli',
      comment: 'Only the commands ask and answer a person.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^(node:)?tty$|^(node_modules/)?commander' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/report/client/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node'] },
  },
};
