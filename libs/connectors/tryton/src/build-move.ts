import { cutText, type ErpDocument } from '@vouchflow/connector-kit';
import { partyOf, type ResolvedMove } from './resolve-move.js';
import { date, decimal } from './tryton-value.js';
import type { TrytonConfig } from './tryton.config.js';

/** Tryton's texts have no length of their own; lists show about so much. */
export const textLength = 200;

/** The description begins with the key, by which the move is found again: Tryton has no field for a foreign key. */
export const descriptionOf = (document: ErpDocument): string =>
  cutText(`${document.externalKey} ${document.text ?? document.lines[0]?.summary ?? ''}`.trim(), { length: textLength });

/** The values of `account.move` as `create` takes them. */
export function buildMove(document: ErpDocument, move: ResolvedMove, config: TrytonConfig): Record<string, unknown> {
  return {
    company: move.company,
    journal: move.journal,
    period: move.period,
    date: date(document.date),
    description: descriptionOf(document),
    lines: [
      [
        'create',
        document.lines.map((line) => {
          const account = move.accounts.get(line.account);
          const party = account?.needsParty ? move.parties.get(partyOf(line, config) ?? '') : undefined;
          const foreign = line.original && line.original.currency !== document.currency ? line.original : undefined;
          // The second amount carries the sign of debit less credit.
          return {
            account: account?.id,
            debit: decimal(line.debit ?? 0, document.currency),
            credit: decimal(line.credit ?? 0, document.currency),
            description: line.summary,
            ...(party === undefined ? {} : { party }),
            ...(foreign
              ? {
                  second_currency: move.currencies.get(foreign.currency),
                  amount_second_currency: decimal((line.debit === undefined ? -1 : 1) * foreign.amount, foreign.currency),
                }
              : {}),
          };
        }),
      ],
    ],
  };
}
