/** Reads the bodies of requests, after Strapi has checked who sends them. */
import { withWellFormedTexts } from '@dossier/contract/text';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import rawBody from 'raw-body';
import { z } from 'zod';
import { checkBodyShape, checkComponents } from './body-shapes';
import { handlerOf, type Next, type RoutedContext } from './context';
import { parseJson } from './json-text';
import { withForm } from './read-form';

const MEGABYTE = 1024 * 1024;

/** Largest body in bytes from a client that is not signed in: such bodies contain names and passwords only. */
const LARGEST_UNKNOWN = MEGABYTE;

/** Largest body in bytes from a signed-in user. Editors send whole documents, and long timelines must fit. */
const LARGEST_DOCUMENT = 20 * MEGABYTE;

const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** The routes that take files. */
const TAKE_FORMS: ReadonlySet<string> = new Set([
  'upload.admin-upload.upload',
  'upload.admin-upload.uploadFile',
  'upload.admin-upload.replaceFile',
  'upload.admin-upload.updateFileInfo',
  'admin.admin.updateProjectSettings',
]);

/** The routes that read their body themselves, as a stream. */
const TAKE_STREAMS: ReadonlySet<string> = new Set(['importer.runs.upload']);

function tooLarge(largest: number): Error {
  return new errors.PayloadTooLargeError(`The body is larger than ${largest / MEGABYTE} MB, which is the limit here: send less.`);
}

async function readText({ req, request }: RoutedContext, largest: number): Promise<string> {
  if (request.length !== undefined && request.length > largest) throw tooLarge(largest);
  try {
    return await rawBody(req, { length: request.length, limit: largest, encoding: 'utf8' });
  } catch (error) {
    if (error instanceof Error && 'type' in error && error.type === 'entity.too.large') throw tooLarge(largest);
    throw new errors.ValidationError('The body is incomplete: send it again.');
  }
}

/** Bulk actions may name several languages. */
const settled = z.looseObject({ locale: z.union([z.string(), z.array(z.string())]) });
const document = z.looseObject({ locale: z.string().nullish() });

/** Strapi sets the language of a document before the body is read. This applies its order: query string, then body, then site default. */
function keepLocale(context: RoutedContext, before: z.infer<typeof settled> | undefined): void {
  const body = document.safeParse(context.request.body).data;
  if (before === undefined || body === undefined) return;
  const { searchParams } = new URL(context.originalUrl, 'http://admin');
  const isAsked = [...searchParams].some(([name, locale]) => /^locale(\[\d*\])?$/.test(name) && locale !== '');
  context.request.body = { ...body, locale: isAsked ? before.locale : body.locale || before.locale };
}

function refuseType(context: RoutedContext, message: string): void {
  context.status = 415;
  context.body = { data: null, error: { status: 415, name: 'UnsupportedMediaTypeError', message, details: {} } };
}

const identified = z.looseObject({});

/**
 * Removes ids from what is saved: the address of the request decides which document is written, and new rows get new ids. Here and not in the
 * Document Service, since an import gives its documents ids while it answers a request.
 */
function withoutIds(handler: string, body: unknown): unknown {
  const data = identified.safeParse(body).data;
  if (!data || !/^content-manager\.(collection|single)-types\./.test(handler)) return body;
  const { id: _id, documentId: _documentId, ...rest } = data;
  return rest;
}

/** Reads the body and calls the next handler. A body that the route does not use is not read. */
async function withBody(strapi: Core.Strapi, context: RoutedContext, next: Next): Promise<unknown> {
  const { request, state } = context;
  const isSignedIn = state.isAuthenticated === true;
  const handler = handlerOf(context);
  // `is` returns null for a request without a body.
  const isEmpty = request.length === 0 || request.is('*/*') === null;
  if (isEmpty || !WITH_BODY.has(context.method) || TAKE_STREAMS.has(handler)) return next();
  if (!['', 'identity'].includes(request.get('content-encoding'))) {
    refuseType(context, 'Send the body uncompressed.');
    return;
  }
  if (request.is('multipart')) {
    if (isSignedIn && TAKE_FORMS.has(handler)) return withForm(context, next);
    refuseType(context, 'This address does not accept forms: send the body as application/json.');
    return;
  }
  if (!request.is('json', '+json')) {
    refuseType(context, 'Send the body as application/json.');
    return;
  }
  const text = await readText(context, isSignedIn ? LARGEST_DOCUMENT : LARGEST_UNKNOWN);
  const before = settled.safeParse(request.body).data;
  request.body = text.trim() === '' ? {} : withWellFormedTexts(parseJson(text, 'The body'));
  keepLocale(context, before);
  checkComponents(strapi, request.body);
  // No route of documents takes a list.
  const isTaken =
    typeof request.body === 'object' && request.body !== null && !(Array.isArray(request.body) && handler.startsWith('content-manager.'));
  if (isTaken) {
    request.body = withoutIds(handler, request.body);
    return next();
  }
  throw new errors.ValidationError('The body is not a JSON object: send one.');
}

/**
 * Replaces Strapi's reading of bodies: a body is read after Strapi has found the route and checked who sends the request. Strapi itself
 * reads every body first; `config/middlewares.ts` turns that off. A client that is not signed in may send 1 MB of JSON, and only to routes
 * that need no session. A signed-in user may send 20 MB of JSON, and forms to the routes that take files.
 * @param guard handles each request after its body is read, and calls `next` to go on
 */
export function readBodiesAfterAuthentication(strapi: Core.Strapi, guard: (context: RoutedContext, next: Next) => Promise<unknown>): void {
  const auth = strapi.get('auth');
  const authenticate = auth.authenticate.bind(auth);
  auth.authenticate = async (context: RoutedContext, next: Next) =>
    authenticate(context, async () =>
      withBody(strapi, context, async () => {
        checkBodyShape(handlerOf(context), context.request.body);
        return guard(context, next);
      }),
    );
}
