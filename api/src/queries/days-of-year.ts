/** When what happened on a day of the year last changed. */
import type { ClaimStatus } from '@dossier/contract/enumerations';
import { listTopic } from '../model/topics';
import type { IndexReader } from './index-reader';

/** A day of the year in a locale (null for the site's), with entries of some statuses. */
export interface DayKey {
  /** `MM-DD`. */
  readonly monthDay: string;
  readonly locale: string | null;
  readonly status: readonly ClaimStatus[];
}

const CHANGES = `
  select k.n, to_json(coalesce(greatest(
    (select max(t.modified_at) from entries e join timelines t on t.document_id = e.timeline_id and t.locale = e.locale
      where e.month_day = k.day and e.locale = k.locale and e.status = any (string_to_array(k.status, ','))),
    (select max(d.changed_at) from documents d
      where d.type = 'post' and right(d.face->>'dateline', 5) = k.day and d.locale = k.locale)
  ), (select max(changed_at) from documents where type = 'site'), 'epoch'))#>>'{}' as "changedAt"
  from (
    select day, coalesce(locale, default_locale()) as locale, status, n
    from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k(day, locale, status, n)
  ) k`;

/** When an entry's timeline or a post of each day last changed, RFC 3339; when the site did, for a day without any. */
export async function findDayChanges(index: IndexReader, keys: readonly DayKey[]): Promise<string[]> {
  const values = [keys.map(({ monthDay }) => monthDay), keys.map(({ locale }) => locale), keys.map(({ status }) => status.join())];
  const topics = keys.map(({ monthDay }) => listTopic('onThisDay', monthDay));
  const rows = await index.read<{ n: string; changedAt: string }>({ name: 'changes by day', sql: CHANGES, values }, topics);
  const found = new Map(rows.map(({ n, changedAt }) => [Number(n), changedAt]));
  return keys.map((_, position) => found.get(position + 1) ?? '');
}
