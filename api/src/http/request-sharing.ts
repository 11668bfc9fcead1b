/** Shares the server among its clients: work for a client waits for the client's share, and ends when the client disconnects. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Admission } from '../sharing/admission';
import type { Client } from '../sharing/client';
import { Clients } from '../sharing/clients';
import { CompressionSlots } from '../sharing/compression-slots';
import { Operation } from '../sharing/operation';
import { Turns } from '../sharing/processor-turns';
import { makeWeights, type TrustedClient } from '../sharing/client-weights';
import type { InSlot } from './content-coding';

/** The queues of a server, shared by all of its routes. */
export class Sharing {
  private readonly clients: Clients;
  private readonly turns: Turns;
  private readonly admission = new Admission();
  private readonly compression = new CompressionSlots();

  constructor(trustedClients: readonly TrustedClient[] = []) {
    this.clients = new Clients(makeWeights(trustedClients));
    this.turns = new Turns(this.clients);
  }

  /** Whether a further request from an address could not be served in time. Cheap: it is called before a request is read. */
  refuses(address: string): boolean {
    return this.admission.refuses(this.clients.of(address));
  }

  /** Resolves at the next turn of an address's client; undefined while only one client is active, since nothing has to wait then. */
  entrance(address: string): Promise<void> | undefined {
    return this.clients.isContended() ? this.turn(address) : undefined;
  }

  /** Resolves at the next turn of an address's client, for the work before an execution. */
  async turn(address: string): Promise<void> {
    const client = this.clients.of(address);
    this.clients.begin(client);
    await this.turns.enter(client);
    this.clients.end(client);
  }

  /** Runs pieces of compression for a client, each once the client may. */
  compressionOf(client: Client): InSlot {
    return (work) => this.compression.run(client, work);
  }

  /** The same for the client of an address. */
  compressionFor(address: string): InSlot {
    return this.compressionOf(this.clients.of(address));
  }

  /**
   * Executes an operation for a request once its client may, and ends the operation when the client disconnects.
   * @throws Busy when it cannot begin in time
   */
  async execute<Result>(request: FastifyRequest, reply: FastifyReply, work: (operation: Operation) => Promise<Result>): Promise<Result> {
    const client = this.clients.of(request.ip);
    this.clients.begin(client);
    try {
      const admitted = await this.admission.enter(client, (gone) => reply.raw.once('close', gone));
      const operation = new Operation(client, this.turns);
      reply.raw.once('close', () => {
        if (!reply.raw.writableFinished) operation.hangUp();
      });
      try {
        return await work(operation);
      } finally {
        operation.finish();
        admitted.leave();
      }
    } finally {
      this.clients.end(client);
    }
  }
}
