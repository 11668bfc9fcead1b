/** `npm run import`: the process that does it. Its report goes to standard output, its progress to standard error. */
import { calledIn } from '../../config';
import { isArchive } from '../restore/lines';
import { printRestoring } from '../restore/print';
import { restoreArchive } from '../restore/restore-archive';
import { checkPaths, ImportError, runImport } from '../run-import';
import { readArguments, UsageError, type ImportCommand } from './arguments';
import { printLine, printProgress, printSummary } from './print';
import { withStrapi } from './strapi';

const write = (stream: NodeJS.WriteStream, line: string): void => void stream.write(`${line}\n`);

/** The first signal ends it after the post under way, a second at once. Ctrl-C reaches the process above this one as well, which says so. */
function signalOf(): AbortSignal {
  const controller = new AbortController();
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  });
  return controller.signal;
}

async function main({ file, options }: ImportCommand): Promise<void> {
  const signal = signalOf();
  await checkPaths({ file, options });
  const isOurs = await isArchive(file);
  const [run, printStep] = isOurs ? [restoreArchive, printRestoring] : [runImport, printProgress];
  const summary = await withStrapi(async (strapi) =>
    run(strapi, {
      file,
      options,
      signal,
      reporter: {
        line: (line) => write(process.stdout, printLine(line)),
        progress: (progress) => write(process.stderr, printStep(progress)),
      },
    }),
  );
  for (const line of printSummary(summary)) write(process.stdout, line);
  if (signal.aborted) process.exitCode = 130;
  else if (summary.problems > 0) process.exitCode = 2;
}

function explain(error: unknown): void {
  const isPlain = error instanceof ImportError || error instanceof UsageError;
  write(process.stderr, isPlain ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
}

try {
  void main(readArguments(process.argv.slice(2), calledIn())).catch(explain);
} catch (error) {
  explain(error);
}
