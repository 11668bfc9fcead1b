/** Rules for entities, relationships and sources. */
import type { EntityContent, RelationshipContent, SourceContent } from '../content/shapes';
import * as fields from './fields';
import { formerPathProblems } from './post';
import { problemIf, type Problem } from './problem';

const WIKIDATA_ITEM = /^Q[1-9]\d*$/;

/** Problems in the entity itself. Whether its slug is taken, and merging in a circle, are checked in `conflicts-between-documents.ts`. */
export function entityProblems(entity: EntityContent, locale: string): Problem[] {
  const wikidata = entity.wikidata?.trim() ?? '';
  return [
    ...fields.filled(entity.name, ['name'], 'The name'),
    ...fields.slug(entity.slug, ['slug']),
    ...fields.filled(entity.kind, ['kind'], 'The kind'),
    ...(entity.names ?? []).flatMap(({ text }, index) => fields.filled(text, ['names', index, 'text'], 'The name')),
    ...fields.picture(entity.image, ['image']),
    ...fields.date(entity.from, ['from'], locale),
    ...fields.date(entity.to, ['to'], locale),
    ...fields.dateOrder(entity.from, entity.to, ['to'], locale),
    ...problemIf(
      wikidata !== '' && !WIKIDATA_ITEM.test(wikidata),
      ['wikidata'],
      `"${wikidata}" is not a Wikidata id: write a Q followed by digits, such as Q90.`,
    ),
    ...(entity.links ?? []).flatMap(({ url }, index) => [
      ...fields.filled(url, ['links', index, 'url'], 'The address'),
      ...fields.webAddress(url, ['links', index, 'url']),
    ]),
    ...formerPathProblems(entity.formerPaths),
  ];
}

/** Problems in a relationship. */
export function relationshipProblems(relationship: RelationshipContent, locale: string): Problem[] {
  const { from, to, evidence } = relationship;
  return [
    ...problemIf(!from?.length, ['from'], 'Choose the entity that the relationship starts from.'),
    ...problemIf(!to?.length, ['to'], 'Choose the entity that the relationship leads to.'),
    ...problemIf(
      Boolean(from?.length) && from?.[0] === to?.[0],
      ['to'],
      'An entity cannot have a relationship with itself: choose another entity.',
    ),
    ...fields.filled(relationship.type, ['type'], 'The type'),
    ...fields.date(relationship.since, ['since'], locale),
    ...fields.date(relationship.until, ['until'], locale),
    ...fields.dateOrder(relationship.since, relationship.until, ['until'], locale),
    ...(evidence ?? []).flatMap(({ post, timeline, entryKey, source }, index) => {
      const given = [post, timeline, source].filter((references) => references?.length).length;
      return [
        ...problemIf(
          given !== 1,
          ['evidence', index],
          'Choose exactly one piece of evidence here: a post, an entry of a timeline, or a source.',
        ),
        ...problemIf(
          Boolean(timeline?.length) && fields.isEmpty(entryKey),
          ['evidence', index, 'entryKey'],
          'Give the key of the entry in that timeline.',
        ),
      ];
    }),
  ];
}

/** Problems in a source. */
export function sourceProblems(source: SourceContent, locale: string): Problem[] {
  return [
    ...fields.filled(source.title, ['title'], 'The title'),
    ...fields.webAddress(source.url, ['url']),
    ...fields.webAddress(source.archivedUrl, ['archivedUrl']),
    ...fields.date(source.date, ['date'], locale),
  ];
}
