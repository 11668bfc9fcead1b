/** `npm run import`: the process that does it. Its report goes to standard output, its progress to standard error. */
import { calledIn } from '../../config';
import { isArchive } from '../restore/lines';
import { printRestoring } from '../restore/print';
import { restoreArchive } from '../restore/restore-archive';
import { checkPaths, runImport } from '../run-import';
import { readArguments, type ImportCommand } from './arguments';
import { runCommand, STOPPED, untilAsked } from './command';
import { printLine, printProgress, printSummary } from './print';
import { withStrapi } from './strapi';

/** The exit code of an import that lists problems. */
const WITH_PROBLEMS = 2;

const write = (stream: NodeJS.WriteStream, line: string): void => void stream.write(`${line}\n`);

async function main({ file, options }: ImportCommand): Promise<number> {
  const signal = untilAsked();
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
  if (signal.aborted) return STOPPED;
  return summary.problems > 0 ? WITH_PROBLEMS : 0;
}

runCommand(async () => main(readArguments(process.argv.slice(2), calledIn())));
