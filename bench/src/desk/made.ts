/** Whether what the editor made is what readers see: what a task promises, asked of the graph. */
import { z } from 'zod';
import { EDITION, LAST_YEAR, RELATED } from './archive';
import { ALT, CHRONOLOGY, EXCERPT, NEW_TIMELINE, QUOTATIONS, RIGHT, TEXT, WRONG } from './chronology';

const LONGEST_MS = 30_000;
const PAUSE_MS = 200;

const QUESTION = `query Made($slug: String!) {
  post(slug: $slug) {
    title excerpt dateline edition bodyText
    authors { name }
    categories { name }
    epigraphs { text attribution date { printed earliest } }
    related { title post { slug } }
    body { ... on ImageBlock { image { alt width } } }
    timelines { title entries(first: 100) { nodes { text date { printed earliest } } } }
    editionOf { slug }
    corrections { kind text }
  }
}`;

const named = z.object({ name: z.string() });
const dated = z.object({ printed: z.string(), earliest: z.string().nullable() });
const piece = z.object({
  title: z.string(),
  excerpt: z.string(),
  dateline: z.string().nullable(),
  edition: z.string().nullable(),
  bodyText: z.string(),
  authors: z.array(named),
  categories: z.array(named),
  epigraphs: z.array(z.object({ text: z.string(), attribution: z.string().nullable(), date: dated.nullable() })),
  related: z.array(z.object({ title: z.string(), post: z.object({ slug: z.string() }).nullable() })),
  body: z.array(z.object({ image: z.object({ alt: z.string(), width: z.number().nullable() }).optional() })),
  timelines: z.array(z.object({ title: z.string(), entries: z.object({ nodes: z.array(z.object({ text: z.string(), date: dated })) }) })),
  editionOf: z.object({ slug: z.string() }).nullable(),
  corrections: z.array(z.object({ kind: z.string(), text: z.string() })),
});
/** A post as readers see it. */
type Piece = z.infer<typeof piece>;
const answer = z.object({ data: z.object({ post: piece.nullable() }) });

async function ask(apiUrl: string, slug: string): Promise<Piece | null> {
  const response = await fetch(`${apiUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUESTION, variables: { slug } }),
  });
  return answer.parse(await response.json()).data.post;
}

/** What readers see of a post, once they see it. @throws Error when they do not in the end */
export async function publicPiece(apiUrl: string, slug: string): Promise<Piece> {
  const start = performance.now();
  while (performance.now() - start < LONGEST_MS) {
    const found = await ask(apiUrl, slug);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`The graph has no post "${slug}".`);
}

/** Names what differs from what was meant. */
function differing(meant: Readonly<Record<string, readonly [made: unknown, meant: unknown]>>): string[] {
  return Object.entries(meant).flatMap(([what, pair]) => {
    const [made, wanted] = pair.map((value) => JSON.stringify(value));
    return made === wanted ? [] : [`${what}: ${made}, and not ${wanted}`];
  });
}

/** What the new piece lacks. */
export function lackingInPiece(made: Piece): string[] {
  const { epigraphs, related, body, timelines, corrections } = made;
  const [timeline] = timelines;
  const entries = timeline?.entries.nodes ?? [];
  return differing({
    'the excerpt': [made.excerpt, EXCERPT],
    'the text': [made.bodyText, TEXT],
    'the day': [made.dateline, '2026-11-27'],
    'the authors': [made.authors, [{ name: 'Ada Editor' }]],
    'the categories': [made.categories, [{ name: 'Justice' }]],
    'the quotations': [epigraphs.map(({ text, attribution, date }) => ({ text, attribution, date: date?.printed })), QUOTATIONS],
    'the related posts': [related.map(({ title }) => title), RELATED],
    'the pictures': [body.flatMap(({ image }) => image ?? []).map(({ alt }) => alt), [ALT]],
    'the timelines': [timelines.map(({ title }) => title), [NEW_TIMELINE]],
    'the chronology': [entries.map(({ text, date }) => ({ date: date.printed, text })), CHRONOLOGY],
    'dates that were not read': [entries.filter(({ date }) => date.earliest === null).map(({ date }) => date.printed), []],
    'the corrections': [corrections, []],
  });
}

/** What the new edition lacks, beside the last one. */
export function lackingInEdition(made: Piece, last: Piece): string[] {
  return differing({
    'the edition': [made.edition, String(EDITION)],
    'the day': [made.dateline, `${EDITION}-05-04`],
    'what it is an edition of': [made.editionOf, { slug: LAST_YEAR.slug }],
    'the related posts': [made.related.map(({ title }) => title), [LAST_YEAR.title, ...RELATED]],
    'the quotations': [made.epigraphs, last.epigraphs],
    'the chronology': [made.timelines, last.timelines],
    'the authors and categories': [
      [made.authors, made.categories],
      [last.authors, last.categories],
    ],
  });
}

/** What the corrected piece lacks. */
export function lackingInCorrection(made: Piece): string[] {
  const text = `An earlier version said “${WRONG}”. It should say “${RIGHT}”.`;
  const right = TEXT.replace(WRONG, RIGHT);
  return differing({ 'the correction': [made.corrections, [{ kind: 'CORRECTION', text }]], 'the text': [made.bodyText, right] });
}
