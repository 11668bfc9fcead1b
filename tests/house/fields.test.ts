/**
 * Whatever an editor can fill in can be read in the graph, or stands here with the reason why not. A field that is added to a content type
 * or component fails this test until it is in the schema under its own name, or is listed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isInterfaceType, isObjectType } from 'graphql';

const root = join(__dirname, '../..');
const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));

/** The type of the graph that shows each content type and component. */
const SHOWN_AS: Readonly<Record<string, string>> = {
  author: 'Author',
  category: 'Category',
  comment: 'Comment',
  entity: 'Entity',
  page: 'Page',
  post: 'Post',
  series: 'Series',
  site: 'Site',
  source: 'Source',
  tag: 'Tag',
  timeline: 'Timeline',
  'body.embed': 'EmbedBlock',
  'body.heading': 'Heading',
  'body.html': 'Paragraphs',
  'body.image': 'ImageBlock',
  'body.quotation': 'QuotationBlock',
  'body.rich-text': 'Paragraphs',
  'body.timeline': 'TimelineBlock',
  'entity.name': 'EntityName',
  'post.correction': 'Correction',
  'post.related': 'RelatedLink',
  'shared.picture': 'Image',
  'shared.quotation': 'Quotation',
  'timeline.entry': 'TimelineEntry',
};

/** Fields that have another name in the graph. */
const RENAMED: Readonly<Record<string, string>> = {
  'author.description': 'Author.bio',
  'author.translations': 'Author.name(locale:)',
  'category.translations': 'Category.name(locale:)',
  'comment.at': 'Comment.createdAt',
  'comment.kind': 'Comment.commentKind',
  'entity.links': 'Entity.sameAs',
  'page.firstPublished': 'Page.publishedAt',
  'post.firstPublished': 'Post.publishedAt',
  'series.name': 'Series.title',
  'series.translations': 'Series.title(locale:)',
  'site.description': 'Site.tagline',
  'site.translations': 'Site.name(locale:)',
  'source.date': 'Source.publishedOn',
  'source.url': 'Source.originalUrl',
  'tag.translations': 'Tag.name(locale:)',
  'timeline.firstPublished': 'Timeline.publishedAt',
  'body.image.picture': 'ImageBlock.image',
  'body.rich-text.content': 'Paragraphs.html',
  'shared.link.url': 'Entity.sameAs',
  'shared.picture.decorative': 'Image.alt',
  'shared.picture.file': 'Image.url(width:)',
  'shared.translation.description': 'Category.description(locale:)',
  'shared.translation.locale': 'Category.description(locale:)',
  'shared.translation.name': 'Category.name(locale:)',
  'timeline.entry.key': 'TimelineEntry.id',
};

const LATER = 'relationships come later: they are kept in the index and have no type in the graph yet';
const FORMER = 'Query.route answers with the present address of a former one';
const HELD = 'what is held is not public';
const LABEL = 'the CMS fills it in, to name the row in the form';

/** Fields that cannot be read, and why. */
const UNREADABLE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['author', 'category', 'entity', 'page', 'post', 'series', 'tag', 'timeline'].map((type) => [`${type}.formerPaths`, FORMER]),
  ),
  ...Object.fromEntries(['author', 'category', 'series', 'tag'].map((type) => [`${type}.held`, HELD])),
  ...Object.fromEntries(['comment', 'post.related', 'timeline.entry'].map((type) => [`${type}.label`, LABEL])),
  'shared.former-path.path': FORMER,
  'entity.mergedInto': 'the entity that it was merged into is given wherever it is named',
};

/** Content types and components whose fields cannot be read at all, and why. */
const UNREADABLE_TYPES: Readonly<Record<string, string>> = {
  relationship: LATER,
  'relationship.evidence': LATER,
  partner: 'accounts of partners are not public',
};

interface Described {
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The name of a content type, `post`, or of a component, `shared.picture`. */
function nameOf(file: string): string {
  const [, type] = /api\/([^/]+)\/content-types/.exec(file) ?? [];
  const [, folder = '', component = ''] = /components\/([^/]+)\/([^/]+)\.json$/.exec(file) ?? [];
  return type ?? `${folder}.${component}`;
}

const source = join(root, 'cms/src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /^(?:api\/\w+\/content-types\/\w+\/schema|components\/\w+\/[\w-]+)\.json$/.test(file),
);
const fields = files.flatMap((file) => {
  const { attributes } = JSON.parse(readFileSync(join(source, file), 'utf8')) as Described;
  return Object.keys(attributes).map((field) => [nameOf(file), field] as const);
});
const known = new Set(fields.map(([type, field]) => `${type}.${field}`));

/** Whether the schema has the coordinate, such as `Post.title` or `Author.bio(locale:)`. */
function isInSchema(coordinate: string): boolean {
  const [, typeName = '', fieldName = '', argument] = /^(\w+)\.(\w+)(?:\((\w+):\))?$/.exec(coordinate) ?? [];
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  const field = type.getFields()[fieldName];
  return field !== undefined && (argument === undefined || field.args.some(({ name }) => name === argument));
}

test('every field of the CMS is read in the graph, or is listed with a reason', () => {
  const lost = fields.filter(([type, field]) => {
    const key = `${type}.${field}`;
    if (key in UNREADABLE || type in UNREADABLE_TYPES) return false;
    return !isInSchema(RENAMED[key] ?? `${SHOWN_AS[type] ?? ''}.${field}`);
  });
  expect(lost.map((field) => field.join('.'))).toEqual([]);
  expect(fields.length).toBeGreaterThan(100);
});

test('what is listed is in the CMS, and has a reason only where it cannot be read', () => {
  const types = new Set(fields.map(([type]) => type));
  expect([...Object.keys(RENAMED), ...Object.keys(UNREADABLE)].filter((key) => !known.has(key))).toEqual([]);
  expect([...Object.keys(SHOWN_AS), ...Object.keys(UNREADABLE_TYPES)].filter((type) => !types.has(type))).toEqual([]);
  const readable = Object.keys(UNREADABLE).filter((key) =>
    isInSchema(`${SHOWN_AS[key.replace(/\.\w+$/, '')] ?? ''}.${key.split('.').at(-1) ?? ''}`),
  );
  expect(readable).toEqual([]);
});

test('whatever a client can keep by its identifier says when it last changed', () => {
  // A change of a partner's feed has the names that it has at /partners/changes, and is relative to a cursor: no client keeps it.
  const kept = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && 'id' in type.getFields() && type.name !== 'FeedChange',
  );
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.filter((type) => isObjectType(type) && !('modifiedAt' in type.getFields())).map(({ name }) => name)).toEqual([]);
});
