/** Turns the elements of the channel into events. The event of the site comes first, whatever the order of the file. */
import { decodeSlug, textOf, toNicename, wordOf } from './fields';
import { notAnExport } from './head';
import type { Repairs } from './repairs';
import { toItem } from './to-item';
import type { Element, Listener } from './tree';
import type { Place, WxrEvent, WxrTerm } from './wxr';

const VERSIONS = ['1.0', '1.1', '1.2'];
/** The version that is assumed for an unknown one. */
const NEWEST = '1.2';
/** The elements of the channel that describe the site. */
const SITE = ['title', 'link', 'description', 'language', 'wp:wxr_version', 'wp:base_blog_url'];
/** Largest number of events that wait for the description of the site. After that, the site is given as far as it is known. */
const MOST_HELD = 50_000;

/** For each element that describes a term, the names of its child elements. `taxonomy` is set where the element itself implies it. */
const TERMS: Readonly<Record<string, { taxonomy?: string; slug: string; name: string; parent?: string; description: string }>> = {
  'wp:category': {
    taxonomy: 'category',
    slug: 'wp:category_nicename',
    name: 'wp:cat_name',
    parent: 'wp:category_parent',
    description: 'wp:category_description',
  },
  'wp:tag': { taxonomy: 'post_tag', slug: 'wp:tag_slug', name: 'wp:tag_name', description: 'wp:tag_description' },
  'wp:term': { slug: 'wp:term_slug', name: 'wp:term_name', parent: 'wp:term_parent', description: 'wp:term_description' },
};

/** Collects events until `take` is called. */
export class Channel implements Listener {
  /** The elements of `SITE` that have been read, by name. */
  private readonly said = new Map<string, Element>();
  private namespaceVersion: string | undefined;
  /** Whether the event of the site has been made. */
  private isGiven = false;
  private events: WxrEvent[] = [];
  /** Events that wait for the event of the site. */
  private held: WxrEvent[] = [];
  /** Slugs by taxonomy and name. Only for WXR 1.0, in which a term refers to its parent by name, not by slug. */
  private readonly slugs = new Map<string, string>();

  constructor(private readonly repairs: Repairs) {}

  namespace(version: string): void {
    this.namespaceVersion ??= version;
  }

  element(element: Element): void {
    if (SITE.includes(element.name)) this.addSaid(element);
    else if (element.name === 'item') this.addItem(element);
    else {
      if (element.name === 'wp:author') this.addAuthor(element);
      else this.addTerm(element);
      if (this.held.length > MOST_HELD) this.giveSite(element.place);
    }
  }

  channelEnd(place: Place): void {
    this.giveSite(place);
    this.addRepairs();
  }

  /** The events since the last call. There are none before the event of the site. */
  take(): WxrEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }

  /** Adds events for the repairs since the last call. */
  addRepairs(): void {
    for (const repair of this.repairs.take()) this.add({ kind: 'repair', repair });
  }

  private add(event: WxrEvent): void {
    (this.isGiven ? this.events : this.held).push(event);
  }

  private addSaid(element: Element): void {
    this.addRepairs();
    if (this.isGiven || this.said.has(element.name)) return;
    this.said.set(element.name, element);
    if (SITE.every((name) => this.said.has(name))) this.giveSite(element.place);
  }

  private addItem(element: Element): void {
    this.giveSite(element.place);
    this.addRepairs();
    this.add({ kind: 'item', item: toItem(element) });
  }

  private addAuthor(element: Element): void {
    const login = wordOf(element, 'wp:author_login');
    if (login === '') this.repairs.tell(element.place, 'An author without a login was left out.');
    this.addRepairs();
    if (login !== '') this.add({ kind: 'author', author: { login, name: wordOf(element, 'wp:author_display_name') || login } });
  }

  private addTerm(element: Element): void {
    const names = TERMS[element.name];
    if (!names) return;
    const name = wordOf(element, names.name);
    const slug = decodeSlug(wordOf(element, names.slug)) || toNicename(name);
    const taxonomy = names.taxonomy ?? wordOf(element, 'wp:term_taxonomy');
    const isWhole = slug !== '' && taxonomy !== '';
    if (!isWhole) this.repairs.tell(element.place, `A term without ${slug === '' ? 'a name' : 'a taxonomy'} was left out.`);
    this.addRepairs();
    if (!isWhole) return;
    const parent = names.parent ? this.parentSlug(taxonomy, wordOf(element, names.parent)) : '';
    const term: WxrTerm = { taxonomy, slug, name: name || slug, parent, description: textOf(element, names.description) };
    if (this.isOldest()) this.slugs.set(`${taxonomy}\0${name}`, slug);
    this.add({ kind: 'term', term });
  }

  private isOldest(): boolean {
    const said = this.said.get('wp:wxr_version')?.text.trim();
    return (said ?? this.namespaceVersion) === '1.0';
  }

  private parentSlug(taxonomy: string, parent: string): string {
    return this.slugs.get(`${taxonomy}\0${parent}`) ?? decodeSlug(parent);
  }

  private giveSite(place: Place): void {
    if (this.isGiven) return;
    const version = this.settleVersion(place);
    const word = (name: string): string => wordOf({ children: [...this.said.values()] }, name);
    const address = (word('wp:base_blog_url') || word('link')).replace(/\/+$/, '');
    const site = { title: word('title'), description: word('description'), address, language: word('language'), version };
    this.isGiven = true;
    this.events.push({ kind: 'site', site }, ...this.held);
    this.held = [];
    this.addRepairs();
  }

  private settleVersion(at: Place): string {
    const said = this.said.get('wp:wxr_version');
    const place = said?.place ?? this.said.values().next().value?.place ?? at;
    const isExport = said ?? this.said.get('wp:base_blog_url') ?? this.held.find(({ kind }) => kind !== 'repair') ?? this.namespaceVersion;
    if (isExport === undefined) throw notAnExport('an RSS feed', place);
    const version = said?.text.trim() || this.namespaceVersion || '';
    const isKnown = VERSIONS.includes(version);
    if (version === '') this.repairs.tell(place, `The file does not say which version of WXR it is: read as ${NEWEST}.`);
    else if (!isKnown) this.repairs.tell(place, `The version of WXR, "${version}", is not known: read as ${NEWEST}.`);
    else if (!said?.text.trim())
      this.repairs.tell(place, `The file does not say which version of WXR it is: read as ${version}, as its namespace has it.`);
    return isKnown ? version : NEWEST;
  }
}
