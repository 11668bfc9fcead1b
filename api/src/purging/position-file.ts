/** Keeps in a file up to which change a purger has purged. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Position } from '../changes/changes-follower';

/** A file with a position. What cannot be read counts as absent: then everything is purged. */
export class PositionFile {
  private text = '';

  constructor(private readonly path: string) {}

  read(): Position | undefined {
    try {
      this.text = readFileSync(this.path, 'utf8');
      const value: unknown = JSON.parse(this.text);
      if (typeof value !== 'object' || value === null) return undefined;
      const epoch: unknown = Reflect.get(value, 'epoch');
      const number: unknown = Reflect.get(value, 'number');
      return typeof epoch === 'string' && Number.isSafeInteger(number) ? { epoch, number: Number(number) } : undefined;
    } catch {
      return undefined;
    }
  }

  /** Writes a position, whole or not at all. @throws the error of the file system */
  write({ epoch, number }: Position): void {
    const text = JSON.stringify({ epoch, number });
    if (text === this.text) return;
    writeFileSync(`${this.path}.half`, text);
    renameSync(`${this.path}.half`, this.path);
    this.text = text;
  }
}
