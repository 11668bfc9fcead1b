/** Recognises where the path of a request leads, however it is written. */
import { posix } from 'node:path';

/**
 * Whether a path leads to a place or below it, also when it is written with other letter case, encoded characters, double slashes, `.` or
 * `..`. A path that cannot be decoded could lead anywhere, so the answer is true.
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
