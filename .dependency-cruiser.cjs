/**
 * The import rule, as a drawing of the house: data goes down, imports look down (docs/life-of-a-post.md). A room may import itself and
 * the rooms named here, and no other of ours.
 */

/** Whatever any process may use: neither knows a word of ours. */
const TOOLS = ['packages/postgres/', 'packages/text/'];
/** What the outputs of the API (GraphQL; later pages and feeds) may import. */
const BELOW_OUTPUTS = [
  ...TOOLS,
  'packages/contract/',
  'api/src/model/',
  'api/src/changes/',
  'api/src/queries/',
  'api/src/presenting/',
  'api/src/sharing/',
  'api/src/inbox/',
];
/** The CMS beneath its import, archive and export. */
const WRITING = ['packages/', 'cms/src/(access|content|history|ledger|rules|uploads)/', 'cms/src/(config|sql)\\.ts'];
/** What an import is asked and tells, which whoever asks for one needs. */
const IMPORT_DOOR = 'cms/src/import/(request|report|progress)\\.ts';

/** Room → what of ours it may import besides itself, and why not more. */
const ROOMS = {
  // Packages: what more than one workspace uses.
  'packages/postgres/src/': { may: [], why: 'it serves processes that know nothing of the ledger' },
  'packages/progress/': { may: [], why: 'the build itself uses it, before anything is built' },
  'packages/text/src/': { may: [], why: 'what makes texts safe stands beneath all that write or show them' },
  'packages/contract/src/dates/days/': { may: [], why: 'days are counted before any notation is read' },
  'packages/contract/src/dates/edtf/': { may: ['packages/contract/src/dates/days/'], why: 'the notation says nothing of languages' },
  'packages/contract/src/dates/words/': { may: ['packages/contract/src/dates/'], why: 'printed dates become notation, never the reverse' },
  'packages/contract/src/': { may: [], why: 'it is what the CMS and the API agree on, whatever they are made of' },
  'packages/ledger/src/': {
    may: ['packages/postgres/', 'packages/contract/'],
    why: 'it lies between those who write it and those who read it, and knows neither',
  },
  'packages/wordpress/src/read/': { may: [], why: 'the items of an export are read before their content is' },
  'packages/wordpress/src/convert/': { may: ['packages/text/'], why: 'a content becomes passages without a look at its item' },
  'packages/wordpress/src/recognise/': {
    may: ['packages/contract/', 'packages/text/', 'packages/wordpress/src/'],
    why: 'what passages are is found without Strapi',
  },

  // The CMS. Its plugins, and what Strapi starts, may import all of it.
  'cms/src/import/plan/': { may: [...WRITING, IMPORT_DOOR], why: 'what a document becomes is known before anything is written' },
  'cms/src/import/write/': { may: [...WRITING, IMPORT_DOOR, 'cms/src/import/plan/'], why: 'writing decides nothing' },
  'cms/src/import/review/': {
    may: [...WRITING, IMPORT_DOOR, 'cms/src/import/(plan|write)/'],
    why: 'an editor decides with the same plans and the same writing',
  },
  'cms/src/import/run/': { may: [...WRITING, 'cms/src/import/'], why: 'a run ties the stages together' },
  'cms/src/archive/': { may: [...WRITING, IMPORT_DOOR], why: 'export and restore know one format, and nothing of WordPress' },
  'cms/src/wordpress-export/': { may: [...WRITING, 'cms/src/archive/'], why: 'it reads the same snapshot as the archive' },
  'cms/src/cli/': {
    may: [...WRITING, 'cms/src/(import|archive|partners|comments|wordpress-export)/'],
    why: 'commands tie the rooms of imports, exports, partners and comments together',
  },
  'cms/src/access/': {
    may: ['packages/', 'cms/src/content/', 'cms/src/ledger/tracked\\.ts', 'cms/src/sql\\.ts'],
    why: 'what a user may do is decided before any rule of content is applied',
  },
  'cms/src/rules/': {
    may: ['packages/', 'cms/src/(access|content|ledger)/', 'cms/src/sql\\.ts'],
    why: 'rules look at documents, whoever brings them: an editor, an import or a restore',
  },
  'cms/src/history/': {
    may: ['packages/', 'cms/src/(access|content|ledger|rules)/', 'cms/src/sql\\.ts'],
    why: 'versions are kept of whatever the rules let through, and nobody below asks for them',
  },
  'cms/src/requests/': { may: ['packages/', 'cms/src/uploads/'], why: 'a request is read before anything is done with it' },
  'cms/src/sessions/': { may: ['packages/', 'cms/src/requests/'], why: 'sign-in is guarded on requests that have been read' },
  'cms/src/content/': { may: ['packages/', 'cms/src/sql\\.ts'], why: 'the shapes of content stand beneath all that read it' },
  'cms/src/publishing/': {
    may: ['packages/', 'cms/src/(content|ledger)/', 'cms/src/sql\\.ts'],
    why: 'how a version is written has nothing to do with whether it may be',
  },
  'cms/src/ledger/': {
    may: ['packages/', 'cms/src/content/', 'cms/src/sql\\.ts'],
    why: 'the publisher reads what is there, and no rule of how it came there',
  },
  'cms/src/partners/': {
    may: ['packages/', 'cms/src/ledger/partners\\.ts', 'cms/src/sql\\.ts'],
    why: 'an account is made, and what it gets is decided elsewhere',
  },
  'cms/src/uploads/': { may: ['packages/', 'cms/src/content/text-field\\.ts'], why: 'a file is judged by its bytes' },
  'cms/src/comments/': {
    may: ['packages/', 'cms/src/(access|content|history|ledger|rules)/', 'cms/src/(config|sql)\\.ts'],
    why: "readers' comments become documents like any other, and nobody below asks for them",
  },
  'cms/': { may: ['packages/'], why: 'the CMS and the API meet in the ledger alone' },

  // The API, from the lowest folder up; its outputs never import one another.
  'api/src/model/': { may: ['packages/contract/'], why: 'rows and documents have no behaviour' },
  'api/src/indexing/': {
    may: [...TOOLS, 'packages/contract/', 'packages/ledger/', 'api/src/model/'],
    why: 'the only writer of the index, and the only reader of the ledger, asks nothing of its readers',
  },
  'api/src/syndicating/': {
    may: [
      ...TOOLS,
      'packages/contract/',
      'packages/ledger/',
      'api/src/model/',
      'api/src/presenting/',
      'api/src/indexing/(?:serve-dates|failure-reason)\\.ts',
    ],
    why: 'what partners are told is made of the ledger, and not of an index that may be behind or built anew',
  },
  'api/src/changes/': { may: ['packages/postgres/', 'api/src/model/'], why: 'what changed is followed without a look at what is asked' },
  'api/src/purging/': { may: ['api/src/model/', 'api/src/changes/'], why: 'a cache is told what changed, and nothing of what was asked' },
  'api/src/sharing/': { may: [], why: 'whose turn it is has nothing to do with what is asked' },
  'api/src/inbox/': { may: ['packages/contract/'], why: 'what readers send is put away without a look at the index' },
  'api/src/queries/': {
    may: ['packages/postgres/', 'packages/contract/', 'api/src/model/', 'api/src/changes/', 'api/src/sharing/'],
    why: 'a question knows nothing of how its answer is shown',
  },
  'api/src/presenting/': {
    may: ['packages/text/', 'packages/contract/', 'api/src/model/', 'api/src/queries/'],
    why: 'pure functions of documents, used by every output',
  },
  'api/src/graphql/': { may: BELOW_OUTPUTS, why: 'no output imports another' },
  'api/src/partners/': { may: ['packages/ledger/'], why: 'it reads what the syndication process wrote, and nothing of the graph' },
  'api/src/delivering/': {
    may: [...TOOLS, 'packages/contract/', 'packages/ledger/', 'api/src/partners/(changes|partner-database)\\.ts'],
    why: 'what is sent to partners is what they may ask for',
  },
  'api/src/http/': {
    may: [...BELOW_OUTPUTS, 'api/src/graphql/', 'api/src/partners/'],
    why: 'it mounts the outputs; none of them imports it',
  },
  'api/src/(serve|work|reindex|purge|syndicate)\\.ts$': { may: ['packages/', 'api/src/'], why: 'the ways in, where floors meet' },
  'api/src/config\\.ts$': {
    may: ['packages/contract/', 'api/src/sharing/', 'api/src/model/', 'api/src/purging/purged-cache\\.ts', 'api/src/settings\\.ts'],
    why: 'the environment is read before anything runs',
  },

  'scripts/src/': { may: TOOLS.concat('packages/progress/', 'packages/contract/'), why: 'it starts processes, and imports none' },
};

const ours = ['packages', 'cms', 'api', 'scripts', 'tests', 'bench'];
const within = (folders) => `^(${folders.join('|')})`;

/** A room inside another keeps its own rule alone. */
const innerRooms = (room) => Object.keys(ROOMS).filter((other) => other !== room && other.startsWith(room));

const roomRules = Object.entries(ROOMS).map(([room, { may, why }]) => ({
  name: `the room ${room}`,
  comment: `${room} may import ${may.length > 0 ? may.join(', ') : 'nothing of ours'} besides itself: ${why}`,
  severity: 'error',
  from: { path: `^${room}`, ...(innerRooms(room).length > 0 ? { pathNot: within(innerRooms(room)) } : {}) },
  to: { path: within(ours), pathNot: [within([room, ...may, '(packages/)?[^/]+/package\\.json']), 'node_modules/'] },
}));

module.exports = {
  forbidden: [
    ...roomRules,
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
      comment: 'serve.ts, work.ts, purge.ts and reindex.ts tie floors together, and nothing stands above them',
      severity: 'error',
      from: { path: '^api/src/', pathNot: '^api/src/(serve|work|reindex|purge|syndicate)\\.ts$' },
      to: { path: '^api/src/(serve|work|reindex|purge|syndicate)\\.ts$' },
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
