/** Which addresses webhooks may be sent to. What is saved is checked here; the agent that connects checks each connection once more. */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** An address that is refused. The message is one line, and says what to give instead. */
export class WebhookAddressError extends Error {}

/** Addresses that are not those of one machine on the public internet (the special-purpose registries of IANA). */
const SPECIAL_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Of what is given out to machines: Teredo and other protocols, documentation, 6to4. */
const SPECIAL_IPV6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [network, prefix] of SPECIAL_IPV4) special.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of SPECIAL_IPV6) special.addSubnet(network, prefix, 'ipv6');
const machines = new BlockList();
machines.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address may be that of a machine on the public internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !special.check(address, 'ipv4');
  return version === 6 && machines.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** The host of an address as it is compared and looked up: IPv6 without brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

/**
 * Reads an address without asking anybody.
 * @param allowed hosts that the operator allows by name, also by HTTP and in a private network
 * @throws WebhookAddressError
 */
export function readWebhookAddress(text: string, allowed: readonly string[]): URL {
  if (!URL.canParse(text)) throw new WebhookAddressError('The address is not a URL: give one such as https://partner.example/hooks.');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    throw new WebhookAddressError('The address holds a name or a password: leave them out, the signature tells who sends.');
  const isAllowed = allowed.includes(hostOf(url));
  if (url.protocol !== 'https:' && !(isAllowed && url.protocol === 'http:'))
    throw new WebhookAddressError('The address does not begin with https:// : give one that does, or name its host in WEBHOOK_ALLOW.');
  if (!isAllowed && isIP(hostOf(url)) !== 0 && !isPublicAddress(hostOf(url))) throw refused(hostOf(url), hostOf(url));
  return url;
}

function refused(host: string, address: string): WebhookAddressError {
  const place = host === address ? host : `${host} (${address})`;
  return new WebhookAddressError(`The address leads to ${place}, which is not public: name the host in WEBHOOK_ALLOW if that is intended.`);
}

/** Reads an address and looks its host up. @throws WebhookAddressError when it is refused, or the host is not found */
export async function checkWebhookAddress(text: string, allowed: readonly string[]): Promise<URL> {
  const url = readWebhookAddress(text, allowed);
  const host = hostOf(url);
  if (allowed.includes(host)) return url;
  const found = await lookup(host, { all: true }).catch(() => {
    throw new WebhookAddressError(`The host ${host} is not found: correct the address.`);
  });
  const hidden = found.find(({ address }) => !isPublicAddress(address));
  if (hidden) throw refused(host, hidden.address);
  return url;
}

/** The hosts of the setting `WEBHOOK_ALLOW`, separated by commas. */
export function readAllowedHosts(setting: string | undefined): string[] {
  return (setting ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
}
