/** The import rule: data goes down, imports look down (docs/life-of-a-post.md). Every floor says what it may import of ours. */
const anything = (folders) => `^(${folders.join('|')})`;

/** Folder → what of ours it may import besides itself. */
const FLOORS = {
  'packages/postgres/src/': [],
  'packages/progress/': [],
  'packages/contract/src/': [],
  'packages/ledger/src/': ['packages/postgres/', 'packages/contract/'],
  'packages/text/src/': [],
  'packages/wordpress/src/': ['packages/contract/', 'packages/text/'],
  'cms/': ['packages/'],
  'api/src/model/': ['packages/contract/'],
  'api/src/indexing/': ['packages/postgres/', 'packages/text/', 'packages/contract/', 'packages/ledger/', 'api/src/model/'],
  'api/src/sharing/': [],
  'api/src/queries/': ['packages/postgres/', 'packages/contract/', 'api/src/model/', 'api/src/sharing/'],
  'api/src/presenting/': ['packages/contract/', 'packages/text/', 'api/src/model/', 'api/src/queries/'],
  'api/src/graphql/': [
    'packages/postgres/',
    'packages/contract/',
    'api/src/model/',
    'api/src/queries/',
    'api/src/presenting/',
    'api/src/sharing/',
  ],
  'api/src/http/': [
    'packages/postgres/',
    'packages/contract/',
    'api/src/model/',
    'api/src/queries/',
    'api/src/graphql/',
    'api/src/sharing/',
  ],
  'api/src/(serve|work|reindex)\\.ts$': ['packages/postgres/', 'packages/progress/', 'packages/contract/', 'api/src/'],
  'api/src/config\\.ts$': ['api/src/sharing/'],
  'scripts/src/': ['packages/postgres/', 'packages/progress/', 'packages/contract/'],
};

const floorRules = Object.entries(FLOORS).map(([floor, below]) => ({
  name: `floor of ${floor}`,
  comment: `${floor} may import ${below.length > 0 ? below.join(', ') : 'nothing of ours'} besides itself`,
  severity: 'error',
  from: { path: `^${floor}` },
  to: {
    path: anything(['packages', 'cms', 'api', 'scripts', 'tests', 'bench']),
    pathNot: [anything([floor, ...below, '(packages/)?[^/]+/package\\.json']), 'node_modules/'],
  },
}));

module.exports = {
  forbidden: [
    ...floorRules,
    {
      name: 'no circles',
      comment: 'Two files that import each other are one file, or hide a third beneath both',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { pathNot: '^api/src/graphql/generated' } },
    },
    {
      name: 'no piles',
      comment: 'What two floors need belongs on the floor beneath both, under its own name',
      severity: 'error',
      from: {},
      to: { path: '/(utils?|helpers?|common|services?|types|misc)(/|\\.tsx?$)', pathNot: 'node_modules' },
    },
    {
      name: 'nothing imports a way in',
      comment: 'serve.ts, work.ts and reindex.ts are where floors meet',
      severity: 'error',
      from: { path: '^api/src/', pathNot: '^api/src/(serve|work|reindex)\\.ts$' },
      to: { path: '^api/src/(serve|work|reindex)\\.ts$' },
    },
    {
      name: 'a package says what it uses',
      comment: 'Add it to the package.json of the workspace',
      severity: 'error',
      from: { path: '^(packages|cms|api|scripts)/', pathNot: '\\.(mjs|cjs)$' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'],
        pathNot: 'packages/',
      },
    },
    { name: 'resolvable', comment: 'Imports a file that is not there', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '(^|/)dist/'] },
    exclude: { path: ['(^|/)(dist|build)/', 'api/explorer'] },
    combinedDependencies: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tests/tsconfig.json` },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
