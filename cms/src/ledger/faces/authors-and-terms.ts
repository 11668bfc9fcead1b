/** Makes the faces of authors, categories, tags and series, and of the site and its files. */
import { hostOf, isWebAddress } from '@dossier/contract/addresses';
import { toPath, type RoutedType } from '@dossier/contract/paths';
import type { FileContent, AuthorOrTermContent, SiteContent } from '../../content/shapes';
import type { FaceContext } from './parts';
import * as parts from './parts';

function toAuthorOrTermFace(type: RoutedType, named: AuthorOrTermContent, context: FaceContext): object {
  const slug = parts.requiredText('slug', named.slug);
  return {
    slug,
    path: toPath(type, slug, '', context.defaultLocale),
    name: parts.requiredText('name', named.name),
    description: parts.textOrNull(named.description),
    translations: parts.toTranslationFaces(named.translations),
  };
}

/** Maps the content to a face, which `toFace` checks against the contract. */
export function toAuthorFace(author: AuthorOrTermContent, _locale: string, context: FaceContext): object {
  return toAuthorOrTermFace('author', author, context);
}

/** Maps the content to a face, which `toFace` checks against the contract. */
export function toSeriesFace(series: AuthorOrTermContent, _locale: string, context: FaceContext): object {
  return toAuthorOrTermFace('series', series, context);
}

/** Maps the content to a face, which `toFace` checks against the contract. */
export function toCategoryFace(category: AuthorOrTermContent, _locale: string, context: FaceContext): object {
  const entity = parts.toReference(category.entity);
  return { ...toAuthorOrTermFace('category', category, context), parent: category.parent?.documentId ?? null, entity };
}

/** Maps the content to a face, which `toFace` checks against the contract. */
export function toTagFace(tag: AuthorOrTermContent, _locale: string, context: FaceContext): object {
  return { ...toAuthorOrTermFace('tag', tag, context), entity: parts.toReference(tag.entity) };
}

/** The hosts of a text with one host or address per line, as addresses are compared by them; lines that are neither are left out. */
export function toHosts(text: string | null | undefined): string[] {
  const hosts = (text ?? '').split(/\s+/).map((line) => hostOf(isWebAddress(line) ? line : `https://${line}`));
  return [...new Set(hosts.filter((host) => host !== ''))];
}

/** Maps the content to a face, which `toFace` checks against the contract. */
export function toSiteFace(site: SiteContent, _locale: string, context: FaceContext): object {
  return {
    name: parts.requiredText('name', site.name),
    description: parts.textOrNull(site.description),
    licence: parts.textOrNull(site.licence),
    translations: parts.toTranslationFaces(site.translations),
    locales: [...context.locales],
    defaultLocale: context.defaultLocale,
    formerHosts: toHosts(site.formerHosts),
  };
}

/** Percent as a part of 1, with at most four digits. */
function toPart(percent: number): number {
  return Math.round(Math.min(Math.max(percent, 0), 100) * 100) / 10_000;
}

/** Maps the content to a face, which `toFace` checks against the contract. */
export function toFileFace(file: FileContent): object {
  return {
    name: file.name,
    stored: `${file.hash}${file.ext ?? ''}`,
    mime: file.mime ?? 'application/octet-stream',
    alt: parts.textOrNull(file.alternativeText),
    caption: parts.textOrNull(file.caption),
    width: file.width ?? null,
    height: file.height ?? null,
    credit: parts.textOrNull(file.credit),
    rights: parts.textOrNull(file.rights),
    licence: parts.textOrNull(file.licence),
    focalPoint: file.focalPoint ? { x: toPart(file.focalPoint.x), y: toPart(file.focalPoint.y) } : null,
    forPartners: file.forPartners === true,
  };
}
