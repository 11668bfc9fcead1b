/** Lists the sites that WordPress embeds, and converts the address of a player to the address of its page. */

/** Hosts. A host includes all its subdomains. */
const PROVIDERS = new Set(
  (
    'youtube.com youtube-nocookie.com youtu.be vimeo.com dailymotion.com dai.ly twitter.com x.com soundcloud.com spotify.com flickr.com flic.kr ' +
    'instagram.com instagr.am facebook.com fb.watch tiktok.com ted.com kickstarter.com slideshare.net scribd.com issuu.com mixcloud.com ' +
    'reddit.com imgur.com giphy.com tumblr.com videopress.com wordpress.tv archive.org bitchute.com rumble.com odysee.com streamable.com ' +
    'speakerdeck.com documentcloud.org bsky.app pinterest.com animoto.com cloudup.com crowdsignal.com polldaddy.com poll.fm reverbnation.com ' +
    'screencast.com smugmug.com someecards.com wolframcloud.com amazon.com amzn.to hulu.com funnyordie.com blip.tv viddler.com revision3.com ' +
    'bandcamp.com anchor.fm twitch.tv c-span.org liveleak.com metacafe.com veoh.com ustream.tv livestream.com kaltura.com brightcove.net ' +
    'podbean.com libsyn.com megaphone.fm acast.com simplecast.com buzzsprout.com datawrapper.de dwcdn.net infogram.com flourish.studio ' +
    'scribblemaps.com google.com openstreetmap.org'
  ).split(' '),
);
/** Hosts whose players are embeds, although an address that stands alone on a line is only a link. */
const NEVER_BARE = new Set(['google.com', 'amazon.com', 'openstreetmap.org']);

/** Whether a host, or a domain above it, is in the set. */
function isOf(hosts: ReadonlySet<string>, host: string): boolean {
  const labels = host.split('.');
  return labels.some((_, from) => hosts.has(labels.slice(from).join('.')));
}

function parse(address: string): URL | null {
  const whole = address.trim().replace(/^\/\//, 'https://');
  return /^https?:\/\//i.test(whole) && URL.canParse(whole) ? new URL(whole) : null;
}

/** Whether WordPress embeds the address if it stands alone on a line. */
export function isShown(address: string): boolean {
  const url = parse(address);
  if (!url || url.pathname === '/') return false;
  return isOf(PROVIDERS, url.hostname) && !isOf(NEVER_BARE, url.hostname);
}

function youTubePage(url: URL): string | null {
  const [, folder = '', id = ''] = url.pathname.split('/');
  if (folder !== 'embed' && folder !== 'v') return null;
  const list = url.searchParams.get('list');
  if (id === 'videoseries' || id === '') return list && `https://www.youtube.com/playlist?list=${encodeURIComponent(list)}`;
  const start = url.searchParams.get('start');
  // Addresses of the old Flash player have options after an ampersand: /v/abc&hl=en
  const video = encodeURIComponent(id.split('&')[0] ?? id);
  return `https://www.youtube.com/watch?v=${video}${start && /^\d+$/.test(start) ? `&t=${start}s` : ''}`;
}

/** The address of the page with the same content as a player; null if unknown. */
function pageOf(url: URL): string | null {
  const host = url.hostname.replace(/^www\./, '');
  const [, first = '', second = '', third = ''] = url.pathname.split('/');
  if (host === 'youtube.com' || host === 'youtube-nocookie.com') return youTubePage(url);
  if (host === 'player.vimeo.com' && first === 'video') return `https://vimeo.com/${second}${third && `/${third}`}`;
  if (host === 'vimeo.com' && url.searchParams.has('clip_id')) return `https://vimeo.com/${url.searchParams.get('clip_id') ?? ''}`;
  if (host === 'dailymotion.com' && first === 'embed') return `https://www.dailymotion.com/video/${third}`;
  if (host === 'w.soundcloud.com') return url.searchParams.get('url');
  if (host === 'open.spotify.com' && first === 'embed') return `https://open.spotify.com/${second}/${third}`;
  if (host === 'facebook.com' && first === 'plugins') return url.searchParams.get('href');
  if (host === 'archive.org' && first === 'embed') return `https://archive.org/details/${second}`;
  if (host === 'embed.ted.com') return `https://www.ted.com${url.pathname}`;
  return null;
}

/** The content of a player or a frame. */
export interface Player {
  /** Address of the page with the same content, else the address of the player. */
  readonly url: string;
  /** Whether the site is known (`PROVIDERS`), or any other page in a frame. */
  readonly isKnown: boolean;
}

/** The content at the address of a frame or a player; null for text that is not a full web address. */
export function toPlayer(address: string): Player | null {
  const url = parse(address);
  if (!url) return null;
  const page = pageOf(url);
  return { url: page !== null && parse(page) ? page : url.href, isKnown: isOf(PROVIDERS, url.hostname) };
}
