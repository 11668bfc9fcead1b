/** The values of the fields that allow a fixed list of values. The schema of the graph has the same values as enums. */

export const CLAIM_STATUSES = ['ASSERTED', 'DISPUTED', 'FALSE', 'RETRACTED'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];
export const ENTITY_KINDS = ['PERSON', 'ORGANISATION', 'PLACE', 'EVENT', 'WORK', 'OTHER'] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];
export const NAME_KINDS = ['NAME', 'ALIAS', 'WEAK_ALIAS', 'FORMER', 'TRANSLITERATION'] as const;
export type NameKind = (typeof NAME_KINDS)[number];
export const CORRECTION_KINDS = ['CORRECTION', 'UPDATE', 'CLARIFICATION', 'RETRACTION'] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];
export const RELATIONSHIP_TYPES = [
  'FAMILY',
  'ASSOCIATE',
  'MEMBERSHIP',
  'EMPLOYMENT',
  'DIRECTORSHIP',
  'OWNERSHIP',
  'REPRESENTATION',
  'SUCCESSION',
  'PRESENCE',
  'PARTICIPATION',
  'OTHER',
] as const;
export type RelationshipType = (typeof RELATIONSHIP_TYPES)[number];
export const CONFIDENCES = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type Confidence = (typeof CONFIDENCES)[number];
export const COMMENT_KINDS = ['COMMENT', 'PINGBACK', 'TRACKBACK'] as const;
export type CommentKind = (typeof COMMENT_KINDS)[number];
