/** A partner's server that receives webhooks: a real HTTP server that does what a test says. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that was received. */
export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the server does with a request. */
export type Answering = (received: Received, response: ServerResponse, request: IncomingMessage) => void;

const OK: Answering = (_, response) => void response.writeHead(204).end();

/** Collects what is sent to it. */
export class Receiver {
  readonly all: Received[] = [];
  /** Connections that were accepted. */
  connections = 0;
  answering: Answering = OK;

  private constructor(private readonly server: Server) {
    server.on('connection', () => this.connections++);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const received = { headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() };
        this.all.push(received);
        this.answering(received, response, request);
      });
    });
  }

  static async start(): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Receiver(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** Waits until so many requests have been received. @throws Error after half a minute */
  async until(count: number): Promise<readonly Received[]> {
    for (const begun = Date.now(); this.all.length < count;) {
      if (Date.now() - begun > 30_000) throw new Error(`${this.all.length} of ${count} requests after half a minute`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return this.all;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
