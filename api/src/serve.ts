/** The API's server: answers requests from the index. An entry point, where the folders of the API are put together. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { ChangesFollower } from './changes/changes-follower';
import { KeptValues } from './changes/kept-values';
import { ReplicaFollower, type Notices } from './changes/replica-follower';
import { readApiConfig, type ApiConfig } from './config';
import { makeContext } from './graphql/context';
import { TextBudget } from './graphql/execution/text-budget';
import { makeSchema } from './graphql/schema';
import { warmUp } from './graphql/warm-up';
import { readExamples } from './http/explorer';
import { ListedQueries } from './http/listed-queries';
import { readListedQueries } from './http/read-listed-queries';
import { makeServer } from './http/server';
import { warmUpFromIndex, warmUpServer } from './http/warm-up';
import { PartnerDoors } from './partners/doors';
import { CommentInbox } from './inbox/comment-inbox';
import { openDatabase } from './queries/database';

/** How long unfinished answers may take after the signal to end. */
const GRACE_MS = 10_000;

/** The longest time that a process reads what most readers ask for before it listens. */
const WARM_UP_MS = 2_000;

/** Reads what most readers ask for, once changes are followed, so that it is kept. The server starts whatever comes of it. */
async function beReady(server: FastifyInstance, changes: ChangesFollower): Promise<void> {
  const warmUp = async (): Promise<void> => {
    for (const end = performance.now() + WARM_UP_MS; !changes.isRecent() && performance.now() < end;) await sleep(20);
    if (changes.isRecent()) await warmUpFromIndex(server, WARM_UP_MS);
  };
  const failed = (error: unknown): void => server.log.warn({ err: error }, 'what most readers ask for could not be read before the start');
  await Promise.race([warmUp().catch(failed), sleep(WARM_UP_MS, undefined, { ref: false })]);
}

/** The part of the memory for documents that is for texts written from them. */
const TEXTS_PART = 1 / 4;

/** Ends on the first signal, once the unfinished answers are sent, or after the grace period. */
function endOnSignal(server: FastifyInstance, stop: () => Promise<void>): void {
  const end = async (): Promise<void> => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    await server.close();
    await stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
}

/** Logs unhandled rejections and goes on: one part of an operation can fail after another part has failed and its answer has been sent. */
function survive(server: FastifyInstance): void {
  process.on('unhandledRejection', (error) => server.log.error({ err: error }, 'unhandled rejection'));
}

async function listen(server: FastifyInstance, port: number): Promise<void> {
  try {
    await server.listen({ port, host: '0.0.0.0' });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken ? new Error(`port ${port} is taken: stop what listens there, or set API_PORT to another`) : error;
  }
}

/** Starts with the database up or down: while it is down, the server answers 503. */
async function serve({
  databaseUrl,
  readDatabaseUrl,
  port,
  apiUrl,
  logLevel,
  memoryBytes,
  answerBytes,
  memoryBoundMs,
  cacheKind,
  persistedQueries,
  onlyPersisted,
  commentsKey,
  partnerRequests,
  ...settings
}: ApiConfig): Promise<void> {
  const changes = new ChangesFollower({ databaseUrl, boundMs: memoryBoundMs });
  // Notices begin once the server is there, whose log takes them.
  const notices: Notices = { info: (message) => server.log.info(message), warn: (message) => server.log.warn(message) };
  const replica = readDatabaseUrl === undefined ? undefined : new ReplicaFollower(readDatabaseUrl, changes, notices);
  const database = openDatabase(databaseUrl, replica);
  const partners = new PartnerDoors(databaseUrl, { requestsPerMinute: partnerRequests });
  const inbox = commentsKey === undefined ? undefined : new CommentInbox(databaseUrl, commentsKey);
  changes.start();
  const schema = makeSchema();
  const textBytes = Math.floor(memoryBytes * TEXTS_PART);
  const listed = new ListedQueries(persistedQueries === undefined ? undefined : readListedQueries(persistedQueries, schema), onlyPersisted);
  warmUp(schema, readExamples());
  const server = await makeServer({
    database,
    kept: new KeptValues(changes, memoryBytes - textBytes),
    ...(textBytes > 0 && { textBudget: new TextBudget(textBytes) }),
    keptAnswers: new KeptValues(changes, answerBytes),
    changes,
    replica,
    partners,
    cacheKind,
    listed,
    inbox,
    schema,
    makeContext,
    ...settings,
    mediaUrl: `${apiUrl}/media`,
    logger: { level: logLevel },
  });
  survive(server);
  replica?.start();
  await warmUpServer(server);
  await beReady(server, changes);
  await listen(server, port);
  endOnSignal(server, async () => {
    await replica?.stop();
    await partners.close();
    await changes.stop();
    await inbox?.close();
    await database.close();
  });
}

Promise.resolve()
  .then(() => serve(readApiConfig()))
  .catch((error: unknown) => {
    process.stderr.write(`api: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
