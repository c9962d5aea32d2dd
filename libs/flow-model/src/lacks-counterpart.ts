import type { DimensionName } from './accounting.js';
import type { ErpMapping } from './erp-mapping.js';

/**
 * Whether a line that carries a code of ours could not be posted with a mapping: its dimension refuses what has no code of its own in the ERP, or it names the
 * partner of a creditor or debtor and what would be sent is too long to be a partner's number there.
 * @param partnerLength the longest number of a partner that the ERP knows; absent: not known
 */
export function lacksCounterpart({ dimensions, rules }: ErpMapping, partnerLength = Infinity): (name: DimensionName, code: string) => boolean {
  const partners = new Set(rules.flatMap((rule) => rule.partner ?? []));
  return (name, code) => {
    const theirs = dimensions[name]?.values[code];
    return (theirs === undefined && dimensions[name]?.others === 'refuse') || (partners.has(name) && (theirs ?? code).length > partnerLength);
  };
}
