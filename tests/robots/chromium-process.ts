/** A browser as a process of its own that a test can kill, with a folder that survives it, as on an editor's computer. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { freePort } from '../../scripts/src/processes/ports';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
];
const LONGEST_START_MS = 60_000;
const PAUSE_MS = 200;

/** One browser with one page. */
export class ChromiumProcess {
  private child: ChildProcess | undefined;
  private browser: Browser | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), 'dossier-test-robot-'));

  /** Starts the browser, or starts it again after a kill. @returns its page */
  async start(): Promise<Page> {
    const port = await freePort();
    const flags = [...FLAGS, `--remote-debugging-port=${port}`, `--user-data-dir=${this.folder}`, '--window-size=1400,1000', 'about:blank'];
    this.child = spawn(CHROMIUM, flags, { stdio: 'ignore', detached: true });
    this.browser = await this.connect(port);
    const [context] = this.browser.contexts();
    const page = context?.pages()[0] ?? (await context?.newPage());
    if (!page) throw new Error('the browser has no page');
    return page;
  }

  private async connect(port: number): Promise<Browser> {
    for (const start = Date.now(); ; await new Promise((done) => setTimeout(done, PAUSE_MS))) {
      try {
        return await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      } catch (error) {
        if (Date.now() - start > LONGEST_START_MS) throw error;
      }
    }
  }

  /** Ends the browser with SIGKILL, with all its processes. */
  async kill(): Promise<void> {
    const { child, browser } = this;
    if (!child?.pid) return;
    const ended = new Promise((done) => child.once('exit', done));
    process.kill(-child.pid, 'SIGKILL');
    await ended;
    await browser?.close().catch(() => undefined);
    this.child = undefined;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
