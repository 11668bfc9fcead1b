/** Requests as they are written: `fetch` would tidy the path first. */
import { request } from 'node:http';

/** What came back. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** Asks a server for a path, letter for letter. */
export function askRaw(url: string, path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { path, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
    });
    asked.on('error', reject).end();
  });
}
