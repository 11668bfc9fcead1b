/** The purger: keeps HTTP caches in front of the API from showing what has changed. An entry point, where the folders of the API are put together. */
import { createServer, type Server } from 'node:http';
import { readPurgerConfig } from './config';
import { Purger } from './purging/purger';
import { BUDGET } from './sharing/budget';

function log(line: string): void {
  process.stdout.write(`purger: ${line}\n`);
}

/** `GET /health` answers 200 while purges get through, else 503 with the reason. */
function serveHealth(purger: Purger, port: number): Server {
  return createServer((_request, response) => {
    const reason = purger.trouble();
    response.writeHead(reason === undefined ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(reason === undefined ? { alive: true } : { alive: true, reason }));
  }).listen(port);
}

function main(): void {
  const { port, ...config } = readPurgerConfig();
  const purger = new Purger({ ...config, longestRequestMs: BUDGET.milliseconds, log });
  const server = serveHealth(purger, port);
  purger.start();
  log('following the changes');
  const stop = async (): Promise<void> => {
    server.close();
    await purger.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

try {
  main();
} catch (error) {
  process.stderr.write(`purger: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
