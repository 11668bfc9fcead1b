/** Plans what one post or page of an export becomes: its fields, the timelines and sources made from it, and findings that wait. */
import { EDITION_OF } from '@dossier/wordpress/read/wxr';
import type { Converted, Passage, Remark } from '@dossier/wordpress/convert/passage';
import { findEdition } from '@dossier/wordpress/recognise/edition';
import type { Finding, FoundValue } from '@dossier/wordpress/recognise/finding';
import { recognise } from '@dossier/wordpress/recognise/recognise';
import { isFollowed, formerAddressesOf } from './addresses';
import { placeOf, type Decisions, type PlannedFinding } from './findings';
import { applyContext, type ApplyScope } from './apply-context';
import { applyFinding, PAGE_KINDS, type MadeDocument } from './apply-finding';
import { plainWords, type FollowedItem } from './content-of-item';
import { documentIdOf, fingerprint } from './document-identity';
import { toPictureData, type Attachments } from './pictures';
import { toBody, toPiece, type Data, type Piece } from './pieces';
import type { EditionValue } from './review-value';
import { identifyFindings, type FindingIdentity } from './finding-identity';

/** What the plan of an item depends on. */
export interface PlanContext {
  readonly source: string;
  readonly site: string;
  readonly locale: string;
  readonly accept: number;
  readonly attachments: Attachments;
  /** Posts of the archive, by the addresses that lead to them. */
  readonly followed: ReadonlyMap<string, string>;
  readonly decisions: Decisions;
  readonly entitiesIn: (text: string) => readonly string[];
}

export interface ItemPlan {
  readonly data: Data;
  /** The series in the title, if that finding is applied. */
  readonly series: string | null;
  readonly timelines: readonly MadeDocument[];
  readonly sources: readonly MadeDocument[];
  readonly findings: readonly PlannedFinding[];
  readonly remarks: readonly Remark[];
}

/** A finding with its range of passages. `used` is the value that is applied, which an editor may have corrected. */
interface Decided extends PlannedFinding {
  readonly from: number;
  readonly to: number;
  readonly used: FoundValue;
}

interface Edition extends PlannedFinding {
  readonly used: EditionValue;
}

/** When the words of an accepted finding change, it stays accepted if its confidence drops by at most this much. */
const LESS_SURE = 0.1;

/** A finding as it is stored, without the fields of `Decided`. */
function withoutUse({
  id,
  line,
  confidence,
  reason,
  position,
  ordinal,
  pieces,
  value,
  becomes,
  isApplied,
  isHeld,
}: PlannedFinding): PlannedFinding {
  return { id, line, confidence, reason, position, ordinal, pieces, value, becomes, isApplied, isHeld };
}

class Planner {
  private readonly title: string;

  constructor(
    private readonly item: FollowedItem,
    private readonly converted: Converted,
    private readonly context: PlanContext,
  ) {
    this.title = plainWords(item.title);
  }

  plan(): ItemPlan {
    const { passages, remarks } = this.converted;
    const pieces = passages.map((passage) => this.pieceOf(passage));
    const findings = recognise(passages, { locale: this.context.locale, title: this.title }).filter(
      ({ value }) => this.item.type === 'post' || PAGE_KINDS.has(value.kind),
    );
    const { source, decisions } = this.context;
    const identities = identifyFindings([source, this.item.id], findings, pieces, decisions.ordinals);
    const found = findings.flatMap((finding, index) => {
      const known = identities[index];
      return known ? [this.decide(finding, known, passages, pieces)] : [];
    });
    const edition = this.item.type === 'post' ? this.edition() : null;
    return { ...this.assemble(pieces, found, edition), remarks };
  }

  private pieceOf(passage: Passage): Piece | null {
    return toPiece(passage, ({ picture }) => toPictureData(picture, this.context.attachments));
  }

  /**
   * Whether a finding is applied. A decision on it counts first. If its words are new, the decision on the finding at the same place counts,
   * unless the confidence is clearly lower. Otherwise the confidence decides.
   */
  private standing(id: string, place: string, confidence: number): Pick<Decided, 'becomes' | 'isApplied' | 'isHeld'> {
    const { byId, acceptedAt, refusedAt, takenBack } = this.context.decisions;
    const decided = byId.get(id);
    if (decided !== undefined) return { becomes: 'before', isApplied: decided !== null, isHeld: false };
    if (takenBack.has(id) || refusedAt.has(place)) return { becomes: 'waits', isApplied: false, isHeld: true };
    if (confidence >= (acceptedAt.get(place) ?? Infinity) - LESS_SURE) return { becomes: 'before', isApplied: true, isHeld: false };
    const isApplied = confidence >= this.context.accept;
    return { becomes: isApplied ? 'applied' : 'waits', isApplied, isHeld: false };
  }

  private decide(
    finding: Finding,
    { id, ordinal }: FindingIdentity,
    passages: readonly Passage[],
    pieces: readonly (Piece | null)[],
  ): Decided {
    const { from, to, value, confidence, reason } = finding;
    const own = pieces.slice(from, to).filter((piece) => piece !== null);
    const decided = this.context.decisions.byId.get(id);
    const used = decided && decided.kind !== 'edition' && decided.kind !== 'entity' ? decided : value;
    const line = this.item.contentLine + (passages[from]?.line ?? 1) - 1;
    return {
      id,
      line,
      confidence,
      reason,
      position: from,
      pieces: own,
      value,
      ordinal,
      used,
      from,
      to,
      ...this.standing(id, placeOf(value.kind, ordinal), confidence),
    };
  }

  private edition(): Edition | null {
    const found = findEdition(this.title);
    if (!found) return null;
    const { confidence, ...value } = found;
    const id = fingerprint([this.context.source, this.item.id, 'edition', this.title]);
    const decided = this.context.decisions.byId.get(id);
    const used: EditionValue = decided?.kind === 'edition' ? decided : { kind: 'edition', ...value };
    const reason = 'a title with a series and an edition in brackets';
    const { line } = this.item.place;
    return {
      id,
      line,
      confidence,
      reason,
      position: 0,
      pieces: [],
      value: { kind: 'edition', ...value },
      ordinal: 1,
      used,
      ...this.standing(id, placeOf('edition', 1), confidence),
    };
  }

  private scope(): ApplyScope {
    const { source, followed, entitiesIn } = this.context;
    return { source, item: this.item.id, title: this.title, entitiesIn, findPostByAddress: (address) => followed.get(address) ?? null };
  }

  private assemble(pieces: readonly (Piece | null)[], found: readonly Decided[], edition: Edition | null): Omit<ItemPlan, 'remarks'> {
    const body: Piece[] = [];
    const made = { timelines: new Array<MadeDocument>(), sources: new Array<MadeDocument>() };
    const fields = { epigraphs: new Array<Data>(), related: new Array<Data>(), dateline: null as string | null };
    const findings: PlannedFinding[] = edition ? [withoutUse(edition)] : [];
    let next = 0;
    const keep = (before: number): void => {
      for (; next < before; next++) {
        const piece = pieces[next];
        if (piece) body.push(piece);
      }
    };
    for (const one of found) {
      const { from, to, used } = one;
      keep(from);
      findings.push({ ...withoutUse(one), position: body.length });
      if (!one.isApplied) continue;
      const outcome = applyFinding(used, applyContext(this.scope(), one.ordinal));
      body.push(...outcome.replacement);
      next = Math.max(next, to);
      fields.epigraphs.push(...(outcome.epigraphs ?? []));
      fields.related.push(...(outcome.related ?? []));
      fields.dateline ??= outcome.dateline ?? null;
      if (outcome.timeline) made.timelines.push(outcome.timeline);
      made.sources.push(...(outcome.sources ?? []));
    }
    keep(pieces.length);
    const title = edition?.isApplied ? edition.used : null;
    return { data: this.data(body, fields, made, title), series: title?.series ?? null, ...made, findings };
  }

  private data(
    body: readonly Piece[],
    fields: { readonly epigraphs: readonly Data[]; readonly related: readonly Data[]; readonly dateline: string | null },
    made: { readonly timelines: readonly MadeDocument[]; readonly sources: readonly MadeDocument[] },
    edition: EditionValue | null,
  ): Data {
    const { item, context } = this;
    const cover = item.meta.get('_thumbnail_id');
    const attachment = cover ? context.attachments.byId(cover) : undefined;
    const shared = {
      title: edition?.title ?? this.title,
      excerpt: plainWords(item.excerpt) || null,
      body: toBody(body),
      cover: attachment ? toPictureData({ address: '', attachment: attachment.id, alt: '', caption: '' }, context.attachments) : null,
      formerPaths: formerAddressesOf(item, context.site).map((path) => ({ path })),
      firstPublished: isFollowed(item) && ['publish', 'private'].includes(item.status) ? item.publishedAt : null,
    };
    if (item.type === 'page') {
      const parent = item.parent && item.parent !== '0' ? documentIdOf({ source: context.source, kind: 'item', key: item.parent }) : null;
      return { ...shared, parent: parent && [parent] };
    }
    const before = item.meta.get(EDITION_OF);
    return {
      ...shared,
      dateline: fields.dateline,
      epigraphs: fields.epigraphs,
      related: fields.related,
      edition: edition?.edition ?? null,
      // Left out where it is not said, so that what was imported before this was known does not count as changed.
      ...(before ? { editionOf: [documentIdOf({ source: context.source, kind: 'item', key: before })] } : {}),
      timelines: made.timelines.map(({ documentId }) => documentId),
      sources: [...new Set(made.sources.map(({ documentId }) => documentId))],
    };
  }
}

/** Plans an item. Pure: the same item and context give the same plan. */
export function planItem(item: FollowedItem, converted: Converted, context: PlanContext): ItemPlan {
  return new Planner(item, converted, context).plan();
}
