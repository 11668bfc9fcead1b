/** All hostile questions. */
import type { HostileCase } from './case';
import { CONNECTIONS } from './connections';
import { DOCUMENTS } from './documents';
import { FILTERS } from './filters';
import { ORDINARY } from './ordinary-readers';

/** Each case, those of one kind together. */
export const CASES: readonly HostileCase[] = [...FILTERS, ...DOCUMENTS, ...CONNECTIONS, ORDINARY];
