import { useQueryParams } from '@strapi/strapi/admin';
import { useEffect, useRef } from 'react';
import { useParams } from 'react-router-dom';

interface ListQuery {
  readonly _q?: string;
}

/** Keeps the search of a list while one works elsewhere, per type, until the browser's tab is closed. Strapi keeps filters and order itself. */
export function KeptSearch() {
  const { slug = '' } = useParams();
  const [{ query }, setQuery] = useQueryParams<ListQuery>();
  const asked = query._q ?? '';
  const key = `desk search ${slug}`;

  const opened = useRef('');
  useEffect(() => {
    const isOpening = opened.current !== key;
    opened.current = key;
    const kept = isOpening ? window.sessionStorage.getItem(key) : null;
    if (asked !== '') window.sessionStorage.setItem(key, asked);
    else if (kept) setQuery({ _q: kept }, 'push', true);
    else window.sessionStorage.removeItem(key);
  }, [asked, key, setQuery]);
  return null;
}
