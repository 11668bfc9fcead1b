/** The state of one running import, after its first reading. */
import type { Core } from '@strapi/strapi';
import type { ImportOptions } from '../request';
import type { Tally } from '../report';
import type { Survey } from '../plan/survey';
import type { ImportStore } from './import-store';

export interface Run {
  readonly strapi: Core.Strapi;
  readonly options: ImportOptions;
  readonly survey: Survey;
  readonly store: ImportStore;
  readonly tally: Tally;
  /** The site that the export comes from (`sourceOf`). */
  readonly source: string;
  /** Its address as the export has it. */
  readonly site: string;
  /** The language of the archive, one of the CMS's. */
  readonly locale: string;
}
