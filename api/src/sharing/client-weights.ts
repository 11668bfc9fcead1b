/** Clients that count for more than one: a newsroom's own front end asks for all of its readers. */
import { makeMatcher, type Network } from './network-addresses';

/** A network, and how many ordinary clients each client in it counts for. */
export interface TrustedClient {
  readonly network: Network;
  readonly weight: number;
}

/** The weight of an address: that of the first network that it is in, else 1. */
export function makeWeights(trusted: readonly TrustedClient[]): (address: string) => number {
  const all = trusted.map(({ network, weight }) => ({ isIn: makeMatcher([network]), weight }));
  return (address) => all.find(({ isIn }) => isIn(address))?.weight ?? 1;
}
