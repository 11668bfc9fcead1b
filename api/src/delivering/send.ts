/** Sends one message to one address: a POST that follows no redirect and connects to no address that is not public. */
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { hostOf, readWebhookAddress } from '@dossier/contract/webhooks/addresses';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { readRetryAfter } from './schedule';

/** Of the answer so many bytes are kept. */
const KEPT_BYTES = 1_000;

/** How an attempt ended. */
export interface Outcome {
  /** The status of the answer; null when there was none in time. */
  readonly status: number | null;
  /** Why there was no answer. */
  readonly reason: string | null;
  /** The beginning of the answer. */
  readonly answer: string | null;
  /** Milliseconds that the receiver asks to be left in peace. */
  readonly retryAfterMs: number;
  readonly milliseconds: number;
}

/** What every request needs. */
export interface SendOptions {
  /** Hosts that the operator allows by name, also by HTTP and in a private network. */
  readonly allowed: readonly string[];
  /** From the look-up of the name to the end of the answer. */
  readonly timeoutMs: number;
  /** Looks names up; as the system does unless given. */
  readonly lookup?: RequestOptions['lookup'];
}

/** A message that is sent. */
export interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

// No connection is kept: the next one is checked again.
const FILTERED = { http: new RequestFilteringHttpAgent({ keepAlive: false }), https: new RequestFilteringHttpsAgent({ keepAlive: false }) };
const UNFILTERED = { http: new http.Agent({ keepAlive: false }), https: new https.Agent({ keepAlive: false }) };

/** The first bytes of an answer as text; what follows is not read. PostgreSQL's texts hold no zero. */
async function beginning(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= KEPT_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, KEPT_BYTES).toString('utf8').replaceAll('\0', '\uFFFD');
}

async function post({ url, headers, body }: Sent, { allowed, lookup }: SendOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const address = readWebhookAddress(url, allowed);
  const agents = allowed.includes(hostOf(address)) ? UNFILTERED : FILTERED;
  const isSecure = address.protocol === 'https:';
  const bytes = Buffer.from(body);
  const options: RequestOptions = {
    method: 'POST',
    agent: isSecure ? agents.https : agents.http,
    headers: { ...headers, 'content-type': 'application/json', 'content-length': bytes.length, 'user-agent': 'Dossier-Webhooks/1' },
    signal,
    ...(lookup ? { lookup } : {}),
  };
  return new Promise((resolve, reject) => {
    const request = (isSecure ? https : http).request(address, options, resolve);
    // Stays for the whole request: an answer that breaks off tells it here as well.
    request.on('error', reject);
    request.end(bytes);
  });
}

function reasonOf(error: unknown, { timeoutMs }: SendOptions, signal: AbortSignal): string {
  if (signal.aborted) return `no answer within ${timeoutMs / 1_000} seconds`;
  const message = error instanceof Error && error.message !== '' ? error.message : String(error);
  return message.slice(0, 300).replaceAll('\0', '\uFFFD');
}

/** Sends a message. It never throws: what goes wrong is the outcome. */
export async function send(sent: Sent, options: SendOptions): Promise<Outcome> {
  const begun = performance.now();
  const signal = AbortSignal.timeout(options.timeoutMs);
  const took = (): number => Math.round(performance.now() - begun);
  let answer: IncomingMessage | undefined;
  try {
    answer = await post(sent, options, signal);
    const status = answer.statusCode ?? 0;
    const retryAfterMs = status >= 400 ? readRetryAfter(answer.headers['retry-after'], Date.now()) : 0;
    return { status, reason: null, answer: await beginning(answer), retryAfterMs, milliseconds: took() };
  } catch (error) {
    return { status: null, reason: reasonOf(error, options, signal), answer: null, retryAfterMs: 0, milliseconds: took() };
  } finally {
    answer?.destroy();
  }
}
