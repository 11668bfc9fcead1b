/** All cases of the hostile benchmark. */
import type { HostileCase } from './case';
import { CONNECTIONS } from './connections';
import { DOCUMENTS } from './documents';
import { FILTERS } from './filters';
import { ORDINARY } from './ordinary-readers';

/** All cases, grouped by what they attack. */
export const CASES: readonly HostileCase[] = [...FILTERS, ...DOCUMENTS, ...CONNECTIONS, ORDINARY];
