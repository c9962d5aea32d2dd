-- Several ledgers of one legal entity, their calendars as the ERP keeps them, and payments.

-- What the ERP says of a period, beside what finance typed; null: it was never asked. Closed for us is what either closed.
ALTER TABLE accounting_period ADD COLUMN erp_status text CHECK (erp_status IN ('open', 'closed'));

-- When the connection's calendars were last read, and what kept them from being read.
ALTER TABLE connection_health ADD COLUMN periods_at timestamptz, ADD COLUMN periods_fault text;

-- Parallel ledgers (IFRS beside CAS): each claim gets a voucher in each, in the ledger's own currency: [{ledger, currency}].
ALTER TABLE legal_entity ADD COLUMN parallel_ledgers jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(parallel_ledgers) = 'array');

ALTER TABLE voucher
  -- The voucher of the main ledger that this one stands beside in a parallel one.
  ADD COLUMN beside uuid REFERENCES voucher (id),
  -- The voucher whose debt this one pays.
  ADD COLUMN settles uuid REFERENCES voucher (id);
CREATE INDEX voucher_beside ON voucher (beside) WHERE beside IS NOT NULL;
-- A debt is paid once; a payment that was voided or reversed does not count.
CREATE UNIQUE INDEX voucher_settled_once ON voucher (settles) WHERE settles IS NOT NULL AND status NOT IN ('void', 'reversed');
