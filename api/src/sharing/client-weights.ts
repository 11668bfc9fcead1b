/** Weights of clients: a newsroom's own front end sends the requests of all its readers, and gets a larger share. */
import { makeMatcher, type Network } from './network-addresses';

/** A network, and the weight of each client in it: how many ordinary clients it counts for. */
export interface TrustedClient {
  readonly network: Network;
  readonly weight: number;
}

/** Makes the function that gives the weight of an address: that of the first network that contains it, else 1. */
export function makeWeights(trusted: readonly TrustedClient[]): (address: string) => number {
  const all = trusted.map(({ network, weight }) => ({ isIn: makeMatcher([network]), weight }));
  return (address) => all.find(({ isIn }) => isIn(address))?.weight ?? 1;
}
