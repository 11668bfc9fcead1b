/** Entry of `npm run import`. The report goes to standard output, the progress to standard error. */
import { progressOn } from '@dossier/progress';
import { calledIn } from '../config';
import { isArchive } from '../archive/lines';
import { restoreArchive } from '../archive/restore-archive';
import { checkPaths, runImport } from '../import/run/run-import';
import { printRestoring, printLine, printProgress, printSummary } from './print-import';
import { readArguments, type ImportCommand } from './import-arguments';
import { runCommand, STOPPED, untilAsked } from './command';
import { withStrapi } from './strapi';

/** The exit code of an import that reported problems. */
const WITH_PROBLEMS = 2;

const progress = progressOn(process.stderr);
const print = (line: string): void => progress.line(line, process.stdout);

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
        line: (line) => print(printLine(line)),
        progress: (step) => progress.show(...printStep(step)),
      },
    }),
  );
  for (const line of printSummary(summary)) print(line);
  if (signal.aborted) return STOPPED;
  return summary.problems > 0 ? WITH_PROBLEMS : 0;
}

runCommand(async () => main(readArguments(process.argv.slice(2), calledIn())));
