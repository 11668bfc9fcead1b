/** Publishes the sample archive through the CMS, once. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { asProgram } from '../history/who';
import { SAMPLE_ARCHIVE } from './sample-archive';
import { SampleRefs } from './refs';
import { stepsOf, type Data, type Step } from './steps';

const BETWEEN_LINES_MS = 2_000;
/** The name that a new CMS gives its site. A name that an editor has given is kept. */
const UNNAMED_SITE = 'Dossier';

const saved = z.object({ documentId: z.string() });
const candidates = z.array(z.looseObject({ documentId: z.string(), from: z.unknown().optional(), to: z.unknown().optional() }));

/** Whether two relationships connect the same entities in the same direction. */
function isSame(row: Data, data: Data): boolean {
  return (['from', 'to'] as const).every((end) => JSON.stringify(row[end]) === JSON.stringify(data[end]));
}

async function findMade(strapi: Core.Strapi, step: Step, data: Data): Promise<string | null> {
  const rows = candidates.parse(
    await strapi.db.query(step.uid).findMany({
      where: { ...step.identity, ...(step.drafts ? { publishedAt: null } : {}), ...(step.localised ? { locale: 'en' } : {}) },
    }),
  );
  const made = step.kind === 'relationship' ? rows.find((row) => isSame(row, data)) : rows[0];
  return made?.documentId ?? null;
}

async function isPublic(strapi: Core.Strapi, step: Step, documentId: string, locale?: string): Promise<boolean> {
  const where = { documentId, ...(step.drafts ? { publishedAt: { $notNull: true } } : {}), ...(locale ? { locale } : {}) };
  return (await strapi.db.query(step.uid).count({ where })) > 0;
}

/** Creates and publishes the document, or does what an earlier run has left undone. */
async function makeDocument(strapi: Core.Strapi, step: Step, refs: SampleRefs): Promise<string> {
  const data = step.data(refs);
  const locale = step.localised ? { locale: 'en' } : {};
  const made = await findMade(strapi, step, data);
  if (made === null) {
    const status = step.drafts ? { status: 'published' as const } : {};
    return saved.parse(await strapi.documents(step.uid).create({ data, ...locale, ...status })).documentId;
  }
  if (step.drafts && !(await isPublic(strapi, step, made, locale.locale)))
    await strapi.documents(step.uid).publish({ documentId: made, ...locale });
  return made;
}

async function makeStep(strapi: Core.Strapi, step: Step, refs: SampleRefs): Promise<void> {
  const documentId = await makeDocument(strapi, step, refs);
  refs.add(step.kind, step.key, documentId);
  if (!step.french || (await isPublic(strapi, step, documentId, 'fr'))) return;
  await strapi.documents(step.uid).update({ documentId, locale: 'fr', data: step.french(refs), status: 'published' });
}

async function nameSite(strapi: Core.Strapi): Promise<void> {
  const { name, description, french } = SAMPLE_ARCHIVE.site;
  const data: Data = { name, description, translations: [{ locale: 'fr', ...french }] };
  const site = strapi.documents('api::site.site');
  const found = await site.findFirst({});
  if (!found) await site.create({ data });
  else if (found.name === UNNAMED_SITE) await site.update({ documentId: found.documentId, data });
}

async function publishAll(strapi: Core.Strapi, log: (line: string) => void): Promise<void> {
  const marker = strapi.store({ type: 'plugin', name: 'desk', key: 'sample' });
  if ((await marker.get({})) === 'complete') return;
  const steps = stepsOf(SAMPLE_ARCHIVE);
  const refs = new SampleRefs();
  let lastLine = Date.now();
  await nameSite(strapi);
  for (const [done, step] of steps.entries()) {
    if (Date.now() - lastLine >= BETWEEN_LINES_MS) {
      log(`Publishing the sample archive: ${done} of ${steps.length} documents`);
      lastLine = Date.now();
    }
    await makeStep(strapi, step, refs);
  }
  await marker.set({ value: 'complete' });
}

/**
 * Publishes the sample archive through the Document Service, once. A marker in Strapi's store says that this is done, so that what an
 * editor deletes stays deleted. If a run is interrupted, the next one completes it and creates nothing twice.
 * @param log called with the progress, at most every two seconds
 * @throws errors of the Document Service; the next call continues from there
 */
export async function publishSampleArchive(strapi: Core.Strapi, log: (line: string) => void): Promise<void> {
  return asProgram(strapi, 'sample', async () => publishAll(strapi, log));
}
