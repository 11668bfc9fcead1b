/** A command on the command line: asked to stop by signals, ended with a code, and with one line when it fails. */
import { progressOn } from '@dossier/progress';
import { ExportError } from '../archive/whole-file';
import { ImportError } from '../import/request';
import { UsageError } from './import-arguments';

/** The exit code of what was asked to stop: that of Ctrl-C in a shell. */
export const STOPPED = 130;

/**
 * The first SIGTERM asks the command to stop, a second ends it. Other signals, and the end of the process above this one, which hands them
 * on as SIGTERM, end nothing by themselves: a press of Ctrl-C reaches both.
 */
export function untilAsked(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.on('SIGTERM', () => {
    if (controller.signal.aborted) process.exit(STOPPED);
    controller.abort();
  });
  process.once('disconnect', () => controller.abort());
  return controller.signal;
}

/** What went wrong, in one line; in the words meant for the asker where there are such. */
function explain(error: unknown): string {
  if (error instanceof ImportError || error instanceof UsageError || error instanceof ExportError) return error.message;
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  const message = error instanceof Error ? error.message : String(error);
  // The database's own words come last, after the statement.
  const words = message.split('\n')[0]?.split(' - ').at(-1) ?? '';
  return `It failed: ${words || 'no reason is given'}${code}`;
}

/**
 * Runs a command to its end, and ends the process: what is still open by then must keep nobody waiting.
 * @param work gives the exit code
 */
export function runCommand(work: () => Promise<number>): void {
  Promise.resolve()
    .then(work)
    .then(
      (code) => process.exit(code),
      (error: unknown) => {
        progressOn(process.stderr).line(explain(error));
        process.stderr.write('', () => process.exit(1));
      },
    );
}
