import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often each entity is named, and when last, so that ordering entities needs no counting. */
export class MentionCounts1700000000007 implements MigrationInterface {
  readonly name = 'MentionCounts1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row per entity that is merged into no other; those merged into it count for it. A post or entry counts once, however many
      -- languages it is in. last_mentioned: when the last of these documents changed; -infinity when there is none.
      create table mention_counts (
        entity_id text not null primary key, mentions int not null, last_mentioned timestamptz not null
      );
      create index on mention_counts (mentions desc, entity_id);
      create index on mention_counts (last_mentioned desc, entity_id);

      insert into mention_counts (entity_id, mentions, last_mentioned)
      select n.document_id, coalesce(c.mentions, 0), coalesce(c.last, '-infinity')
      from entities n left join (
        select canonical_id, count(*)::int as mentions, max(last) as last from (
          select e.canonical_id, max(d.changed_at) as last
          from mentions m join entities e on e.document_id = m.entity_id join documents d
            on d.type = case m.document_type when 'entry' then 'timeline' else m.document_type end
            and d.document_id = m.document_id and d.locale = m.locale
          group by e.canonical_id, m.document_type, m.document_id, m.key
        ) once group by canonical_id
      ) c on c.canonical_id = n.document_id
      where n.canonical_id = n.document_id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mention_counts');
  }
}
