import type { Claim } from '../api/types.js';

/** Whose words a document's status has: without a voucher (a travel request, a request about another document) its end is done, not posted. */
export const endsAs = ({ vouchers }: Pick<Claim, 'vouchers'>): 'claim' | 'request' => (vouchers.length === 0 ? 'request' : 'claim');

/** Key of the sentence that says how it stands now. */
export const nowIs = (claim: Pick<Claim, 'vouchers' | 'status'>): string =>
  claim.status === 'completed' && endsAs(claim) === 'request' ? 'status.request.completed' : `claim.nowIs.${claim.status}`;
