/** The menu of the content manager: its types in the order in which editors need them, and in their words. */

interface Link {
  readonly uid: string;
  readonly title: string;
}

/**
 * The types in their order. Strapi sorts the menu, and decides what it opens first, by the titles of the links, which it translates after
 * that: a title here is the key of a translation (cms/src/admin/words.ts) that begins with its place. The menu's search looks at the key too, so it
 * contains the words of all languages.
 */
const MENU: Readonly<Record<string, string>> = {
  'api::post.post': 'desk.type.01 posts articles artikelen',
  'api::timeline.timeline': 'desk.type.02 timelines chronologies tijdlijnen',
  'api::entity.entity': 'desk.type.03 people organisations places personnes lieux personen organisaties plaatsen entities',
  'api::source.source': 'desk.type.04 sources bronnen',
  'api::page.page': 'desk.type.05 pages pagina’s',
  'api::comment.comment': 'desk.type.06 comments commentaires reacties',
  'api::relationship.relationship': 'desk.type.07 relationships relations relaties',
  'api::author.author': 'desk.type.08 authors auteurs',
  'api::series.series': 'desk.type.09 series séries reeksen',
  'api::category.category': 'desk.type.10 categories catégories categorieën',
  'api::tag.tag': 'desk.type.11 tags mots-clés trefwoorden',
  'api::site.site': 'desk.type.12 site',
  'api::partner.partner': 'desk.type.13 partners partenaires',
};

function named<Given extends Link>(links: readonly Given[]): Given[] {
  return links.map((link) => ({ ...link, title: MENU[link.uid] ?? link.title }));
}

/** Names and orders collection types; a hook of the content manager. */
export function orderTypes<Given extends { readonly ctLinks: readonly Link[] }>(given: Given): Given {
  return { ...given, ctLinks: named(given.ctLinks) };
}

/** Names single types; a hook of the content manager. */
export function orderSingleTypes<Given extends { readonly stLinks: readonly Link[] }>(given: Given): Given {
  return { ...given, stLinks: named(given.stLinks) };
}
