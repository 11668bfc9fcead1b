/** The servers of partners that receive webhooks, one of which can cease to answer. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PartnerSite } from './partner-site';

/** One server per partner; the first one can die. */
export class Receivers {
  private isDead = false;
  private awaited:
    { readonly missing: Set<number>; readonly times: number[]; readonly done: (times: readonly number[]) => void } | undefined;
  private readonly servers: Server[] = [];

  private constructor(private readonly partners: number) {}

  static async open(site: PartnerSite, partners: number): Promise<Receivers> {
    const receivers = new Receivers(partners);
    for (let number = 0; number < partners; number++) await site.addEndpoint(number, await receivers.listen(number));
    return receivers;
  }

  private async listen(number: number): Promise<string> {
    const server = createServer((request, response) => {
      request.resume();
      // A dead one accepts and never answers.
      if (this.isDead && number === 0) return;
      request.on('end', () => {
        this.note(number);
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.servers.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  }

  private note(number: number): void {
    if (!this.awaited?.missing.delete(number)) return;
    this.awaited.times.push(performance.now());
    if (this.awaited.missing.size === 0) this.awaited.done(this.awaited.times);
  }

  /** When the next message has come to each but the one that can die, by `performance.now()`. */
  next(): Promise<readonly number[]> {
    const missing = new Set(Array.from({ length: this.partners - 1 }, (_, at) => at + 1));
    return new Promise((done) => (this.awaited = { missing, times: [], done }));
  }

  /** The first one does not answer any more. */
  killOne(): void {
    this.isDead = true;
  }

  async close(): Promise<void> {
    for (const server of this.servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }
}
