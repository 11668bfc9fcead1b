/** Builds what has changed: each part has a stamp, a hash of its sources, that is written when its build has succeeded. */
const { createHash } = require('node:crypto');
const { spawn } = require('node:child_process');
const { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');
const { progressOn } = require('../packages/progress/progress.cjs');

const ROOT = resolve(__dirname, '..');
const progress = progressOn(process.stderr);
/** Signals that end a build together with its compiler. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const SHARED = ['package-lock.json', 'tsconfig.base.json'];
/** Settings without which the CMS does not load its configuration, not even to be built; no value ends up in the build. */
const BUILD_ENVIRONMENT = {
  DATABASE_URL: 'postgres://build@localhost/build',
  APP_KEYS: 'build',
  API_TOKEN_SALT: 'build',
  ADMIN_JWT_SECRET: 'build',
  TRANSFER_TOKEN_SALT: 'build',
  ENCRYPTION_KEY: 'build',
  STRAPI_TELEMETRY_DISABLED: 'true',
  NODE_ENV: 'production',
};

/** The workspaces under `packages/` that are compiled. */
const PACKAGES = readdirSync(join(ROOT, 'packages'))
  .map((name) => `packages/${name}`)
  .filter((part) => existsSync(join(ROOT, part, 'tsconfig.json')));

const CODE = {
  name: 'the packages, the API and the scripts',
  sources: [
    ...SHARED,
    'packages/tsconfig.json',
    ...[...PACKAGES, 'api', 'scripts'].flatMap((part) => [`${part}/src`, `${part}/tsconfig.json`]),
  ],
  stamp: 'scripts/dist/.stamp',
  cwd: '.',
  command: () => [require.resolve('typescript/bin/tsc'), '-b', 'packages', 'api', 'scripts'],
};

const CMS = {
  name: 'the CMS and its admin',
  remark: ' (this takes a minute or two, once)',
  sources: [...SHARED, ...PACKAGES.map((part) => `${part}/src`), 'cms/src', 'cms/config', 'cms/tsconfig.json', 'cms/package.json'],
  stamp: 'cms/dist/.stamp',
  cwd: 'cms',
  command: () => [join(dirname(require.resolve('@strapi/strapi/package.json', { paths: [join(ROOT, 'cms')] })), 'bin/strapi.js'), 'build'],
  environment: BUILD_ENVIRONMENT,
};

function filesUnder(path) {
  return readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]))
    .sort();
}

function stampOf({ sources }) {
  const hash = createHash('sha256');
  for (const source of sources.map((one) => join(ROOT, one))) {
    const files = /\.[a-z]+$/.test(source) ? [source] : filesUnder(source);
    for (const file of files) hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function run(part) {
  const output = [];
  const child = spawn(process.execPath, part.command(), { cwd: join(ROOT, part.cwd), env: { ...process.env, ...part.environment } });
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const stop = () => {
    child.kill('SIGKILL');
    process.exit(1);
  };
  for (const signal of SIGNALS) process.once(signal, stop);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => {
      for (const signal of SIGNALS) process.off(signal, stop);
      if (code === 0) done();
      else fail(new Error(`Building ${part.name} failed:\n${Buffer.concat(output).toString().trimEnd()}`));
    });
  });
}

async function build(part) {
  const stamp = join(ROOT, part.stamp);
  const wanted = stampOf(part);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const start = Date.now();
  const what = `Building ${part.name}${part.remark ?? ''}`;
  progress.show(what);
  rmSync(stamp, { force: true });
  await progress.during(what, run(part));
  mkdirSync(resolve(stamp, '..'), { recursive: true });
  writeFileSync(stamp, wanted);
  progress.line(`Built ${part.name} in ${Math.round((Date.now() - start) / 1_000)} s`);
}

/** Builds everything except the CMS, where it has changed; rejects with the compiler's output when it fails. */
const buildCode = () => build(CODE);

/** The same for everything. */
async function buildAll() {
  await build(CODE);
  await build(CMS);
}

module.exports = { buildAll, buildCode };

if (require.main === module)
  buildAll().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
