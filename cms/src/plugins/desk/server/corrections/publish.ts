/** Publishes a correction: the public version with the correction and nothing else. What is half-written in the draft stays there. */
import type { Core } from '@strapi/strapi';
import { withCorrection, type CorrectionKind } from '../../../../rules/corrections/compose';
import { replaceChosen, replaceInDraft, type Replacement } from '../../../../rules/corrections/occurrences';
import { lockVersions, POST, readVersions } from './versions';

/** A correction of a post in one language. `token` is that of the public version which the editor has seen. */
interface CorrectionRequest {
  readonly documentId: string;
  readonly locale: string;
  readonly token: string;
  readonly kind: CorrectionKind;
  readonly date: string;
  readonly text: string;
  readonly source: readonly string[] | null;
  readonly replacement: Replacement;
}

/** `moved`: it was published or withdrawn since the editor opened the dialog; nothing was changed. */
type Corrected = 'published' | 'moved';

type Input = Readonly<Record<string, unknown>>;

/** The fields that a correction may change. */
function changed({ corrections, title, excerpt, body }: Input): Input {
  return { corrections, title, excerpt, body };
}

/**
 * In one transaction: writes the public version with the correction to the draft, publishes it, and writes the half-written draft back, with
 * the correction. Each step passes the rules and the history, as if an editor had made it.
 * @throws ValidationError with the problems that stop the publication; PolicyError (403) for roles without the right to publish
 */
export async function publishCorrection(strapi: Core.Strapi, userId: number, request: CorrectionRequest): Promise<Corrected> {
  const { documentId, locale, kind, date, text, source, replacement } = request;
  return strapi.db.transaction(async () => {
    await lockVersions(strapi, documentId);
    const versions = await readVersions(strapi, documentId, locale);
    if (versions?.token !== request.token) return 'moved';
    const correction = { kind, date, text, source: source === null ? null : [...source] };
    const corrected = (input: Record<string, unknown>): Input => ({ ...input, corrections: withCorrection(input.corrections, correction) });
    const live = corrected(replaceChosen(versions.live, replacement));
    const documents = strapi.documents(POST);
    const save = async (input: Input): Promise<void> => {
      const data: Record<string, unknown> = { ...input, updatedBy: userId };
      await documents.update({ documentId, locale, data });
    };
    await save(versions.hasChanges ? live : changed(live));
    await documents.publish({ documentId, locale });
    if (versions.hasChanges) await save(corrected(replaceInDraft(versions.draft, versions.live, replacement)));
    return 'published';
  });
}
