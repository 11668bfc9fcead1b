/** The public version and the draft of a post that is corrected. */
import { isDeepStrictEqual } from 'node:util';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { POPULATE } from '../../../../content/populate';
import { toInput } from '../../../../content/to-input';
import { rowsOf } from '../../../../sql';

export const POST = 'api::post.post';

type Input = Readonly<Record<string, unknown>>;

/** Both versions as input for the Document Service. `token` is another one after each publication. */
interface Versions {
  readonly token: string;
  readonly live: Input;
  readonly draft: Input;
  readonly hasChanges: boolean;
  readonly changedBy: string | null;
}

const person = z.object({ firstname: z.string().nullish(), lastname: z.string().nullish(), username: z.string().nullish() });
const row = z.looseObject({ id: z.number(), publishedAt: z.union([z.string(), z.date()]).nullish(), updatedBy: person.nullish() });

function nameOf(who: z.infer<typeof person> | null | undefined): string | null {
  const whole = [who?.firstname, who?.lastname].flatMap((part) => part?.trim() || []).join(' ');
  return who?.username?.trim() || whole || null;
}

/** Locks every version of the document until the transaction ends. Twice, because the writer for whom this waits may have replaced rows. */
export async function lockVersions(strapi: Core.Strapi, documentId: string): Promise<void> {
  const table = [strapi.db.getSchemaName() ?? 'public', strapi.db.metadata.get(POST).tableName];
  for (let time = 0; time < 2; time++)
    await rowsOf(strapi, z.object({}), 'select id from ??.?? where document_id = ? order by id for update', [...table, documentId]);
}

/** The versions of a post in one language; null when it is not public there. */
export async function readVersions(strapi: Core.Strapi, documentId: string, locale: string): Promise<Versions | null> {
  const found: unknown = await strapi.db
    .query(POST)
    .findMany({ where: { documentId, locale }, populate: { ...POPULATE.post, updatedBy: true } });
  const rows = z.array(row).parse(found);
  const [live, draft] = [rows.find(({ publishedAt }) => publishedAt), rows.find(({ publishedAt }) => !publishedAt)];
  if (!live || !draft) return null;
  const [shown, edited] = [toInput(strapi, POST, live), toInput(strapi, POST, draft)];
  const hasChanges = !isDeepStrictEqual(shown, edited);
  return {
    token: `${live.id} ${new Date(live.publishedAt ?? 0).toISOString()}`,
    live: shown,
    draft: edited,
    hasChanges,
    changedBy: hasChanges ? nameOf(draft.updatedBy) : null,
  };
}
