/** Embeds in a post: the HTML of a player for the providers we know, only the address for others. */
import type { BlockFace } from '@dossier/contract/document';
import { escapeHtml } from '@dossier/text/escape';
import { toSafeAddress } from '@dossier/text/safe-address';

type EmbedFace = Extract<BlockFace, { kind: 'embed' }>;

interface Provider {
  readonly name: string;
  /** The address of the player for the address of a page; null for pages of other providers. */
  readonly toPlayer: (page: URL) => string | null;
}

const VIDEO_ID = /^[\w-]{6,20}$/;

function toYouTubePlayer(page: URL): string | null {
  const host = page.hostname.replace(/^(?:www|m)\./, '');
  const isWatch = host === 'youtube.com' || host === 'youtube-nocookie.com';
  const [, folder = '', last = ''] = page.pathname.split('/');
  const id =
    host === 'youtu.be' ? folder : isWatch ? (['embed', 'shorts', 'live'].includes(folder) ? last : page.searchParams.get('v')) : null;
  return id && VIDEO_ID.test(id) ? `https://www.youtube-nocookie.com/embed/${id}` : null;
}

function toVimeoPlayer(page: URL): string | null {
  const id = /^(?:www\.|player\.)?vimeo\.com$/.test(page.hostname) ? /(\d{5,12})/.exec(page.pathname)?.[1] : undefined;
  return id ? `https://player.vimeo.com/video/${id}?dnt=1` : null;
}

const PROVIDERS: readonly Provider[] = [
  { name: 'YouTube', toPlayer: toYouTubePlayer },
  { name: 'Vimeo', toPlayer: toVimeoPlayer },
];

/** The block for an address; null when the address is not safe. The HTML of the player is our own, not the provider's. */
export function toEmbedFace(address: string, title: string | null): EmbedFace | null {
  const safe = toSafeAddress(address);
  if (safe === null || !URL.canParse(safe)) return null;
  for (const { name, toPlayer } of PROVIDERS) {
    const player = toPlayer(new URL(safe));
    if (player === null) continue;
    const html = `<iframe src="${escapeHtml(player)}" title="${escapeHtml(title ?? name)}" loading="lazy" allowfullscreen sandbox="allow-scripts allow-same-origin allow-presentation" referrerpolicy="strict-origin-when-cross-origin"></iframe>`;
    return { kind: 'embed', url: safe, title, provider: name, html };
  }
  return { kind: 'embed', url: safe, title, provider: null, html: null };
}
