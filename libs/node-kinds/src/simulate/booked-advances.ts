import { bookedPart, type BookedAdvance } from '@vouchflow/finance-core';
import type { Facts } from '@vouchflow/flow-model';
import { documentsOf } from '../start/documents-of.js';
import type { OpenAdvance } from '../start/hold-documents.js';

/** What a document takes of advances in other currencies, as they stand in the books. `into`: the ledger's currency. */
export const bookedAdvances = (facts: Facts, advances: readonly OpenAdvance[], into: string): BookedAdvance[] =>
  documentsOf(facts).advances.flatMap(({ advance, minor }): BookedAdvance[] => {
    const { currency, rate, open, openBooked } = advances.find(({ id }) => id === advance) ?? {};
    if (currency === undefined || open === undefined || !rate || typeof openBooked !== 'number') return [];
    return [{ advance, rate, minor, booked: bookedPart({ currency, rate, open, openBooked }, minor, into) }];
  });
