/** Entry of `npm run export`. The summary goes to standard output, the progress to standard error. */
import { progressOn } from '@dossier/progress';
import type { Core } from '@strapi/strapi';
import { calledIn } from '../config';
import { exportArchive, type Write } from '../archive/export-archive';
import type { ExportProgress } from '../archive/progress';
import { ExportError, writeWholeFile } from '../archive/whole-file';
import { exportWxr } from '../wordpress-export/export-wxr';
import { runCommand, untilAsked } from './command';
import { withStrapi } from './strapi';
import { readArguments, type ExportCommand } from './export-arguments';

const progress = progressOn(process.stderr);

function tell({ documents, total, perSecond }: ExportProgress): void {
  progress.show('Exporting', `${documents} of ${total} documents, ${perSecond.toFixed(1)} per second`);
}

/** Writes the export in the requested form. @returns lines that say what is in the file */
async function write(strapi: Core.Strapi, { form }: ExportCommand, out: Write): Promise<string[]> {
  if (form.kind === 'archive') {
    const { lines, counts } = await exportArchive(strapi, out, tell, form.withHistory);
    return [`  lines: ${lines}`, ...Object.entries(counts).flatMap(([type, count]) => (count ? [`  ${type}: ${count}`] : []))];
  }
  const { counts, leftOut } = await exportWxr(strapi, form.locale, out, tell);
  return [
    ...Object.entries(counts).flatMap(([word, count]) => (count > 0 ? [`  ${word}: ${count}`] : [])),
    ...Object.entries(leftOut).flatMap(([word, count]) =>
      count > 0 ? [`  left out, because WordPress cannot represent it: ${count} ${word}`] : [],
    ),
  ];
}

/** When the command is asked to stop, the export fails and the incomplete file is deleted. */
async function main(command: ExportCommand): Promise<number> {
  const signal = untilAsked();
  const lines = await withStrapi(async (strapi) =>
    writeWholeFile(command.file, command.isForced, async (out) =>
      write(strapi, command, async (text) => {
        if (signal.aborted) throw new ExportError('Stopped: nothing was written.');
        await out(text);
      }),
    ),
  );
  progress.line([`Exported to ${command.file}:`, ...lines].join('\n'), process.stdout);
  return 0;
}

runCommand(async () => main(readArguments(process.argv.slice(2), calledIn())));
