-- What the sync console watches, tells and proves.

-- Something a person should know of; at most one open a key, so that nothing is told twice.
CREATE TABLE alert (
  id uuid PRIMARY KEY,
  key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('posting-failed', 'posting-unknown', 'lag', 'breaker-open', 'connection-refused')),
  connection_id uuid,
  posting_id uuid,
  data jsonb NOT NULL DEFAULT '{}',
  opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  closed_at timestamptz,
  -- When it went out by mail; webhooks have deliveries of their own.
  mailed_at timestamptz
);
CREATE UNIQUE INDEX alert_one_open ON alert (key) WHERE closed_at IS NULL;
CREATE INDEX alert_newest ON alert (opened_at DESC);

-- Who is told by Standard Webhooks; the secret is sealed.
CREATE TABLE webhook (
  id uuid PRIMARY KEY,
  url text NOT NULL,
  events text[] NOT NULL,
  secret jsonb NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE webhook_delivery (
  id uuid PRIMARY KEY,
  webhook_id uuid NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
  -- One delivery a thing that happened and webhook; a replay has a key of its own.
  key text NOT NULL,
  event text NOT NULL,
  body jsonb NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'delivered', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  response_status integer,
  error text,
  made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  done_at timestamptz,
  UNIQUE (webhook_id, key)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (next_at) WHERE status = 'open';

-- A ledger's period compared with its ERP: claim, voucher and document. It ends with a certificate or a list.
CREATE TABLE reconciliation (
  id uuid PRIMARY KEY,
  ledger text NOT NULL,
  period text NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'done', 'failed')),
  made_by text NOT NULL,
  began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz,
  vouchers integer NOT NULL DEFAULT 0,
  equal integer NOT NULL DEFAULT 0,
  differences integer NOT NULL DEFAULT 0,
  debit_minor bigint NOT NULL DEFAULT 0,
  -- Over the canonical hashes of all vouchers and documents compared, in order of their keys.
  hash text,
  error text
);
CREATE INDEX reconciliation_newest ON reconciliation (began_at DESC);

CREATE TABLE reconciliation_item (
  reconciliation_id uuid NOT NULL REFERENCES reconciliation (id) ON DELETE CASCADE,
  voucher_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('not-posted', 'missing-in-erp', 'differs', 'several-in-erp', 'not-read', 'number-differs', 'claim-without-voucher')),
  detail jsonb NOT NULL DEFAULT '{}',
  owner text,
  first_seen timestamptz NOT NULL,
  PRIMARY KEY (reconciliation_id, voucher_id, kind)
);

-- Dated rates: one unit of `currency` in `into`, as an exact decimal, with where it comes from.
CREATE TABLE fx_rate (
  currency char(3) NOT NULL,
  into_currency char(3) NOT NULL,
  valid_on date NOT NULL,
  rate text NOT NULL CHECK (rate ~ '^\d{1,9}(\.\d{1,10})?$' AND rate::numeric > 0),
  source text NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (currency, into_currency, valid_on)
);

-- What the claim said, where that was another currency than the ledger's.
ALTER TABLE voucher_line
  ADD COLUMN original_minor bigint,
  ADD COLUMN original_currency char(3),
  ADD COLUMN original_rate text;
