/** Proposes entities for categories and tags that seem to be persons, places, events and so on. Chronologies are searched for their names. */
import { findEntity } from '@dossier/wordpress/recognise/entities';
import { nameMatcher, type EntityName } from '@dossier/wordpress/recognise/match-names';
import { trackedType } from '../../ledger/tracked';
import { decisionsOn, type PlannedFinding } from '../plan/findings';
import { entityOrigin, folded, documentIdOf, fingerprint } from '../plan/document-identity';
import { entityNames } from '../plan/entity-names';
import { plainWords } from '../plan/content-of-item';
import type { EntityValue } from '../plan/review-value';
import type { CountedTerm } from '../plan/survey';
import { attempt } from './attempt';
import { keepFindings } from './keep-findings';
import { identify, slugOfTerm, termKey, typeOfTaxonomy, unlessDry } from './authors-and-terms';
import type { Run } from './run';
import { readDraft } from './import-store';

/** The entities known before posts are written. */
export interface KnownEntities {
  /** The accepted entity of a term, by `termKey`. */
  readonly byTerm: ReadonlyMap<string, string>;
  /** The ids of the entities named in a text, each once. */
  readonly entitiesIn: (text: string) => readonly string[];
}

/** Largest number of titles looked at per term. */
const MOST_TITLES = 50;

function propose(run: Run, term: CountedTerm): { value: EntityValue; confidence: number; reason: string } | null {
  const name = plainWords(term.name);
  const above = run.survey.above(term);
  const titles = run.survey.titles.filter((title) => title.includes(name)).slice(0, MOST_TITLES);
  const found = findEntity({ ...term, name }, { parent: above ? plainWords(above.name) : null, titles });
  return found && { value: { kind: 'entity', name: found.name, is: found.kind }, confidence: found.confidence, reason: found.reason };
}

/** Proposes entities, and makes those with enough confidence and those that an editor has accepted before. */
export async function proposeEntities(run: Run): Promise<KnownEntities> {
  const names = await entityNames(run.strapi);
  const byName = new Map(names.map(({ id, name }) => [folded(name), id]));
  const byTerm = new Map<string, string>();
  for (const term of run.survey.terms) {
    const type = typeOfTaxonomy(term.taxonomy);
    const proposal = type ? propose(run, term) : null;
    if (!type || !proposal) continue;
    const document = `${type} "${proposal.value.name}"`;
    const entity = await attempt(
      run,
      { line: 0, document },
      async () => proposeOne(run, type, term, proposal, byName),
      'No entity was created for it',
    );
    if (!entity) continue;
    byTerm.set(termKey(term), entity.id);
    byName.set(folded(entity.name), entity.id);
    names.push(entity);
  }
  const matcher = nameMatcher(names);
  return { byTerm, entitiesIn: (text) => matcher(text) };
}

async function proposeOne(
  run: Run,
  type: 'category' | 'tag',
  term: CountedTerm,
  { value, confidence, reason }: { value: EntityValue; confidence: number; reason: string },
  byName: ReadonlyMap<string, string>,
): Promise<EntityName | null> {
  const identity = await identify(run, type, term.slug, { slug: slugOfTerm(term) });
  if (!identity) return null;
  const { documentId } = identity;
  const id = fingerprint([run.source, 'entity', type, term.slug]);
  const { byId, takenBack } = await decisionsOn(run.strapi, documentId);
  const decided = byId.get(id);
  const used = decided?.kind === 'entity' ? decided : value;
  const isAccepted = decided === undefined ? confidence >= run.options.accept && !takenBack.has(id) : decided !== null;
  const becomes = decided !== undefined ? 'before' : isAccepted ? 'applied' : 'waits';
  const finding: PlannedFinding = {
    id,
    line: 0,
    confidence,
    reason,
    position: 0,
    ordinal: 1,
    pieces: [],
    value,
    becomes,
    isApplied: isAccepted,
    isHeld: takenBack.has(id),
  };
  await run.tally.tell({
    kind: 'found',
    line: 0,
    document: `${type} "${value.name}"`,
    what: 'entity',
    confidence,
    reason,
    excerpt: value.is,
    becomes,
  });
  return unlessDry(run, async (transaction) => {
    if (transaction)
      await keepFindings(transaction, { source: run.source, uid: trackedType(type).uid, documentId, locale: '', title: value.name }, [
        finding,
      ]);
    if (!isAccepted) return null;
    const origin = entityOrigin(run.source, used.name);
    const other = byName.get(folded(used.name));
    const draft = {
      origin,
      type: 'entity',
      locale: null,
      data: { name: used.name, kind: used.is },
      content: fingerprint([used.name, used.is]),
    } as const;
    if (!transaction) {
      run.tally.document('entities', other ? 'kept' : await run.store.preview(draft));
      return { id: other ?? documentIdOf(origin), name: used.name };
    }
    const known = await run.store.find(origin);
    const isKnown = known !== null;
    // An editor has deleted the entity, so the term stands for none.
    if (known && !(await readDraft(run.strapi, trackedType('entity'), known.document_id, null))) return null;
    const written = other && !isKnown ? await run.store.adopt(transaction, draft, other) : await run.store.write(transaction, draft);
    run.tally.document('entities', written.fate);
    return { id: written.documentId, name: used.name };
  });
}
