/** The HTTP part of the servers with which Dossier is compared. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isRead, type Read } from './read-names';

interface Asked {
  readonly read: string;
  readonly slug: string;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Serves reads on a free port of the loopback address, and prints the port. */
export function serve(answer: (read: Read, slug: string) => Buffer | Promise<Buffer>): void {
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { read, slug } = JSON.parse(await bodyOf(request)) as Asked;
    if (!isRead(read)) throw new Error(`there is no read "${read}"`);
    const bytes = await answer(read, slug);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length });
    response.end(bytes);
  };
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address && typeof address === 'object') process.stdout.write(`${address.port}\n`);
  });
}
