/** Network addresses, networks, and which addresses count as one client. */
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/** Groups of an IPv6 address that name its network: a household or a machine usually has all addresses of such a network. */
const NETWORK_GROUPS = 4;

/** The eight groups of an IPv6 address, in hexadecimal without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

const MAPPED = /^0:0:0:0:0:ffff:([0-9a-f]+):([0-9a-f]+)$/;

/** The IPv4 address of an IPv4-mapped IPv6 address; undefined for any other. */
function mappedIPv4(groups: readonly string[]): string | undefined {
  const [, high, low] = MAPPED.exec(groups.join(':')) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const [left, right] = [parseInt(high, 16), parseInt(low, 16)];
  return [left >> 8, left & 255, right >> 8, right & 255].join('.');
}

/**
 * The key of an address's client: an IPv4 address itself, also when it is mapped to IPv6; for any other IPv6 address its network of 64 bits.
 * A text that is not an address is its own key.
 */
export function clientOf(address: string): string {
  if (isIPv4(address)) return address;
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return bare;
  const groups = groupsOf(bare);
  return mappedIPv4(groups) ?? `${groups.slice(0, NETWORK_GROUPS).join(':')}::/64`;
}

/** An address or a network, as `10.0.0.5` or `2001:db8::/32`. */
export interface Network {
  readonly address: string;
  /** Bits of the network; as many as the address has when it is a single one. */
  readonly bits: number;
}

/** Reads an address or a network; null when the text is neither. */
export function readNetwork(text: string): Network | null {
  const [address = '', bits, ...rest] = text.trim().split('/');
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : 0;
  if (most === 0 || rest.length > 0) return null;
  if (bits === undefined) return { address, bits: most };
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most ? { address, bits: Number(bits) } : null;
}

/** Makes the check whether an address is in one of the networks. IPv4-mapped IPv6 addresses count as IPv4 addresses. */
export function makeMatcher(networks: readonly Network[]): (address: string) => boolean {
  // The usual case, and asked several times per request.
  if (networks.length === 0) return () => false;
  const list = new BlockList();
  for (const { address, bits } of networks) list.addSubnet(address, bits, isIPv4(address) ? 'ipv4' : 'ipv6');
  return (address) => {
    const [bare = ''] = address.split('%');
    if (isIP(bare) === 0) return false;
    const written = isIPv6(bare) ? (mappedIPv4(groupsOf(bare)) ?? bare) : bare;
    return list.check(written, isIPv4(written) ? 'ipv4' : 'ipv6');
  };
}
