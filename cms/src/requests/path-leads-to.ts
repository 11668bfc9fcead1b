/** Paths as they are written in a request, which may be another way than the one that is meant. */
import { posix } from 'node:path';

/**
 * Whether a path leads to a place or below it, however it is written: in other letters' case, with characters encoded, slashes doubled,
 * or by a detour over `.` and `..`. One that cannot be decoded may lead anywhere, so it does.
 * @param place such as `/api`, in small letters
 */
export function leadsTo(path: string, place: string): boolean {
  try {
    const meant = posix.normalize(`/${decodeURIComponent(path).replaceAll('\\', '/')}`).toLowerCase();
    return meant === place || meant.startsWith(`${place}/`);
  } catch {
    return true;
  }
}
