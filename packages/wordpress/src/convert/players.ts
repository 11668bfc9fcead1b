/** Reads the addresses of frames and players, and of shortcodes for players. */
import type { Attributes } from '@dossier/text/html-tokens';
import { isText, UNSEEN, type HtmlElement, type HtmlNode } from '@dossier/text/html-tree';
import { toPlayer, type Player } from './providers';

/** Attributes that may contain the address of a file, the best format first. `0` is a value without a key. */
const FILE_KEYS = ['src', 'url', 'mp4', 'm4v', 'webm', 'ogv', 'ogg', 'flv', 'wmv', 'mov', 'mp3', 'm4a', 'wav', 'wma', '0'];
const isAddress = (value: string): boolean => /^(?:https?:)?\/\/\S+$/i.test(value);

function firstAddress(values: Attributes): string {
  const own = FILE_KEYS.map((key) => values.get(key)?.split('|')[0]?.trim() ?? '');
  return own.find(isAddress) ?? '';
}

/** Reads a shortcode that contains an address, or the id of a video as one of `keys`. The id is added to the address `page`. */
const byId =
  (page: string, keys = ['id', '0']) =>
  (values: Attributes): string => {
    const address = firstAddress(values);
    const id = keys.map((key) => values.get(key) ?? '').find((value) => /^[\w-]+$/.test(value));
    return address === '' && id ? `${page}${id}` : address;
  };

/** Shortcodes of players, with functions that return the address, or `''`. */
const SHORTCODES: Readonly<Record<string, (values: Attributes) => string>> = {
  '[youtube': byId('https://www.youtube.com/watch?v='),
  '[vimeo': byId('https://vimeo.com/'),
  '[dailymotion': byId('https://www.dailymotion.com/video/'),
  '[videopress': byId('https://videopress.com/v/'),
  '[wpvideo': byId('https://videopress.com/v/'),
  '[ted': byId('https://www.ted.com/talks/view/id/'),
  '[tweet': byId('https://twitter.com/i/status/'),
  '[gist': byId('https://gist.github.com/'),
  '[archiveorg': byId('https://archive.org/details/'),
  '[scribd': byId('https://www.scribd.com/doc/'),
  '[polldaddy': byId('https://poll.fm/', ['poll']),
  '[poll': byId('https://poll.fm/', ['poll', 'id', '0']),
  '[crowdsignal': byId('https://poll.fm/', ['poll']),
  ...Object.fromEntries(
    'embed audio video googlemaps soundcloud instagram spotify flickr facebook tiktok googlevideo kickstarter'
      .split(' ')
      .map((name) => [`[${name}`, firstAddress]),
  ),
};

/** The visible text of nodes as written, with `lineBreak` for every `<br>`. */
export function wordsIn(nodes: readonly HtmlNode[], lineBreak = ''): string {
  return nodes
    .map((node) => {
      if (isText(node)) return node.text;
      if (node.name === 'br') return lineBreak;
      return UNSEEN.has(node.name) ? '' : wordsIn(node.children, lineBreak);
    })
    .join('');
}

/** The elements for which `is` returns true, in order. Elements within a found element are left out. */
export function elementsIn(nodes: readonly HtmlNode[], is: (element: HtmlElement) => boolean): HtmlElement[] {
  return nodes.flatMap((node) => (isText(node) ? [] : is(node) ? [node] : elementsIn(node.children, is)));
}

function addressOf(element: HtmlElement): string {
  const { name, attributes, children } = element;
  const within = (names: string, key: string): string =>
    elementsIn(children, (child) => names.split(' ').includes(child.name) && child.attributes.has(key))
      .filter((child) => child.name !== 'param' || /^(?:movie|src|url)$/i.test(child.attributes.get('name') ?? ''))
      .map((child) => child.attributes.get(key) ?? '')
      .find(isAddress) ?? '';
  if (name === 'object') {
    const data = attributes.get('data') ?? '';
    return isAddress(data) ? data : within('param', 'value') || within('embed', 'src');
  }
  if (name === 'video' || name === 'audio') return attributes.get('src') ?? within('source', 'src');
  if (name === 'iframe') return attributes.get('src') ?? attributes.get('data-src') ?? '';
  if (name === 'embed') return attributes.get('src') ?? '';
  return SHORTCODES[name]?.(attributes) ?? '';
}

const PLAYERS = new Set(['iframe', 'object', 'embed', 'video', 'audio', ...Object.keys(SHORTCODES)]);

/** Whether an element is a player, a frame, or the shortcode of a player. */
export function isPlayer(element: HtmlElement): boolean {
  return PLAYERS.has(element.name);
}

/** The content of a player; null if it has no address. Only an `iframe` can show an unknown site: other players play a file. */
export function readPlayer(element: HtmlElement): Player | null {
  const player = toPlayer(addressOf(element));
  return player && { ...player, isKnown: player.isKnown || element.name !== 'iframe' };
}
