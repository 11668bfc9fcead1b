/** Measures the time from a publication to the first answer that contains it: publishes through the CMS's HTTP API and polls the graph. */
import { median, quantile } from './load-test';
import { progress } from './tell-progress';

/** `visible`: milliseconds from the request to publish until the graph shows the change. `cms`: milliseconds until the CMS has answered. */
export interface PublishingResult {
  readonly count: number;
  readonly visibleP50: number;
  readonly visibleP99: number;
  readonly cmsP50: number;
}

/** The pause between two requests to the graph. */
const PAUSE_MS = 2;
const LONGEST_MS = 20_000;
const EDITOR = { firstname: 'Ada', lastname: 'Editor', email: 'ada@example.org', password: 'Correct-horse-7' };
const POSTS = '/content-manager/collection-types/api::post.post';
const QUESTION = 'query Published($slug: String!) { post(slug: $slug) { title } }';

type Send = (path: string, body: object) => Promise<unknown>;

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}

async function post(url: string, body: object, token: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${JSON.stringify(answer)}`);
  return partOf(answer, 'data');
}

/** Creates the first administrator, as the first page of the admin does. Returns a function that sends requests as this user. */
async function logIn(cmsUrl: string): Promise<Send> {
  const token = partOf(await post(`${cmsUrl}/admin/register-admin`, EDITOR, ''), 'token');
  if (typeof token !== 'string') throw new Error('the CMS let nobody in');
  return (path, body) => post(`${cmsUrl}${path}`, body, token);
}

async function waitUntilShown(apiUrl: string, slug: string, title: string): Promise<void> {
  const start = performance.now();
  while (performance.now() - start < LONGEST_MS) {
    const data = await post(`${apiUrl}/graphql`, { query: QUESTION, variables: { slug } }, '');
    if (partOf(partOf(data, 'post'), 'title') === title) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`"${title}" was published ${LONGEST_MS / 1_000} s ago, and the graph does not show it`);
}

/** Changes and publishes one post repeatedly. @param count how often */
export async function measurePublishing(cmsUrl: string, apiUrl: string, count: number): Promise<PublishingResult> {
  const send = await logIn(cmsUrl);
  const slug = 'published-by-the-benchmark';
  const documentId = partOf(await send(`${POSTS}?locale=en`, { title: 'A draft', slug }), 'documentId');
  if (typeof documentId !== 'string') throw new Error('the CMS made no post');
  const visible: number[] = [];
  const answered: number[] = [];
  for (let edition = 0; edition <= count; edition++) {
    const title = `Edition ${edition}`;
    const start = performance.now();
    const published = send(`${POSTS}/${documentId}/actions/publish?locale=en`, { title, slug }).then(() => performance.now() - start);
    const shown = waitUntilShown(apiUrl, slug, title).then(() => performance.now() - start);
    const times = await Promise.all([published, shown]);
    // The first publication is not counted, since it warms up all processes.
    if (edition === 0) continue;
    answered.push(times[0]);
    visible.push(times[1]);
    progress.show('Publishing', `${edition} of ${count}`);
  }
  return { count, visibleP50: median(visible), visibleP99: quantile(visible, 0.99), cmsP50: median(answered) };
}
