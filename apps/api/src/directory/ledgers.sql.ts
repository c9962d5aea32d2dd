/** Every ledger of every legal entity, its own and those beside it, with its currency; a subquery. */
export const ledgersSql = `SELECT code AS legal_entity, ledger, currency FROM legal_entity
  UNION SELECT e.code, p ->> 'ledger', p ->> 'currency' FROM legal_entity e, jsonb_array_elements(e.parallel_ledgers) AS p`;
