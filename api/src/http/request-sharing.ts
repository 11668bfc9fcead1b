/** Whose turn it is, in one server: what it does for a client waits for that client's share, and ends with the client. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Admission } from '../sharing/admission';
import { Clients } from '../sharing/clients';
import { Operation } from '../sharing/operation';
import { Turns } from '../sharing/processor-turns';
import { makeWeights, type TrustedClient } from '../sharing/client-weights';

/** The one queue of a server, for all of its doors. */
export class Sharing {
  private readonly clients: Clients;
  private readonly turns: Turns;
  private readonly admission = new Admission();

  constructor(trustedClients: readonly TrustedClient[] = []) {
    this.clients = new Clients(makeWeights(trustedClients));
    this.turns = new Turns(this.clients);
  }

  /** Whether one more request of an address could not be served in time. Costs next to nothing. */
  refuses(address: string): boolean {
    return this.admission.refuses(this.clients.of(address));
  }

  /** Resolves when it is an address's turn to be looked at; undefined, at once, while no other asks. */
  entrance(address: string): Promise<void> | undefined {
    return this.clients.isContended() ? this.turn(address) : undefined;
  }

  /** Resolves when it is the turn of an address's client to use the processor for what comes before an execution. */
  async turn(address: string): Promise<void> {
    const client = this.clients.of(address);
    this.clients.begin(client);
    await this.turns.enter(client);
    this.clients.end(client);
  }

  /** Executes something for a request when its client may, and ends that when the client is gone. @throws Busy when that is not in time */
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
