/** The controller for pictures: the list of those without alternative text, and the details of files. */
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { rowNumber } from '../../../../access/folder-fields';
import { mayUseLibrary } from '../../../../access/file-rights';
import { parseQuestion, type DeskContext } from '../request';
import { changeDetails, detailsQuestion } from './change-details';
import { undescribedPictures } from './undescribed';

const PAGE_SIZE = 20;
const listQuestion = z.object({ page: z.coerce.number().int().min(1).max(1_000).default(1) });
const named = z.object({ id: rowNumber });

/** Koa's context, with what these actions use besides. */
interface PicturesContext extends DeskContext {
  readonly params: unknown;
  readonly state: DeskContext['state'] & { readonly user: unknown };
  notFound(message: string): void;
}

/** Refuses users without any right to the media library. */
function isLetIn(strapi: Core.Strapi, context: PicturesContext): boolean {
  if (mayUseLibrary(strapi, context.state.userAbility)) return true;
  context.forbidden('Your role does not let you use the media library.');
  return false;
}

/** Strapi's controller `plugin::desk.pictures`: 400 for an invalid request, 403 for one that the role does not allow, 404 for no such file. */
export const picturesController = ({
  strapi,
}: {
  strapi: Core.Strapi;
}): Record<'undescribed' | 'change', (context: PicturesContext) => Promise<void>> => ({
  async undescribed(context): Promise<void> {
    if (!isLetIn(strapi, context)) return;
    const question = parseQuestion(context, listQuestion, context.query);
    if (!question) return;
    const { results, total } = await undescribedPictures(strapi, context.state.userAbility, question.page, PAGE_SIZE);
    context.body = { results, total, pageCount: Math.ceil(total / PAGE_SIZE) };
  },

  async change(context): Promise<void> {
    if (!isLetIn(strapi, context)) return;
    const { id } = named.safeParse(context.params).data ?? { id: 0 };
    const details = parseQuestion(context, detailsQuestion, context.request.body);
    if (!details) return;
    const file = await changeDetails(strapi, id, details, context.state.user);
    if (file === null) context.notFound('There is no such file: it may have been deleted. Reload the page.');
    else context.body = { data: detailsOf(file) };
  },
});

const told = z.object({
  id: z.number(),
  alternativeText: z.string().nullable(),
  caption: z.string().nullable(),
  credit: z.string().nullable(),
  rights: z.string().nullable(),
  licence: z.string().nullable(),
  focalPoint: z.object({ x: z.number(), y: z.number() }).nullable(),
  forPartners: z.boolean().nullable(),
});

function detailsOf(file: unknown): z.infer<typeof told> {
  return told.parse(file);
}
