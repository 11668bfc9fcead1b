/** Writes the beginning and the end of the XML file, around the items. */
import type { AboutSite } from '../archive/about-site';
import { toMailTime, toTitle } from './values';
import { element, textElement } from './xml';

const NAMESPACES = {
  excerpt: 'http://wordpress.org/export/1.2/excerpt/',
  content: 'http://purl.org/rss/1.0/modules/content/',
  wfw: 'http://wellformedweb.org/CommentAPI/',
  dc: 'http://purl.org/dc/elements/1.1/',
  wp: 'http://wordpress.org/export/1.2/',
} as const;

/** The file before the first item. @param named the XML elements of authors and terms */
export function headXml({ name, description, address }: AboutSite, locale: string, at: Date, named: readonly string[]): string {
  const namespaces = Object.entries(NAMESPACES).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  return [
    '<?xml version="1.0" encoding="UTF-8" ?>',
    `<rss version="2.0" ${namespaces.join(' ')}>`,
    '<channel>',
    textElement('title', toTitle(name)),
    element('link', address),
    textElement('description', toTitle(description)),
    element('pubDate', toMailTime(at)),
    element('language', locale),
    element('wp:wxr_version', '1.2'),
    element('wp:base_site_url', address),
    element('wp:base_blog_url', address),
    ...named,
    '<generator>Dossier</generator>\n',
  ].join('\n');
}

/** The file after the last item. */
export const END_XML = '</channel>\n</rss>\n';
