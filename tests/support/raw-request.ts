/** Requests as they are written: `fetch` would tidy the path first. */
import { request, type IncomingHttpHeaders } from 'node:http';

/** What came back. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** What came back, with its headers. */
export interface WholeAnswer extends RawAnswer {
  readonly headers: IncomingHttpHeaders;
}

/** Asks a server for a path, letter for letter, and tells the headers too. */
export function askWhole(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
  body = '',
): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { path, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString(), headers: answer.headers });
      });
    });
    asked.on('error', reject).end(body);
  });
}

/** Asks a server for a path, letter for letter. */
export async function askRaw(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<RawAnswer> {
  const { status, text } = await askWhole(url, path, headers, method);
  return { status, text };
}
