/** What a partner should have by now, in one text to compare copies with. */
import type { PartnerDatabase } from './partner-database';
import type { Reader } from './reader';

/** All documents of a feed. */
export interface Digest {
  /** How many there are. */
  readonly documents: number;
  /**
   * SHA-256, in hexadecimal digits, of one line per document: identifier, language and version, separated by spaces and ended by a line feed; in
   * the order of their bytes.
   */
  readonly digest: string;
  /** Whether there are changes after the cursor: then the digest is not yet that of what was read up to it. */
  readonly hasMore: boolean;
}

const DIGEST = `
  select count(*)::int as documents, f.head > $2 as "hasMore",
    encode(sha256(convert_to(coalesce(string_agg(
      d.document_id || ' ' || d.locale || ' ' || s.hash || chr(10), '' order by d.document_id collate "C", d.locale collate "C"
    ), ''), 'UTF8')), 'hex') as digest
  from delivery.feeds f
  left join (delivery.shown s join delivery.documents d on d.number = s.document) on s.feed = f.feed and s.reason is null
  where f.feed = $1
  group by f.head`;

/** The digest of everything that a reader's feed has. */
export async function readDigest(database: PartnerDatabase, { feed, position, isFilled }: Reader): Promise<Digest> {
  const [digest] = feed ? await database.rows<Digest>('partner digest', DIGEST, [feed.feed, position]) : [];
  if (!digest) return { documents: 0, digest: '', hasMore: true };
  return { ...digest, hasMore: digest.hasMore || !isFilled };
}
