/** Runs a command of the command line: signals ask it to stop, it ends with an exit code, and an error is printed in one line. */
import { progressOn } from '@dossier/progress';
import { ExportError } from '../archive/whole-file';
import { ImportError } from '../import/request';
import { PartnerError } from '../partners/partner-error';
import { UsageError } from './import-arguments';

/** The exit code of a command that was asked to stop, as for Ctrl-C in a shell. */
export const STOPPED = 130;

/**
 * A signal that is aborted when the command should stop. The first SIGTERM asks it to stop, a second one ends the process. SIGINT and SIGHUP
 * are ignored: they also reach the parent process, which passes them on as SIGTERM.
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

/** The error in one line. Errors with a message for the user are printed as they are. */
function explain(error: unknown): string {
  if (error instanceof ImportError || error instanceof UsageError || error instanceof ExportError || error instanceof PartnerError)
    return error.message;
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  const message = error instanceof Error ? error.message : String(error);
  // In errors of the database the message comes last, after the statement.
  const words = message.split('\n')[0]?.split(' - ').at(-1) ?? '';
  return `It failed: ${words || 'no reason is given'}${code}`;
}

/**
 * Runs a command, then ends the process, even if connections are still open.
 * @param work returns the exit code
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
