/** A real Varnish with the module xkey and the project's VCL. Tests that need it are skipped where it is not installed. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/src/processes/ports';

const PROGRAM = '/usr/sbin/varnishd';
const LIBRARIES = '/usr/lib';
const MODULE = 'varnish/vmods/libvmod_xkey.so';
const VCL_FOLDER = join(__dirname, '../../deploy/varnish');
const LONGEST_START_MS = 20_000;

/** Whether Varnish with xkey is installed; says what is missing. @throws Error when it is missing and REQUIRE_VARNISH=1 */
export function hasVarnish(): boolean {
  const hasModule = existsSync(LIBRARIES) && readdirSync(LIBRARIES).some((folder) => existsSync(join(LIBRARIES, folder, MODULE)));
  const lacking = [...(existsSync(PROGRAM) ? [] : ['Debian package varnish']), ...(hasModule ? [] : ['Debian package varnish-modules'])];
  if (lacking.length > 0 && process.env.REQUIRE_VARNISH === '1')
    throw new Error(`REQUIRE_VARNISH=1, but there is no ${lacking.join(', no ')}`);
  if (lacking.length > 0) process.stderr.write(`Skipped the tests with Varnish: there is no ${lacking.join(', no ')}.\n`);
  return lacking.length === 0;
}

/** `describe` for tests with Varnish. Where it is not installed the tests are skipped; with REQUIRE_VARNISH=1 it throws instead. */
export function withVarnish(name: string, tests: () => void): void {
  (hasVarnish() ? describe : describe.skip)(name, tests);
}

/** A Varnish that runs. */
export interface Varnish {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts Varnish in front of a port of this machine. Purges are taken from 127.0.0.1 alone. */
export async function startVarnish(backendPort: number): Promise<Varnish> {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-test-varnish-'));
  const port = await freePort();
  const main = join(folder, 'main.vcl');
  writeFileSync(
    main,
    `vcl 4.1;
    backend default { .host = "127.0.0.1"; .port = "${backendPort}"; }
    acl purgers { "127.0.0.1"; }
    include "dossier.vcl";`,
  );
  const options = ['-j', 'none', '-F', '-a', `127.0.0.1:${port}`, '-n', join(folder, 'run'), '-s', 'malloc,64m', '-f', main];
  const child = spawn(PROGRAM, [...options, '-p', `vcl_path=${VCL_FOLDER}`], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = `http://127.0.0.1:${port}`;
  for (const start = Date.now(); !(await fetch(`${url}/health`).catch(() => undefined))?.ok;) {
    if (child.exitCode !== null || Date.now() - start > LONGEST_START_MS) throw new Error(`Varnish does not start: ${said.join('')}`);
    await sleep(50);
  }
  return {
    url,
    async close() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
