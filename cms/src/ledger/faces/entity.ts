/** Makes the faces of entities, relationships and sources. Their dates are read in the site's default language. */
import { toPath } from '@dossier/contract/paths';
import type { EntityContent, RelationshipContent, SourceContent } from '../../content/shapes';
import type { FaceContext } from './parts';
import * as parts from './parts';

/** Maps the content to a face, which `toFace` checks against the contract. */
export function toEntityFace(entity: EntityContent, _locale: string, context: FaceContext): object {
  const slug = parts.requiredText('slug', entity.slug);
  return {
    slug,
    path: toPath('entity', slug, '', context.defaultLocale),
    name: parts.requiredText('name', entity.name),
    kind: parts.toWord(entity.kind, 'OTHER'),
    names: (entity.names ?? []).flatMap(({ text, kind, locale }) => {
      const name = parts.textOrNull(text);
      return name === null ? [] : [{ text: name, kind: parts.toWord(kind, 'ALIAS'), locale: parts.textOrNull(locale) }];
    }),
    summary: parts.textOrNull(entity.summary),
    image: parts.toPictureFace(entity.image),
    from: parts.toDateFace('from', entity.from, context.defaultLocale),
    to: parts.toDateFace('to', entity.to, context.defaultLocale),
    wikidata: parts.textOrNull(entity.wikidata),
    links: (entity.links ?? []).flatMap(({ url }) => parts.textOrNull(url) ?? []),
    mergedInto: parts.toReference(entity.mergedInto),
  };
}

function toEvidence(evidence: RelationshipContent['evidence']): object[] {
  return (evidence ?? []).flatMap(({ post, timeline, entryKey, source }): object[] => {
    const key = parts.textOrNull(entryKey);
    const found = { post: parts.toReference(post), timeline: parts.toReference(timeline), source: parts.toReference(source) };
    if (found.post) return [{ kind: 'post', post: found.post }];
    if (found.timeline && key) return [{ kind: 'entry', timeline: found.timeline, key }];
    return found.source ? [{ kind: 'source', source: found.source }] : [];
  });
}

/** Maps the content to a face, which `toFace` checks against the contract. */
export function toRelationshipFace(relationship: RelationshipContent, _locale: string, context: FaceContext): object {
  return {
    from: parts.requiredText('from', parts.toReference(relationship.from)),
    to: parts.requiredText('to', parts.toReference(relationship.to)),
    type: parts.toWord(relationship.type, 'OTHER'),
    role: parts.textOrNull(relationship.role),
    since: parts.toDateFace('since', relationship.since, context.defaultLocale),
    until: parts.toDateFace('until', relationship.until, context.defaultLocale),
    status: parts.toWord(relationship.claimStatus, 'ASSERTED'),
    confidence: parts.toWord(relationship.confidence, 'MEDIUM'),
    evidence: toEvidence(relationship.evidence),
  };
}

/** Maps the content to a face, which `toFace` checks against the contract. */
export function toSourceFace(source: SourceContent, _locale: string, context: FaceContext): object {
  return {
    title: parts.requiredText('title', source.title),
    publisher: parts.textOrNull(source.publisher),
    author: parts.textOrNull(source.author),
    url: parts.textOrNull(source.url),
    archivedUrl: parts.textOrNull(source.archivedUrl),
    date: parts.toDateFace('date', source.date, context.defaultLocale),
  };
}
