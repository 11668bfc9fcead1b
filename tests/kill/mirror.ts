/** The follower that partners run, mirroring a feed into a folder, in a process that is started again each time it is killed. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from '../support/partners';
import { keyOf, type Shown } from '../partners/model-archive';
import { toShown } from '../partners/follower';
import { Part } from './part';

interface Copy {
  readonly id: string;
  readonly locale: string;
  readonly document: NonNullable<Change['document']>;
}

/** A folder that mirrors one feed. */
export class Mirror {
  private readonly part: Part;

  /**
   * @param program the follower's file
   * @param origin of the API
   * @param folder for the copies; the log is written beside it
   */
  constructor(
    private readonly program: string,
    private readonly origin: string,
    readonly key: string,
    private readonly folder: string,
  ) {
    this.part = new Part({ command: this.command(), cwd: join(program, '..'), env: { DOSSIER_KEY: key }, log: `${folder}.log` });
  }

  private command(...options: readonly string[]): string[] {
    return [this.program, '--url', this.origin, '--to', this.folder, ...options];
  }

  kill(): void {
    this.part.kill();
  }

  /** Ends it for good, then reads what is left of the feed. @returns what the follower says of the feed's digest: 0 when the copies are right */
  async finish(): Promise<number | null> {
    this.part.close();
    await this.run('--once');
    return this.run('--verify');
  }

  private async run(option: string): Promise<number | null> {
    const child = spawn(process.execPath, this.command(option), { env: { ...process.env, DOSSIER_KEY: this.key }, stdio: 'ignore' });
    return new Promise((resolve) => child.once('close', resolve));
  }

  /** What the copies show, by their keys. */
  copies(): Map<string, Shown> {
    const locales = ['en', 'fr'].filter((locale) => existsSync(join(this.folder, locale)));
    const files = locales.flatMap((locale) => readdirSync(join(this.folder, locale)).map((name) => join(this.folder, locale, name)));
    const read = (file: string): Copy => JSON.parse(readFileSync(file, 'utf8')) as Copy;
    const copies = files.filter((file) => file.endsWith('.json')).map(read);
    return new Map(copies.map(({ id, locale, document }) => [keyOf(id, locale), toShown(document)]));
  }

  close(): void {
    this.part.close();
  }
}
