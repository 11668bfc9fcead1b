/** The widths in which uploaded pictures are served. */

/** In pixels, ascending: few, so that no client can fill the disk by asking for every width. */
export const MEDIA_WIDTHS = [320, 640, 960, 1280, 1920] as const;

/** The media types that are scaled; each keeps its type. A GIF may be animated and an SVG has no pixels: both are served unchanged. */
export const SCALED_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;
