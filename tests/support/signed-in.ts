/** Users of a real CMS, signed in over HTTP, with the roles of the admin panel. */
import { z } from 'zod';
import type { TestCms } from './cms';

const PASSWORD = 'Correct-horse-7';

/** A response of the CMS. `text` is its body; `body` is the parsed JSON, or null if the body is not JSON. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
  readonly headers: Headers;
}

/** A form or the bytes of a file are sent unchanged; any other object is sent as JSON. */
type Body = FormData | Blob | object | undefined;

const token = z.object({ data: z.object({ token: z.string() }) });

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** A user of the admin panel's HTTP interface. Without a token, the user is anonymous. */
export class SignedIn {
  constructor(
    private readonly cms: TestCms,
    private readonly token: string | null,
    /** The cookies of the session. The browser needs them to load uploaded files. */
    readonly cookie: string,
    /** The id of the user's row; 0 for an anonymous user. */
    readonly id: number,
  ) {}

  /** Sends a request with the user's token. */
  async ask(method: string, path: string, body?: Body, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const isWhole = body instanceof FormData || body instanceof Blob;
    const answer = await fetch(`${this.cms.url}${path}`, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body && !isWhole ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: isWhole ? body : JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, text, body: bodyOf(text), headers: answer.headers };
  }

  /** Requests an uploaded file as a page of the admin panel does: with the cookies, without the token. @returns the status */
  async see(path: string): Promise<number> {
    const answer = await fetch(`${this.cms.url}${path}`, { headers: { cookie: this.cookie } });
    await answer.arrayBuffer();
    return answer.status;
  }

  /** Uploads a file. @returns the id of its row, and its address */
  async upload(name: string, bytes: Blob): Promise<{ readonly id: number; readonly url: string }> {
    const form = new FormData();
    form.append('files', bytes, name);
    const { body } = await this.ask('POST', '/upload', form);
    const [file] = z.array(z.object({ id: z.number(), url: z.string() })).parse(body);
    if (!file) throw new Error('nothing was uploaded');
    return file;
  }
}

/** A user who is not signed in. */
export function anonymous(cms: TestCms): SignedIn {
  return new SignedIn(cms, null, '', 0);
}

/** Creates a user with a role (`strapi-author`, …) and signs in. */
export async function signIn(cms: TestCms, roleCode: string, name = roleCode): Promise<SignedIn> {
  const role = z.object({ id: z.number() }).parse(await cms.strapi.db.query('admin::role').findOne({ where: { code: roleCode } }));
  const email = `${name}@example.org`;
  const user: unknown = await cms.strapi
    .service('admin::user')
    .create({ firstname: name, lastname: 'Test', email, password: PASSWORD, isActive: true, registrationToken: null, roles: [role.id] });
  const login = await fetch(`${cms.url}/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const cookie = login.headers
    .getSetCookie()
    .map((given) => given.split(';')[0] ?? '')
    .join('; ');
  return new SignedIn(cms, token.parse(await login.json()).data.token, cookie, z.object({ id: z.number() }).parse(user).id);
}
