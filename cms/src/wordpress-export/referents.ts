/** Reads the documents that posts and pages refer to. A public post or page shows only public documents. */
import { toPath } from '@dossier/contract/paths';
import { z } from 'zod';
import { CONTENT, type PostContent, type SourceContent } from '../content/shapes';
import { toWebAddress } from '../ledger/faces/parts';
import { trackedType } from '../ledger/tracked';
import type { AboutSite } from '../archive/about-site';
import { grouped, type Row, type Snapshot } from '../archive/snapshot';
import type { ShownRelated } from './foot-html';
import type { ShownTimeline } from './timeline-html';

const linked = z.looseObject({ title: z.string().nullish(), slug: z.string().nullish(), locale: z.string() });

/** Reads the documents that one post or page refers to. */
export class Referents {
  constructor(
    private readonly snapshot: Snapshot,
    private readonly about: AboutSite,
    private readonly locale: string,
    /** Whether the post or page that refers to them is public. */
    private readonly isPublic: boolean,
  ) {}

  /** The timelines with these ids, by documentId. Those that must not be shown are left out. */
  async timelines(documentIds: readonly string[]): Promise<Map<string, ShownTimeline>> {
    const found = await this.shown('timeline', documentIds);
    return new Map([...found].map(([documentId, row]) => [documentId, CONTENT.timeline.parse(row)]));
  }

  /** The sources with these ids, in the order of the ids, each once. Those that must not be shown are left out. */
  async sources(documentIds: readonly string[]): Promise<SourceContent[]> {
    const found = await this.shown('source', documentIds);
    return [...new Set(documentIds)].flatMap((documentId) => {
      const row = found.get(documentId);
      return row ? [CONTENT.source.parse(row)] : [];
    });
  }

  /** The related posts, in the given order. Those without an address that may be shown are left out. */
  async related(related: PostContent['related']): Promise<ShownRelated[]> {
    const found = await this.shown(
      'post',
      (related ?? []).flatMap(({ post }) => post?.[0] ?? []),
    );
    return (related ?? []).flatMap(({ post, url, title, note }): ShownRelated[] => {
      const row = found.get(post?.[0] ?? '');
      const target = row ? linked.parse(row) : null;
      const address = target?.slug ? this.linkOf('post', target.slug, target.locale) : post?.[0] ? null : toWebAddress(url);
      if (address === null) return [];
      return [{ address, title: title?.trim() || target?.title?.trim() || address, note: note?.trim() || null }];
    });
  }

  /** The address of a document on the site. */
  linkOf(type: 'post' | 'page', slug: string, locale: string): string {
    return `${this.about.address}${toPath(type, slug, locale, this.about.defaultLocale)}`;
  }

  /** The version to show of each document: in the language of the export, else in the default language of the site, else in any other. */
  private async shown(type: 'timeline' | 'source' | 'post', documentIds: readonly string[]): Promise<Map<string, Row>> {
    const tracked = trackedType(type);
    const shown = new Map<string, Row>();
    const rows = await this.snapshot.some(tracked, documentIds);
    for (const [documentId, versions] of grouped(rows, (row) => row.documentId)) {
      const visible = versions.filter(({ publishedAt }) => !this.isPublic || Boolean(publishedAt));
      const rank = ({ locale, publishedAt }: Row): number =>
        (locale === this.locale || !tracked.localised ? 4 : locale === this.about.defaultLocale ? 2 : 0) + (publishedAt ? 1 : 0);
      const best = visible.sort((one, other) => rank(other) - rank(one))[0];
      if (best) shown.set(documentId, best);
    }
    return shown;
  }
}
