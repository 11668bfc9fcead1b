import type { SampleRelationship } from './shape';

/** The relationships between the entities. */
export const RELATIONSHIPS: readonly SampleRelationship[] = [
  { from: 'yassine-atar', to: 'oussama-atar', type: 'family', role: 'brother', claimStatus: 'asserted' },
  { from: 'khalid-el-bakraoui', to: 'oussama-atar', type: 'family', role: 'cousin', claimStatus: 'asserted' },
  {
    from: 'oussama-atar',
    to: 'paris-attacks-2015',
    type: 'participation',
    role: 'widely believed to have directed it',
    claimStatus: 'asserted',
    confidence: 'medium',
  },
  {
    from: 'oussama-atar',
    to: 'brussels-attacks-2016',
    type: 'participation',
    role: 'widely believed to have directed it',
    claimStatus: 'asserted',
    confidence: 'medium',
  },
  { from: 'khalid-el-bakraoui', to: 'brussels-attacks-2016', type: 'participation', role: 'suicide bomber', claimStatus: 'asserted' },
  {
    from: 'oussama-atar',
    to: 'camp-cropper',
    type: 'presence',
    role: 'held',
    since: { printed: '2006', edtf: null },
    claimStatus: 'asserted',
  },
  { from: 'alain-winants', to: 'belgian-state-security', type: 'directorship', role: 'former head', claimStatus: 'asserted' },
  { from: 'didier-reynders', to: 'cmrs', type: 'membership', since: { printed: 'April 2008', edtf: null }, claimStatus: 'asserted' },
];
