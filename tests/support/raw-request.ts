/** HTTP requests that send the path unchanged. `fetch` would normalise it first. */
import { request, type IncomingHttpHeaders } from 'node:http';

/** The status and the body of a response. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** A response with its headers. */
export interface WholeAnswer extends RawAnswer {
  readonly headers: IncomingHttpHeaders;
}

/** Sends a request with exactly this path. @returns the response with its headers */
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

/** Sends a request with exactly this path. @returns the response without its headers */
export async function askRaw(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<RawAnswer> {
  const { status, text } = await askWhole(url, path, headers, method);
  return { status, text };
}
