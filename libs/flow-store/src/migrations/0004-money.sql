-- The ledger of budgets, what claims hold, vouchers and their way into the ERP.
CREATE TABLE budget_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  budget_id uuid NOT NULL REFERENCES budget (id),
  kind text NOT NULL CHECK (kind IN ('total', 'reserve', 'release', 'consume', 'give-back', 'transfer')),
  -- Always positive; the kind says which way.  'total' and 'transfer' may be negative.
  minor bigint NOT NULL CHECK (kind IN ('total', 'transfer') OR minor > 0),
  instance_id uuid,
  line integer,
  voucher_id uuid,
  actor text,
  reason text,
  at timestamptz NOT NULL
);
CREATE INDEX budget_entry_budget ON budget_entry (budget_id, id DESC);
CREATE INDEX budget_entry_instance ON budget_entry (instance_id) WHERE instance_id IS NOT NULL;

CREATE TABLE invoice_hold (
  key text PRIMARY KEY,
  instance_id uuid NOT NULL,
  held_at timestamptz NOT NULL
);
CREATE INDEX invoice_hold_instance ON invoice_hold (instance_id);

-- A paid travel advance: what of it is set off (settled) or about to be (held).
CREATE TABLE advance (
  id uuid PRIMARY KEY,
  person text NOT NULL,
  legal_entity text NOT NULL,
  currency char(3) NOT NULL,
  paid_minor bigint NOT NULL CHECK (paid_minor > 0),
  held_minor bigint NOT NULL DEFAULT 0 CHECK (held_minor >= 0),
  settled_minor bigint NOT NULL DEFAULT 0 CHECK (settled_minor >= 0),
  paid_at timestamptz NOT NULL,
  CHECK (held_minor + settled_minor <= paid_minor)
);
CREATE INDEX advance_person ON advance (person);

CREATE TABLE advance_hold (
  advance_id uuid NOT NULL REFERENCES advance (id),
  instance_id uuid NOT NULL,
  minor bigint NOT NULL CHECK (minor > 0),
  status text NOT NULL CHECK (status IN ('held', 'settled')),
  PRIMARY KEY (advance_id, instance_id)
);

CREATE TABLE voucher_counter (
  ledger text NOT NULL,
  word text NOT NULL,
  period text NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (ledger, word, period)
) WITH (fillfactor = 50);

CREATE TABLE voucher (
  id uuid PRIMARY KEY,
  instance_id uuid NOT NULL,
  template text NOT NULL,
  ledger text NOT NULL,
  legal_entity text NOT NULL,
  word text NOT NULL,
  period text NOT NULL CHECK (period ~ '^\d{4}-\d{2}$'),
  date date NOT NULL,
  n integer NOT NULL CHECK (n > 0),
  number text NOT NULL UNIQUE,
  currency char(3) NOT NULL,
  total_minor bigint NOT NULL,
  attachments integer NOT NULL DEFAULT 0,
  status text NOT NULL DEFAULT 'made' CHECK (status IN ('made', 'posted', 'void', 'reversed')),
  prepared_by text NOT NULL,
  reviewed_by text CHECK (reviewed_by <> prepared_by),
  reverses uuid REFERENCES voucher (id),
  void_reason text,
  made_at timestamptz NOT NULL,
  UNIQUE (ledger, word, period, n),
  CHECK (to_char(date, 'YYYY-MM') = period),
  CHECK ((reverses IS NULL) = (total_minor > 0)),
  CHECK (total_minor <> 0)
);
CREATE INDEX voucher_instance ON voucher (instance_id);
-- A voucher is reversed at most once; a red voucher that was voided does not count.
CREATE UNIQUE INDEX voucher_reversed_once ON voucher (reverses) WHERE reverses IS NOT NULL AND status <> 'void';

CREATE TABLE voucher_line (
  voucher_id uuid NOT NULL REFERENCES voucher (id),
  n integer NOT NULL,
  account text NOT NULL,
  account_name_zh text NOT NULL,
  account_name_en text NOT NULL,
  debit_minor bigint,
  credit_minor bigint,
  dimensions jsonb NOT NULL DEFAULT '{}',
  summary text NOT NULL,
  claim_line integer,
  why jsonb,
  PRIMARY KEY (voucher_id, n),
  CONSTRAINT one_side_a_line CHECK ((debit_minor IS NULL) <> (credit_minor IS NULL)),
  CONSTRAINT no_zero_line CHECK (COALESCE(debit_minor, credit_minor) <> 0)
);
CREATE INDEX voucher_line_account ON voucher_line (account, voucher_id);

-- Debit = credit = total, held by the database: all lines of a voucher come in one statement and are
-- checked when it ends. Lines never change afterwards.
CREATE FUNCTION require_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE bad record;
BEGIN
  SELECT v.number, sum(l.debit_minor) AS debit, sum(l.credit_minor) AS credit, v.total_minor INTO bad
  FROM voucher v JOIN voucher_line l ON l.voucher_id = v.id
  WHERE v.id IN (SELECT DISTINCT voucher_id FROM added)
  GROUP BY v.id
  HAVING COALESCE(sum(l.debit_minor), 0) <> COALESCE(sum(l.credit_minor), 0)
      OR COALESCE(sum(l.debit_minor), 0) <> v.total_minor
      OR (v.reverses IS NULL AND min(COALESCE(l.debit_minor, l.credit_minor)) < 0)
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'voucher % does not balance: debit %, credit %, total %', bad.number, bad.debit, bad.credit, bad.total_minor
      USING ERRCODE = 'check_violation', CONSTRAINT = 'voucher_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER voucher_balances AFTER INSERT ON voucher_line REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_balance();
CREATE TRIGGER lines_never_change BEFORE UPDATE OR DELETE ON voucher_line FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- And a voucher without lines does not survive its transaction.
CREATE FUNCTION require_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM voucher_line WHERE voucher_id = NEW.id) THEN
    RAISE EXCEPTION 'voucher % has no lines', NEW.number USING ERRCODE = 'check_violation', CONSTRAINT = 'voucher_has_lines';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER voucher_has_lines AFTER INSERT ON voucher DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_lines();

CREATE TABLE connection (
  id uuid PRIMARY KEY,
  system text NOT NULL,
  name text NOT NULL UNIQUE,
  ledgers text[] NOT NULL DEFAULT '{}',
  config jsonb NOT NULL,
  -- Secret fields of the config, sealed (AES-256-GCM); never sent out.
  secrets jsonb NOT NULL DEFAULT '{}',
  enabled boolean NOT NULL DEFAULT true,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- A voucher's way into one ERP ledger. intent (committed with the voucher) -> sent (committed under a lease,
-- before the call) -> confirmed | refused | unknown; intent or refused -> cancelled. From unknown only a look-up leads on.
CREATE TABLE posting (
  id uuid PRIMARY KEY,
  voucher_id uuid NOT NULL UNIQUE REFERENCES voucher (id),
  instance_id uuid NOT NULL,
  effect_id uuid NOT NULL,
  ledger text NOT NULL,
  connection_id uuid,
  external_key text NOT NULL UNIQUE CHECK (external_key ~ '^[0-9A-Z]{16}$'),
  status text NOT NULL CHECK (status IN ('intent', 'sent', 'confirmed', 'refused', 'unknown', 'cancelled')),
  epoch integer NOT NULL DEFAULT 0,
  sends integer NOT NULL DEFAULT 0,
  lookups integer NOT NULL DEFAULT 0,
  document_number text,
  internal_id text,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  -- When our last request that might have made a document ended: the horizon counts from here.
  request_ended_at timestamptz,
  confirmed_at timestamptz,
  payload_hash text,
  read_back_hash text,
  cause text,
  message text,
  CHECK ((status = 'confirmed') = (document_number IS NOT NULL))
) WITH (fillfactor = 60);
CREATE INDEX posting_trouble ON posting (status, created_at) WHERE status IN ('refused', 'unknown', 'sent');
CREATE INDEX posting_instance ON posting (instance_id);

CREATE TABLE posting_attempt (
  posting_id uuid NOT NULL REFERENCES posting (id),
  n integer NOT NULL,
  epoch integer NOT NULL,
  step text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  outcome text,
  message text,
  -- Requests and answers with secrets masked.
  exchanges jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (posting_id, n)
);
