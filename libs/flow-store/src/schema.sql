-- Written by tools/write-schema.mjs from a migrated database; the migrations make it, never this file.

CREATE EXTENSION btree_gist;

CREATE SEQUENCE document_number;

CREATE OR REPLACE FUNCTION house_day()
 RETURNS date
 LANGUAGE sql
 STABLE
AS $function$
  SELECT (statement_timestamp() AT TIME ZONE COALESCE((SELECT zone FROM legal_entity ORDER BY code, valid_from DESC LIMIT 1), 'UTC'))::date
$function$;

CREATE OR REPLACE FUNCTION is_sound_budget(period_kind text, control text, span text, tolerance_bp integer, total_minor bigint, reserved_minor bigint, consumed_minor bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
BEGIN
  RETURN reserved_minor >= 0 AND consumed_minor >= 0 AND total_minor >= 0 AND total_minor <= 1000000000000000 AND tolerance_bp >= 0 AND tolerance_bp <= 10000
    AND period_kind IN ('month', 'quarter', 'year', 'project') AND control IN ('block', 'warn', 'ask', 'watch') AND span IN ('period', 'cumulative');
END $function$;

CREATE OR REPLACE FUNCTION is_sound_budget_entry(kind text, minor bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
BEGIN
  RETURN kind IN ('total', 'reserve', 'release', 'consume', 'give-back', 'transfer') AND (minor > 0 OR kind IN ('total', 'transfer'));
END $function$;

CREATE OR REPLACE FUNCTION is_sound_effect(status text)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
BEGIN
  RETURN status IN ('open', 'settled', 'cancelled');
END $function$;

CREATE OR REPLACE FUNCTION is_sound_instance(status text, stage text)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
BEGIN
  RETURN status IN ('draft', 'running', 'returned', 'ending', 'parked', 'rejected', 'withdrawn', 'completed', 'reversed')
    AND stage IN ('approval', 'accounting', 'payment', 'archive');
END $function$;

CREATE OR REPLACE FUNCTION is_sound_posting(status text, document_number text, external_key text, ticket text)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
BEGIN
  RETURN status IN ('intent', 'sent', 'confirmed', 'refused', 'unknown', 'cancelled') AND (status = 'confirmed') = (document_number IS NOT NULL)
    AND external_key ~ '^[0-9A-Z]{16}$' AND length(ticket) <= 500;
END $function$;

CREATE OR REPLACE FUNCTION is_sound_task(status text, outcome text, decided_by text, people text[])
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
BEGIN
  RETURN status IN ('open', 'decided', 'cancelled') AND outcome IN ('approve', 'reject', 'return', 'abstain')
    AND (status = 'decided') = (decided_by IS NOT NULL AND outcome IS NOT NULL) AND cardinality(people) > 0;
END $function$;

CREATE OR REPLACE FUNCTION is_sound_voucher(status text, total_minor bigint, n integer, date date, period text, prepared_by text, reviewed_by text, reverses uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
BEGIN
  RETURN status IN ('made', 'posted', 'void', 'reversed') AND total_minor <> 0 AND (reverses IS NULL) = (total_minor > 0) AND n > 0
    AND period ~ '^\d{4}-\d{2}$' AND to_char(date::timestamp, 'YYYY-MM') = period AND reviewed_by <> prepared_by;
END $function$;

CREATE OR REPLACE FUNCTION raise_directory_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE directory_version SET version = version + 1;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $function$;

CREATE OR REPLACE FUNCTION require_balance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$;

CREATE OR REPLACE FUNCTION require_lines()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM voucher_line WHERE voucher_id = NEW.id) THEN
    RAISE EXCEPTION 'voucher % has no lines', NEW.number USING ERRCODE = 'check_violation', CONSTRAINT = 'voucher_has_lines';
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION require_rows(met bigint, wanted bigint, what text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF met <> wanted THEN
    RAISE EXCEPTION '%: % rows instead of %', what, met, wanted USING ERRCODE = 'VF001';
  END IF;
END $function$;

CREATE TABLE account (
  code text NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  requires text[] DEFAULT '{}'::text[] NOT NULL,
  allows text[] DEFAULT '{}'::text[] NOT NULL
);

CREATE TABLE account_rule (
  id text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date,
  ordinal integer NOT NULL,
  category text NOT NULL,
  project_type text,
  project_stage text,
  department_function text,
  account text NOT NULL
);

CREATE TABLE accounting_period (
  ledger text NOT NULL,
  period text NOT NULL,
  status text NOT NULL,
  erp_status text
);

CREATE TABLE advance (
  id uuid NOT NULL,
  person text NOT NULL,
  legal_entity text NOT NULL,
  currency character(3) NOT NULL,
  paid_minor bigint NOT NULL,
  held_minor bigint DEFAULT 0 NOT NULL,
  settled_minor bigint DEFAULT 0 NOT NULL,
  paid_at timestamp with time zone NOT NULL,
  rate text,
  booked_minor bigint,
  booked_used_minor bigint DEFAULT 0 NOT NULL
);

CREATE TABLE advance_hold (
  advance_id uuid NOT NULL,
  instance_id uuid NOT NULL,
  minor bigint NOT NULL,
  status text NOT NULL,
  booked_minor bigint DEFAULT 0 NOT NULL
);

CREATE TABLE alert (
  id uuid NOT NULL,
  key text NOT NULL,
  kind text NOT NULL,
  connection_id uuid,
  posting_id uuid,
  data jsonb DEFAULT '{}'::jsonb NOT NULL,
  opened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  closed_at timestamp with time zone,
  mailed_at timestamp with time zone,
  noticed_at timestamp with time zone
);

CREATE TABLE alert_mail (
  one boolean DEFAULT true NOT NULL,
  next_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  fails integer DEFAULT 0 NOT NULL,
  error text,
  tried_at timestamp with time zone,
  sent_at timestamp with time zone
);

CREATE TABLE alert_settings (
  one boolean DEFAULT true NOT NULL,
  unknown_minutes integer,
  lag_minutes integer,
  mail_to text[],
  quiet_minutes integer DEFAULT 30 NOT NULL,
  notice_kinds text[] DEFAULT '{posting-failed,posting-unknown,lag,file-refused,file-unknown,file-lag,breaker-open,connection-refused}'::text[] NOT NULL,
  mail_kinds text[] DEFAULT '{posting-failed,posting-unknown,lag,file-refused,file-unknown,file-lag,breaker-open,connection-refused}'::text[] NOT NULL,
  updated_by text,
  updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE api_token (
  id uuid NOT NULL,
  person text NOT NULL,
  name text NOT NULL,
  token_hash bytea NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone
);

CREATE TABLE attachment (
  id uuid NOT NULL,
  owner text NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  instance_id uuid,
  loose_since timestamp with time zone DEFAULT clock_timestamp(),
  submitted_at timestamp with time zone
);

CREATE TABLE attachment_chunk (
  attachment_id uuid NOT NULL,
  n integer NOT NULL,
  bytes bytea NOT NULL
);

CREATE TABLE authority_limit (
  id uuid NOT NULL,
  person text,
  role text,
  legal_entity text DEFAULT ''::text NOT NULL,
  currency character(3) NOT NULL,
  limit_minor bigint NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date
);

CREATE TABLE budget (
  id uuid NOT NULL,
  legal_entity text,
  department text,
  category text,
  project text,
  period_kind text NOT NULL,
  period text NOT NULL,
  control text DEFAULT 'block'::text NOT NULL,
  span text DEFAULT 'period'::text NOT NULL,
  tolerance_bp integer DEFAULT 0 NOT NULL,
  currency character(3) NOT NULL,
  total_minor bigint NOT NULL,
  reserved_minor bigint DEFAULT 0 NOT NULL,
  consumed_minor bigint DEFAULT 0 NOT NULL,
  available_minor bigint GENERATED ALWAYS AS ((total_minor - reserved_minor) - consumed_minor) STORED
) WITH (fillfactor=50);

CREATE TABLE budget_entry (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  budget_id uuid NOT NULL,
  kind text NOT NULL,
  minor bigint NOT NULL,
  instance_id uuid,
  line integer,
  voucher_id uuid,
  actor text,
  reason text,
  at timestamp with time zone NOT NULL
);

CREATE TABLE budget_owner (
  budget_id uuid NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date,
  owner text NOT NULL
);

CREATE TABLE calendar_counted (
  legal_entity text NOT NULL,
  fingerprint text NOT NULL,
  counting text,
  behind uuid
);

CREATE TABLE calendar_day (
  legal_entity text NOT NULL,
  date date NOT NULL,
  working boolean NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL
);

CREATE TABLE category (
  code text NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date,
  name_zh text NOT NULL,
  name_en text NOT NULL
);

CREATE TABLE change_log (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  actor text NOT NULL,
  what text NOT NULL,
  key text NOT NULL,
  before jsonb,
  after jsonb,
  reason text
);

CREATE TABLE claim_copy (
  instance_id uuid NOT NULL,
  person text NOT NULL,
  sent_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  read_at timestamp with time zone
);

CREATE TABLE claim_note (
  id uuid NOT NULL,
  instance_id uuid NOT NULL,
  kind text NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  by text NOT NULL,
  people text[] DEFAULT '{}'::text[] NOT NULL,
  text text
);

CREATE TABLE connection (
  id uuid NOT NULL,
  system text NOT NULL,
  name text NOT NULL,
  ledgers text[] DEFAULT '{}'::text[] NOT NULL,
  config jsonb NOT NULL,
  secrets jsonb DEFAULT '{}'::jsonb NOT NULL,
  enabled boolean DEFAULT true NOT NULL,
  revision integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  max_concurrent integer DEFAULT 16 NOT NULL,
  per_minute integer,
  closed_period text DEFAULT 'next'::text NOT NULL,
  cross_year text DEFAULT 'ask'::text NOT NULL,
  sends_files boolean DEFAULT false NOT NULL
);

CREATE TABLE connection_health (
  connection_id uuid NOT NULL,
  fails integer DEFAULT 0 NOT NULL,
  open_until timestamp with time zone,
  opened_at timestamp with time zone,
  checked_at timestamp with time zone,
  check_outcome text,
  check_code text,
  check_message jsonb,
  check_ms integer,
  periods_at timestamp with time zone,
  periods_fault text
);

CREATE TABLE cost_center (
  code text NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  department text NOT NULL,
  owner text,
  legal_entity text NOT NULL
);

CREATE TABLE credential (
  person text NOT NULL,
  password_hash text NOT NULL,
  changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  must_change boolean DEFAULT false NOT NULL,
  language text
);

CREATE TABLE department (
  code text NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  function text NOT NULL,
  parent text,
  head text,
  legal_entity text NOT NULL
);

CREATE TABLE directory_version (
  one boolean DEFAULT true NOT NULL,
  version bigint NOT NULL
);

CREATE TABLE effect (
  id uuid NOT NULL,
  instance_id uuid NOT NULL,
  n integer NOT NULL,
  kind text NOT NULL,
  node text NOT NULL,
  payload jsonb NOT NULL,
  status text NOT NULL,
  requested_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  settled_at timestamp with time zone,
  result jsonb,
  correlation text
) WITH (fillfactor=70);

CREATE TABLE effect_run (
  effect_id uuid NOT NULL,
  epoch integer DEFAULT 0 NOT NULL,
  worker text,
  lease_until timestamp with time zone,
  attempt integer DEFAULT 0 NOT NULL,
  next_at timestamp with time zone,
  parked text,
  last_error jsonb
) WITH (fillfactor=70);

CREATE TABLE emergency (
  id uuid NOT NULL,
  kind text NOT NULL,
  instance_id uuid,
  task_id uuid,
  what text NOT NULL,
  facts_hash text,
  reason text NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  hours integer NOT NULL,
  status text DEFAULT 'waiting'::text NOT NULL,
  confirmed_by text,
  confirmed_at timestamp with time zone,
  until timestamp with time zone,
  acknowledged_by text,
  acknowledged_at timestamp with time zone,
  acknowledgement text
);

CREATE TABLE emergency_use (
  emergency_id uuid NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  method text NOT NULL,
  path text NOT NULL
);

CREATE TABLE erp_mapping (
  connection_id uuid NOT NULL,
  version integer NOT NULL,
  status text NOT NULL,
  mapping jsonb NOT NULL,
  made_by text NOT NULL,
  made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  activated_by text,
  activated_at timestamp with time zone,
  reason text
);

CREATE TABLE erp_word (
  id uuid NOT NULL,
  connection_id uuid NOT NULL,
  name text NOT NULL,
  external_key text,
  says text NOT NULL,
  document_number text,
  fault jsonb,
  message text NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE flow (
  key text NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE flow_case (
  flow_key text NOT NULL,
  name text NOT NULL,
  story json NOT NULL,
  updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  updated_by text NOT NULL
);

CREATE TABLE flow_draft (
  flow_key text NOT NULL,
  base integer NOT NULL,
  revision integer NOT NULL,
  definition json NOT NULL,
  hash text NOT NULL,
  authors text[] NOT NULL,
  updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  updated_by text NOT NULL
);

CREATE TABLE flow_draft_revision (
  flow_key text NOT NULL,
  revision integer NOT NULL,
  base integer NOT NULL,
  definition json NOT NULL,
  hash text NOT NULL,
  author text NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE flow_turn (
  instance_id uuid NOT NULL,
  n integer NOT NULL,
  at timestamp with time zone NOT NULL,
  xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
  actor text,
  input json NOT NULL,
  events json NOT NULL,
  hash text NOT NULL
) WITH (toast_tuple_target=8160);

CREATE TABLE flow_version (
  flow_key text NOT NULL,
  n integer NOT NULL,
  definition jsonb NOT NULL,
  hash text NOT NULL,
  note text NOT NULL,
  drafted_by text,
  published_by text NOT NULL,
  published_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  authors text[] DEFAULT '{}'::text[] NOT NULL,
  accepted jsonb DEFAULT '[]'::jsonb NOT NULL
);

CREATE TABLE flow_version_case (
  flow_key text NOT NULL,
  n integer NOT NULL,
  name text NOT NULL,
  story json NOT NULL
);

CREATE TABLE fx_rate (
  currency character(3) NOT NULL,
  into_currency character(3) NOT NULL,
  valid_on date NOT NULL,
  rate text NOT NULL,
  source text NOT NULL,
  made_by text NOT NULL,
  made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE grade (
  code text NOT NULL,
  rank integer NOT NULL
);

CREATE TABLE idempotency (
  person text NOT NULL,
  key text NOT NULL,
  body_hash text NOT NULL,
  status integer NOT NULL,
  body json,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
) WITH (toast_tuple_target=8160);

CREATE TABLE instance (
  id uuid NOT NULL,
  flow_key text NOT NULL,
  flow_version integer NOT NULL,
  number text NOT NULL,
  legal_entity text,
  department text,
  claimant text NOT NULL,
  title text DEFAULT ''::text NOT NULL,
  status text NOT NULL,
  stage text,
  currency character(3) NOT NULL,
  total_minor bigint NOT NULL,
  facts jsonb NOT NULL,
  facts_hash text NOT NULL,
  draft_facts jsonb,
  snapshot json,
  turn integer DEFAULT 0 NOT NULL,
  turn_hash text DEFAULT ''::text NOT NULL,
  revision integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  submitted_at timestamp with time zone,
  ended_at timestamp with time zone,
  updated_at timestamp with time zone NOT NULL
) WITH (toast_tuple_target=8160, fillfactor=50);

CREATE TABLE invoice_hold (
  key text NOT NULL,
  instance_id uuid NOT NULL,
  held_at timestamp with time zone NOT NULL
);

CREATE TABLE legal_entity (
  code text NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  currency character(3) NOT NULL,
  zone text NOT NULL,
  ledger text NOT NULL,
  taxpayer text DEFAULT 'general'::text NOT NULL,
  parallel_ledgers jsonb DEFAULT '[]'::jsonb NOT NULL
);

CREATE TABLE liveness_check (
  the_one boolean DEFAULT true NOT NULL,
  checked_at timestamp with time zone NOT NULL,
  directory_version bigint NOT NULL,
  open integer NOT NULL,
  stuck jsonb NOT NULL,
  owed jsonb DEFAULT '{}'::jsonb NOT NULL
);

CREATE TABLE migration (
  file text NOT NULL,
  hash text NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE notice (
  id uuid NOT NULL,
  person text NOT NULL,
  at timestamp with time zone NOT NULL,
  code text NOT NULL,
  values jsonb DEFAULT '{}'::jsonb NOT NULL,
  instance_id uuid,
  read_at timestamp with time zone
);

CREATE TABLE person (
  email text NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  grade text NOT NULL,
  department text,
  manager text,
  legal_entity text NOT NULL,
  cost_center text,
  active boolean DEFAULT true NOT NULL
);

CREATE TABLE person_group (
  code text NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  members text[] DEFAULT '{}'::text[] NOT NULL
);

CREATE TABLE posting (
  id uuid NOT NULL,
  voucher_id uuid NOT NULL,
  instance_id uuid NOT NULL,
  effect_id uuid NOT NULL,
  ledger text NOT NULL,
  connection_id uuid,
  external_key text NOT NULL,
  status text NOT NULL,
  epoch integer DEFAULT 0 NOT NULL,
  sends integer DEFAULT 0 NOT NULL,
  lookups integer DEFAULT 0 NOT NULL,
  document_number text,
  internal_id text,
  created_at timestamp with time zone NOT NULL,
  sent_at timestamp with time zone,
  request_ended_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  payload_hash text,
  read_back_hash text,
  cause text,
  message text,
  ticket text,
  code text,
  erp_state text,
  read_back jsonb,
  differences jsonb,
  statement jsonb,
  cross_year_by text,
  mapping_version integer
) WITH (fillfactor=70);

CREATE TABLE posting_account (
  template text NOT NULL,
  part text NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date,
  account text NOT NULL
);

CREATE TABLE posting_attempt (
  posting_id uuid NOT NULL,
  n integer NOT NULL,
  epoch integer NOT NULL,
  step text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  outcome text,
  message text,
  exchanges json DEFAULT '[]'::json NOT NULL
) WITH (toast_tuple_target=8160);

CREATE TABLE posting_file (
  posting_id uuid NOT NULL,
  attachment_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  n integer NOT NULL,
  status text DEFAULT 'waiting'::text NOT NULL,
  erp_id text,
  epoch integer DEFAULT 0 NOT NULL,
  worker text,
  lease_until timestamp with time zone,
  next_at timestamp with time zone,
  attempt integer DEFAULT 0 NOT NULL,
  fails integer DEFAULT 0 NOT NULL,
  tried_at timestamp with time zone,
  unsure_since timestamp with time zone,
  sent_at timestamp with time zone,
  cause text,
  code text,
  message text,
  exchanges json DEFAULT '[]'::json NOT NULL,
  waiting_since timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  unknown_since timestamp with time zone,
  left_out jsonb
) WITH (fillfactor=70);

CREATE TABLE project (
  code text NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  type text NOT NULL,
  stage text,
  owner text NOT NULL,
  legal_entity text NOT NULL
);

CREATE TABLE reconciliation (
  id uuid NOT NULL,
  ledger text NOT NULL,
  period text NOT NULL,
  status text NOT NULL,
  made_by text NOT NULL,
  began_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  ended_at timestamp with time zone,
  vouchers integer DEFAULT 0 NOT NULL,
  equal integer DEFAULT 0 NOT NULL,
  differences integer DEFAULT 0 NOT NULL,
  debit_minor bigint DEFAULT 0 NOT NULL,
  hash text,
  error text
);

CREATE TABLE reconciliation_item (
  reconciliation_id uuid NOT NULL,
  voucher_id uuid NOT NULL,
  kind text NOT NULL,
  detail jsonb DEFAULT '{}'::jsonb NOT NULL,
  owner text,
  first_seen timestamp with time zone NOT NULL
);

CREATE TABLE repair_request (
  id uuid NOT NULL,
  instance_id uuid NOT NULL,
  turn integer NOT NULL,
  act jsonb NOT NULL,
  reason text NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  status text DEFAULT 'waiting'::text NOT NULL,
  answered_by text,
  answered_at timestamp with time zone,
  comment text
);

CREATE TABLE role (
  code text NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  permissions text[] DEFAULT '{}'::text[] NOT NULL
);

CREATE TABLE role_holding (
  role text NOT NULL,
  person text NOT NULL,
  legal_entity text DEFAULT ''::text NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date
);

CREATE TABLE schedule (
  id uuid NOT NULL,
  flow_key text NOT NULL,
  cron text NOT NULL,
  time_zone text NOT NULL,
  facts jsonb NOT NULL,
  missed text NOT NULL,
  owner text NOT NULL,
  enabled boolean DEFAULT true NOT NULL,
  next_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  last_fault jsonb
);

CREATE TABLE schedule_fire (
  schedule_id uuid NOT NULL,
  fired_for timestamp with time zone NOT NULL,
  instance_id uuid,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  missed integer DEFAULT 0 NOT NULL,
  fault jsonb
);

CREATE TABLE session (
  token_hash bytea NOT NULL,
  person text NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  seen_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  expires_at timestamp with time zone NOT NULL
);

CREATE TABLE sign_in_failure (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  key text NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE substitute (
  id uuid NOT NULL,
  person text NOT NULL,
  substitute text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  flows text[] DEFAULT '{}'::text[] NOT NULL,
  currency character(3),
  limit_minor bigint,
  reason text,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE task (
  id uuid NOT NULL,
  instance_id uuid NOT NULL,
  n integer NOT NULL,
  node text NOT NULL,
  people text[] NOT NULL,
  claimant text NOT NULL,
  status text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  facts_hash text NOT NULL,
  why jsonb,
  decided_by text,
  outcome text,
  comment text,
  decided_at timestamp with time zone
) WITH (fillfactor=70);

CREATE TABLE tax_block (
  id text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date,
  category text NOT NULL
);

CREATE TABLE tax_rule (
  id text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  valid_from date DEFAULT '1900-01-01'::date NOT NULL,
  valid_to date,
  invoice_kind text NOT NULL,
  method text NOT NULL,
  numerator integer,
  denominator integer,
  limit_numerator integer,
  limit_denominator integer,
  limit_slack integer,
  tolerance integer
);

CREATE TABLE voucher (
  id uuid NOT NULL,
  instance_id uuid NOT NULL,
  template text NOT NULL,
  ledger text NOT NULL,
  legal_entity text NOT NULL,
  word text NOT NULL,
  period text NOT NULL,
  date date NOT NULL,
  n integer NOT NULL,
  number text NOT NULL,
  currency character(3) NOT NULL,
  total_minor bigint NOT NULL,
  attachments integer DEFAULT 0 NOT NULL,
  status text DEFAULT 'made'::text NOT NULL,
  prepared_by text NOT NULL,
  reviewed_by text,
  reverses uuid,
  void_reason text,
  made_at timestamp with time zone NOT NULL,
  beside uuid,
  settles uuid
);

CREATE TABLE voucher_counter (
  ledger text NOT NULL,
  word text NOT NULL,
  period text NOT NULL,
  last integer NOT NULL
) WITH (fillfactor=50);

CREATE TABLE voucher_line (
  voucher_id uuid NOT NULL,
  n integer NOT NULL,
  account text NOT NULL,
  account_name_zh text NOT NULL,
  account_name_en text NOT NULL,
  debit_minor bigint,
  credit_minor bigint,
  dimensions jsonb DEFAULT '{}'::jsonb NOT NULL,
  summary text NOT NULL,
  claim_line integer,
  why jsonb,
  expense_date date,
  original_minor bigint,
  original_currency character(3),
  original_rate text
);

CREATE TABLE webhook (
  id uuid NOT NULL,
  url text NOT NULL,
  events text[] NOT NULL,
  secret jsonb NOT NULL,
  enabled boolean DEFAULT true NOT NULL,
  made_by text NOT NULL,
  made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE webhook_delivery (
  id uuid NOT NULL,
  webhook_id uuid NOT NULL,
  key text NOT NULL,
  event text NOT NULL,
  body jsonb NOT NULL,
  status text DEFAULT 'open'::text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  next_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  response_status integer,
  error text,
  made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  done_at timestamp with time zone
);

CREATE TABLE working_calendar (
  legal_entity text NOT NULL,
  weekdays smallint[] DEFAULT '{1,2,3,4,5}'::smallint[] NOT NULL,
  hours text[] DEFAULT '{09:00-12:00,13:00-18:00}'::text[] NOT NULL
);

ALTER TABLE account ADD CONSTRAINT account_check CHECK ((valid_to > valid_from));

ALTER TABLE account ADD CONSTRAINT account_code_daterange_excl EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&);

ALTER TABLE account ADD CONSTRAINT account_pkey PRIMARY KEY (code, valid_from);

ALTER TABLE account_rule ADD CONSTRAINT account_rule_check CHECK ((valid_to > valid_from));

ALTER TABLE account_rule ADD CONSTRAINT account_rule_pkey PRIMARY KEY (id, version);

ALTER TABLE accounting_period ADD CONSTRAINT accounting_period_erp_status_check CHECK ((erp_status = ANY (ARRAY['open'::text, 'closed'::text])));

ALTER TABLE accounting_period ADD CONSTRAINT accounting_period_period_check CHECK ((period ~ '^\d{4}-\d{2}$'::text));

ALTER TABLE accounting_period ADD CONSTRAINT accounting_period_pkey PRIMARY KEY (ledger, period);

ALTER TABLE accounting_period ADD CONSTRAINT accounting_period_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text])));

ALTER TABLE advance ADD CONSTRAINT advance_booked_enough CHECK ((booked_used_minor <= COALESCE(booked_minor, (0)::bigint)));

ALTER TABLE advance ADD CONSTRAINT advance_booked_minor_check CHECK ((booked_minor > 0));

ALTER TABLE advance ADD CONSTRAINT advance_booked_used_minor_check CHECK ((booked_used_minor >= 0));

ALTER TABLE advance ADD CONSTRAINT advance_booked_whole CHECK ((num_nulls(rate, booked_minor) = ANY (ARRAY[0, 2])));

ALTER TABLE advance ADD CONSTRAINT advance_check CHECK (((held_minor + settled_minor) <= paid_minor));

ALTER TABLE advance ADD CONSTRAINT advance_held_minor_check CHECK ((held_minor >= 0));

ALTER TABLE advance ADD CONSTRAINT advance_paid_minor_check CHECK ((paid_minor > 0));

ALTER TABLE advance ADD CONSTRAINT advance_pkey PRIMARY KEY (id);

ALTER TABLE advance ADD CONSTRAINT advance_settled_minor_check CHECK ((settled_minor >= 0));

ALTER TABLE advance_hold ADD CONSTRAINT advance_hold_advance_id_fkey FOREIGN KEY (advance_id) REFERENCES advance(id);

ALTER TABLE advance_hold ADD CONSTRAINT advance_hold_booked_minor_check CHECK ((booked_minor >= 0));

ALTER TABLE advance_hold ADD CONSTRAINT advance_hold_minor_check CHECK ((minor > 0));

ALTER TABLE advance_hold ADD CONSTRAINT advance_hold_pkey PRIMARY KEY (advance_id, instance_id);

ALTER TABLE advance_hold ADD CONSTRAINT advance_hold_status_check CHECK ((status = ANY (ARRAY['held'::text, 'settled'::text])));

ALTER TABLE alert ADD CONSTRAINT alert_kind_check CHECK ((kind = ANY (ARRAY['posting-failed'::text, 'posting-unknown'::text, 'lag'::text, 'file-refused'::text, 'file-unknown'::text, 'file-lag'::text, 'breaker-open'::text, 'connection-refused'::text])));

ALTER TABLE alert ADD CONSTRAINT alert_pkey PRIMARY KEY (id);

ALTER TABLE alert_mail ADD CONSTRAINT alert_mail_one_check CHECK (one);

ALTER TABLE alert_mail ADD CONSTRAINT alert_mail_pkey PRIMARY KEY (one);

ALTER TABLE alert_settings ADD CONSTRAINT alert_settings_lag_minutes_check CHECK (((lag_minutes >= 1) AND (lag_minutes <= 10080)));

ALTER TABLE alert_settings ADD CONSTRAINT alert_settings_one_check CHECK (one);

ALTER TABLE alert_settings ADD CONSTRAINT alert_settings_pkey PRIMARY KEY (one);

ALTER TABLE alert_settings ADD CONSTRAINT alert_settings_quiet_minutes_check CHECK (((quiet_minutes >= 1) AND (quiet_minutes <= 1440)));

ALTER TABLE alert_settings ADD CONSTRAINT alert_settings_unknown_minutes_check CHECK (((unknown_minutes >= 1) AND (unknown_minutes <= 10080)));

ALTER TABLE api_token ADD CONSTRAINT api_token_pkey PRIMARY KEY (id);

ALTER TABLE api_token ADD CONSTRAINT api_token_token_hash_key UNIQUE (token_hash);

ALTER TABLE attachment ADD CONSTRAINT attachment_check CHECK (((instance_id IS NULL) = (loose_since IS NOT NULL)));

ALTER TABLE attachment ADD CONSTRAINT attachment_check1 CHECK (((submitted_at IS NULL) OR (instance_id IS NOT NULL)));

ALTER TABLE attachment ADD CONSTRAINT attachment_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE attachment ADD CONSTRAINT attachment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

ALTER TABLE attachment ADD CONSTRAINT attachment_pkey PRIMARY KEY (id);

ALTER TABLE attachment ADD CONSTRAINT attachment_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));

ALTER TABLE attachment ADD CONSTRAINT attachment_size_check CHECK ((size > 0));

ALTER TABLE attachment_chunk ADD CONSTRAINT attachment_chunk_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES attachment(id) ON DELETE CASCADE;

ALTER TABLE attachment_chunk ADD CONSTRAINT attachment_chunk_n_check CHECK ((n >= 0));

ALTER TABLE attachment_chunk ADD CONSTRAINT attachment_chunk_pkey PRIMARY KEY (attachment_id, n);

ALTER TABLE authority_limit ADD CONSTRAINT authority_limit_check CHECK ((valid_to > valid_from));

ALTER TABLE authority_limit ADD CONSTRAINT authority_limit_check1 CHECK (((person IS NULL) <> (role IS NULL)));

ALTER TABLE authority_limit ADD CONSTRAINT authority_limit_coalesce_coalesce1_legal_entity_currency_d_excl EXCLUDE USING gist (COALESCE(person, ''::text) WITH =, COALESCE(role, ''::text) WITH =, legal_entity WITH =, currency WITH =, daterange(valid_from, valid_to) WITH &&);

ALTER TABLE authority_limit ADD CONSTRAINT authority_limit_limit_minor_check CHECK (((limit_minor >= 0) AND (limit_minor <= '1000000000000000'::bigint)));

ALTER TABLE authority_limit ADD CONSTRAINT authority_limit_pkey PRIMARY KEY (id);

ALTER TABLE authority_limit ADD CONSTRAINT authority_limit_role_fkey FOREIGN KEY (role) REFERENCES role(code);

ALTER TABLE budget ADD CONSTRAINT budget_legal_entity_department_category_project_period_kind_key UNIQUE NULLS NOT DISTINCT (legal_entity, department, category, project, period_kind, period);

ALTER TABLE budget ADD CONSTRAINT budget_pkey PRIMARY KEY (id);

ALTER TABLE budget ADD CONSTRAINT budget_sound CHECK (is_sound_budget(period_kind, control, span, tolerance_bp, total_minor, reserved_minor, consumed_minor));

ALTER TABLE budget_entry ADD CONSTRAINT budget_entry_budget_id_fkey FOREIGN KEY (budget_id) REFERENCES budget(id);

ALTER TABLE budget_entry ADD CONSTRAINT budget_entry_pkey PRIMARY KEY (id);

ALTER TABLE budget_entry ADD CONSTRAINT budget_entry_sound CHECK (is_sound_budget_entry(kind, minor));

ALTER TABLE budget_owner ADD CONSTRAINT budget_owner_budget_id_daterange_excl EXCLUDE USING gist (budget_id WITH =, daterange(valid_from, valid_to) WITH &&);

ALTER TABLE budget_owner ADD CONSTRAINT budget_owner_budget_id_fkey FOREIGN KEY (budget_id) REFERENCES budget(id) ON DELETE CASCADE;

ALTER TABLE budget_owner ADD CONSTRAINT budget_owner_check CHECK ((valid_to > valid_from));

ALTER TABLE budget_owner ADD CONSTRAINT budget_owner_pkey PRIMARY KEY (budget_id, valid_from);

ALTER TABLE calendar_counted ADD CONSTRAINT calendar_counted_pkey PRIMARY KEY (legal_entity);

ALTER TABLE calendar_day ADD CONSTRAINT calendar_day_legal_entity_fkey FOREIGN KEY (legal_entity) REFERENCES working_calendar(legal_entity) ON DELETE CASCADE;

ALTER TABLE calendar_day ADD CONSTRAINT calendar_day_pkey PRIMARY KEY (legal_entity, date);

ALTER TABLE category ADD CONSTRAINT category_check CHECK ((valid_to > valid_from));

ALTER TABLE category ADD CONSTRAINT category_code_daterange_excl EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&);

ALTER TABLE category ADD CONSTRAINT category_pkey PRIMARY KEY (code, valid_from);

ALTER TABLE change_log ADD CONSTRAINT change_log_pkey PRIMARY KEY (id);

ALTER TABLE claim_copy ADD CONSTRAINT claim_copy_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance(id);

ALTER TABLE claim_copy ADD CONSTRAINT claim_copy_pkey PRIMARY KEY (instance_id, person);

ALTER TABLE claim_note ADD CONSTRAINT claim_note_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance(id);

ALTER TABLE claim_note ADD CONSTRAINT claim_note_kind_check CHECK ((kind = ANY (ARRAY['comment'::text, 'question'::text, 'copy'::text, 'urge'::text])));

ALTER TABLE claim_note ADD CONSTRAINT claim_note_pkey PRIMARY KEY (id);

ALTER TABLE connection ADD CONSTRAINT connection_closed_period_check CHECK ((closed_period = ANY (ARRAY['next'::text, 'hold'::text, 'ask'::text])));

ALTER TABLE connection ADD CONSTRAINT connection_cross_year_check CHECK ((cross_year = ANY (ARRAY['ask'::text, 'mark'::text])));

ALTER TABLE connection ADD CONSTRAINT connection_max_concurrent_check CHECK (((max_concurrent >= 1) AND (max_concurrent <= 200)));

ALTER TABLE connection ADD CONSTRAINT connection_name_key UNIQUE (name);

ALTER TABLE connection ADD CONSTRAINT connection_per_minute_check CHECK (((per_minute >= 1) AND (per_minute <= 60000)));

ALTER TABLE connection ADD CONSTRAINT connection_pkey PRIMARY KEY (id);

ALTER TABLE connection_health ADD CONSTRAINT connection_health_check_outcome_check CHECK ((check_outcome = ANY (ARRAY['done'::text, 'refused'::text, 'retry'::text, 'unknown'::text])));

ALTER TABLE connection_health ADD CONSTRAINT connection_health_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES connection(id);

ALTER TABLE connection_health ADD CONSTRAINT connection_health_pkey PRIMARY KEY (connection_id);

ALTER TABLE cost_center ADD CONSTRAINT cost_center_check CHECK ((valid_to > valid_from));

ALTER TABLE cost_center ADD CONSTRAINT cost_center_code_daterange_excl EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&);

ALTER TABLE cost_center ADD CONSTRAINT cost_center_pkey PRIMARY KEY (code, valid_from);

ALTER TABLE credential ADD CONSTRAINT credential_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text])));

ALTER TABLE credential ADD CONSTRAINT credential_pkey PRIMARY KEY (person);

ALTER TABLE department ADD CONSTRAINT department_check CHECK ((valid_to > valid_from));

ALTER TABLE department ADD CONSTRAINT department_code_daterange_excl EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&);

ALTER TABLE department ADD CONSTRAINT department_pkey PRIMARY KEY (code, valid_from);

ALTER TABLE directory_version ADD CONSTRAINT directory_version_one_check CHECK (one);

ALTER TABLE directory_version ADD CONSTRAINT directory_version_pkey PRIMARY KEY (one);

ALTER TABLE effect ADD CONSTRAINT effect_instance_id_n_key UNIQUE (instance_id, n);

ALTER TABLE effect ADD CONSTRAINT effect_pkey PRIMARY KEY (id);

ALTER TABLE effect ADD CONSTRAINT effect_sound CHECK (is_sound_effect(status));

ALTER TABLE effect_run ADD CONSTRAINT effect_run_pkey PRIMARY KEY (effect_id);

ALTER TABLE emergency ADD CONSTRAINT emergency_check CHECK (((kind = 'decide'::text) = ((task_id IS NOT NULL) AND (instance_id IS NOT NULL))));

ALTER TABLE emergency ADD CONSTRAINT emergency_check1 CHECK ((confirmed_by <> asked_by));

ALTER TABLE emergency ADD CONSTRAINT emergency_check2 CHECK (((status = 'waiting'::text) = (confirmed_by IS NULL)));

ALTER TABLE emergency ADD CONSTRAINT emergency_check3 CHECK (((acknowledged_by IS NULL) OR ((status = 'done'::text) AND ((acknowledged_by <> asked_by) AND (acknowledged_by <> confirmed_by)))));

ALTER TABLE emergency ADD CONSTRAINT emergency_hours_check CHECK (((hours >= 1) AND (hours <= 24)));

ALTER TABLE emergency ADD CONSTRAINT emergency_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance(id);

ALTER TABLE emergency ADD CONSTRAINT emergency_kind_check CHECK ((kind = ANY (ARRAY['decide'::text, 'permission'::text])));

ALTER TABLE emergency ADD CONSTRAINT emergency_pkey PRIMARY KEY (id);

ALTER TABLE emergency ADD CONSTRAINT emergency_reason_check CHECK ((btrim(reason) <> ''::text));

ALTER TABLE emergency ADD CONSTRAINT emergency_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'done'::text, 'refused'::text])));

ALTER TABLE emergency_use ADD CONSTRAINT emergency_use_emergency_id_fkey FOREIGN KEY (emergency_id) REFERENCES emergency(id);

ALTER TABLE emergency_use ADD CONSTRAINT emergency_use_pkey PRIMARY KEY (emergency_id, at, method, path);

ALTER TABLE erp_mapping ADD CONSTRAINT erp_mapping_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES connection(id);

ALTER TABLE erp_mapping ADD CONSTRAINT erp_mapping_pkey PRIMARY KEY (connection_id, version);

ALTER TABLE erp_mapping ADD CONSTRAINT erp_mapping_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'active'::text, 'retired'::text])));

ALTER TABLE erp_mapping ADD CONSTRAINT erp_mapping_version_check CHECK ((version > 0));

ALTER TABLE erp_word ADD CONSTRAINT erp_word_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES connection(id);

ALTER TABLE erp_word ADD CONSTRAINT erp_word_connection_id_name_says_key UNIQUE (connection_id, name, says);

ALTER TABLE erp_word ADD CONSTRAINT erp_word_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));

ALTER TABLE erp_word ADD CONSTRAINT erp_word_pkey PRIMARY KEY (id);

ALTER TABLE erp_word ADD CONSTRAINT erp_word_says_check CHECK ((says = ANY (ARRAY['posted'::text, 'refused'::text])));

ALTER TABLE flow ADD CONSTRAINT flow_pkey PRIMARY KEY (key);

ALTER TABLE flow_case ADD CONSTRAINT flow_case_flow_key_fkey FOREIGN KEY (flow_key) REFERENCES flow(key);

ALTER TABLE flow_case ADD CONSTRAINT flow_case_pkey PRIMARY KEY (flow_key, name);

ALTER TABLE flow_draft ADD CONSTRAINT flow_draft_authors_check CHECK ((cardinality(authors) > 0));

ALTER TABLE flow_draft ADD CONSTRAINT flow_draft_base_check CHECK ((base >= 0));

ALTER TABLE flow_draft ADD CONSTRAINT flow_draft_flow_key_fkey FOREIGN KEY (flow_key) REFERENCES flow(key);

ALTER TABLE flow_draft ADD CONSTRAINT flow_draft_pkey PRIMARY KEY (flow_key);

ALTER TABLE flow_draft ADD CONSTRAINT flow_draft_revision_check CHECK ((revision > 0));

ALTER TABLE flow_draft_revision ADD CONSTRAINT flow_draft_revision_flow_key_fkey FOREIGN KEY (flow_key) REFERENCES flow(key);

ALTER TABLE flow_draft_revision ADD CONSTRAINT flow_draft_revision_pkey PRIMARY KEY (flow_key, revision);

ALTER TABLE flow_turn ADD CONSTRAINT flow_turn_pkey PRIMARY KEY (instance_id, n);

ALTER TABLE flow_version ADD CONSTRAINT flow_version_check CHECK ((drafted_by <> published_by));

ALTER TABLE flow_version ADD CONSTRAINT flow_version_flow_key_fkey FOREIGN KEY (flow_key) REFERENCES flow(key);

ALTER TABLE flow_version ADD CONSTRAINT flow_version_pkey PRIMARY KEY (flow_key, n);

ALTER TABLE flow_version ADD CONSTRAINT somebody_else_publishes CHECK ((published_by <> ALL (authors)));

ALTER TABLE flow_version_case ADD CONSTRAINT flow_version_case_flow_key_n_fkey FOREIGN KEY (flow_key, n) REFERENCES flow_version(flow_key, n);

ALTER TABLE flow_version_case ADD CONSTRAINT flow_version_case_pkey PRIMARY KEY (flow_key, n, name);

ALTER TABLE fx_rate ADD CONSTRAINT fx_rate_pkey PRIMARY KEY (currency, into_currency, valid_on);

ALTER TABLE fx_rate ADD CONSTRAINT fx_rate_rate_check CHECK (((rate ~ '^\d{1,9}(\.\d{1,10})?$'::text) AND ((rate)::numeric > (0)::numeric)));

ALTER TABLE fx_rate ADD CONSTRAINT fx_rate_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200)));

ALTER TABLE fx_rate ADD CONSTRAINT fx_rate_two_currencies CHECK ((currency <> into_currency));

ALTER TABLE grade ADD CONSTRAINT grade_pkey PRIMARY KEY (code);

ALTER TABLE grade ADD CONSTRAINT grade_rank_key UNIQUE (rank);

ALTER TABLE idempotency ADD CONSTRAINT idempotency_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)));

ALTER TABLE idempotency ADD CONSTRAINT idempotency_pkey PRIMARY KEY (person, key);

ALTER TABLE instance ADD CONSTRAINT instance_flow_key_flow_version_fkey FOREIGN KEY (flow_key, flow_version) REFERENCES flow_version(flow_key, n);

ALTER TABLE instance ADD CONSTRAINT instance_number_key UNIQUE (number);

ALTER TABLE instance ADD CONSTRAINT instance_pkey PRIMARY KEY (id);

ALTER TABLE instance ADD CONSTRAINT instance_sound CHECK (is_sound_instance(status, stage));

ALTER TABLE invoice_hold ADD CONSTRAINT invoice_hold_pkey PRIMARY KEY (key);

ALTER TABLE legal_entity ADD CONSTRAINT legal_entity_check CHECK ((valid_to > valid_from));

ALTER TABLE legal_entity ADD CONSTRAINT legal_entity_code_daterange_excl EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&);

ALTER TABLE legal_entity ADD CONSTRAINT legal_entity_parallel_ledgers_check CHECK ((jsonb_typeof(parallel_ledgers) = 'array'::text));

ALTER TABLE legal_entity ADD CONSTRAINT legal_entity_pkey PRIMARY KEY (code, valid_from);

ALTER TABLE legal_entity ADD CONSTRAINT legal_entity_taxpayer_check CHECK ((taxpayer = ANY (ARRAY['general'::text, 'small-scale'::text])));

ALTER TABLE liveness_check ADD CONSTRAINT liveness_check_pkey PRIMARY KEY (the_one);

ALTER TABLE liveness_check ADD CONSTRAINT liveness_check_the_one_check CHECK (the_one);

ALTER TABLE migration ADD CONSTRAINT migration_pkey PRIMARY KEY (file);

ALTER TABLE notice ADD CONSTRAINT notice_pkey PRIMARY KEY (id);

ALTER TABLE person ADD CONSTRAINT person_check CHECK ((valid_to > valid_from));

ALTER TABLE person ADD CONSTRAINT person_check1 CHECK ((manager <> email));

ALTER TABLE person ADD CONSTRAINT person_email_check CHECK ((email = lower(email)));

ALTER TABLE person ADD CONSTRAINT person_email_daterange_excl EXCLUDE USING gist (email WITH =, daterange(valid_from, valid_to) WITH &&);

ALTER TABLE person ADD CONSTRAINT person_grade_fkey FOREIGN KEY (grade) REFERENCES grade(code);

ALTER TABLE person ADD CONSTRAINT person_pkey PRIMARY KEY (email, valid_from);

ALTER TABLE person_group ADD CONSTRAINT person_group_check CHECK ((valid_to > valid_from));

ALTER TABLE person_group ADD CONSTRAINT person_group_code_daterange_excl EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&);

ALTER TABLE person_group ADD CONSTRAINT person_group_pkey PRIMARY KEY (code, valid_from);

ALTER TABLE posting ADD CONSTRAINT posting_external_key_key UNIQUE (external_key);

ALTER TABLE posting ADD CONSTRAINT posting_pkey PRIMARY KEY (id);

ALTER TABLE posting ADD CONSTRAINT posting_sound CHECK (is_sound_posting(status, document_number, external_key, ticket));

ALTER TABLE posting ADD CONSTRAINT posting_voucher_id_fkey FOREIGN KEY (voucher_id) REFERENCES voucher(id);

ALTER TABLE posting ADD CONSTRAINT posting_voucher_id_key UNIQUE (voucher_id);

ALTER TABLE posting_account ADD CONSTRAINT posting_account_check CHECK ((valid_to > valid_from));

ALTER TABLE posting_account ADD CONSTRAINT posting_account_pkey PRIMARY KEY (template, part, valid_from);

ALTER TABLE posting_attempt ADD CONSTRAINT posting_attempt_pkey PRIMARY KEY (posting_id, n);

ALTER TABLE posting_attempt ADD CONSTRAINT posting_attempt_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id);

ALTER TABLE posting_file ADD CONSTRAINT posting_file_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES attachment(id);

ALTER TABLE posting_file ADD CONSTRAINT posting_file_check CHECK (((status = 'sent'::text) = (sent_at IS NOT NULL)));

ALTER TABLE posting_file ADD CONSTRAINT posting_file_check1 CHECK (((status <> 'refused'::text) OR (code IS NOT NULL)));

ALTER TABLE posting_file ADD CONSTRAINT posting_file_left_out_check CHECK (((status = 'left-out'::text) = (left_out IS NOT NULL)));

ALTER TABLE posting_file ADD CONSTRAINT posting_file_pkey PRIMARY KEY (posting_id, attachment_id);

ALTER TABLE posting_file ADD CONSTRAINT posting_file_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id);

ALTER TABLE posting_file ADD CONSTRAINT posting_file_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'sent'::text, 'refused'::text, 'left-out'::text])));

ALTER TABLE posting_file ADD CONSTRAINT posting_file_unknown_check CHECK (((unknown_since IS NULL) = (unsure_since IS NULL)));

ALTER TABLE project ADD CONSTRAINT project_check CHECK ((valid_to > valid_from));

ALTER TABLE project ADD CONSTRAINT project_code_daterange_excl EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&);

ALTER TABLE project ADD CONSTRAINT project_pkey PRIMARY KEY (code, valid_from);

ALTER TABLE reconciliation ADD CONSTRAINT reconciliation_pkey PRIMARY KEY (id);

ALTER TABLE reconciliation ADD CONSTRAINT reconciliation_status_check CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])));

ALTER TABLE reconciliation_item ADD CONSTRAINT reconciliation_item_kind_check CHECK ((kind = ANY (ARRAY['not-posted'::text, 'missing-in-erp'::text, 'differs'::text, 'several-in-erp'::text, 'not-read'::text, 'number-differs'::text, 'claim-without-voucher'::text])));

ALTER TABLE reconciliation_item ADD CONSTRAINT reconciliation_item_pkey PRIMARY KEY (reconciliation_id, voucher_id, kind);

ALTER TABLE reconciliation_item ADD CONSTRAINT reconciliation_item_reconciliation_id_fkey FOREIGN KEY (reconciliation_id) REFERENCES reconciliation(id) ON DELETE CASCADE;

ALTER TABLE repair_request ADD CONSTRAINT repair_request_check CHECK (((status = 'waiting'::text) = (answered_by IS NULL)));

ALTER TABLE repair_request ADD CONSTRAINT repair_request_check1 CHECK (((answered_by IS NULL) = (answered_at IS NULL)));

ALTER TABLE repair_request ADD CONSTRAINT repair_request_check2 CHECK (
CASE status
    WHEN 'withdrawn'::text THEN (answered_by = asked_by)
    WHEN 'waiting'::text THEN true
    ELSE (answered_by <> asked_by)
END);

ALTER TABLE repair_request ADD CONSTRAINT repair_request_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance(id);

ALTER TABLE repair_request ADD CONSTRAINT repair_request_pkey PRIMARY KEY (id);

ALTER TABLE repair_request ADD CONSTRAINT repair_request_reason_check CHECK ((btrim(reason) <> ''::text));

ALTER TABLE repair_request ADD CONSTRAINT repair_request_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'done'::text, 'refused'::text, 'withdrawn'::text])));

ALTER TABLE role ADD CONSTRAINT role_pkey PRIMARY KEY (code);

ALTER TABLE role_holding ADD CONSTRAINT role_holding_check CHECK ((valid_to > valid_from));

ALTER TABLE role_holding ADD CONSTRAINT role_holding_pkey PRIMARY KEY (role, person, legal_entity, valid_from);

ALTER TABLE role_holding ADD CONSTRAINT role_holding_role_fkey FOREIGN KEY (role) REFERENCES role(code);

ALTER TABLE schedule ADD CONSTRAINT schedule_flow_key_fkey FOREIGN KEY (flow_key) REFERENCES flow(key);

ALTER TABLE schedule ADD CONSTRAINT schedule_missed_check CHECK ((missed = ANY (ARRAY['run-once'::text, 'skip'::text])));

ALTER TABLE schedule ADD CONSTRAINT schedule_pkey PRIMARY KEY (id);

ALTER TABLE schedule_fire ADD CONSTRAINT schedule_fire_pkey PRIMARY KEY (schedule_id, fired_for);

ALTER TABLE session ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);

ALTER TABLE sign_in_failure ADD CONSTRAINT sign_in_failure_pkey PRIMARY KEY (id);

ALTER TABLE substitute ADD CONSTRAINT substitute_check CHECK ((substitute <> person));

ALTER TABLE substitute ADD CONSTRAINT substitute_check1 CHECK ((valid_to > valid_from));

ALTER TABLE substitute ADD CONSTRAINT substitute_check2 CHECK (((currency IS NULL) = (limit_minor IS NULL)));

ALTER TABLE substitute ADD CONSTRAINT substitute_limit_minor_check CHECK (((limit_minor >= 0) AND (limit_minor <= '1000000000000000'::bigint)));

ALTER TABLE substitute ADD CONSTRAINT substitute_pkey PRIMARY KEY (id);

ALTER TABLE task ADD CONSTRAINT nobody_decides_own_claim CHECK ((decided_by <> claimant));

ALTER TABLE task ADD CONSTRAINT task_instance_id_n_key UNIQUE (instance_id, n);

ALTER TABLE task ADD CONSTRAINT task_pkey PRIMARY KEY (id);

ALTER TABLE task ADD CONSTRAINT task_sound CHECK (is_sound_task(status, outcome, decided_by, people));

ALTER TABLE tax_block ADD CONSTRAINT tax_block_check CHECK ((valid_to > valid_from));

ALTER TABLE tax_block ADD CONSTRAINT tax_block_pkey PRIMARY KEY (id, version);

ALTER TABLE tax_rule ADD CONSTRAINT tax_rule_check CHECK ((valid_to > valid_from));

ALTER TABLE tax_rule ADD CONSTRAINT tax_rule_denominator_check CHECK ((denominator > 0));

ALTER TABLE tax_rule ADD CONSTRAINT tax_rule_limit_denominator_check CHECK ((limit_denominator > 0));

ALTER TABLE tax_rule ADD CONSTRAINT tax_rule_method_check CHECK ((method = ANY (ARRAY['printed'::text, 'fraction'::text, 'none'::text])));

ALTER TABLE tax_rule ADD CONSTRAINT tax_rule_pkey PRIMARY KEY (id, version);

ALTER TABLE voucher ADD CONSTRAINT voucher_beside_fkey FOREIGN KEY (beside) REFERENCES voucher(id);

ALTER TABLE voucher ADD CONSTRAINT voucher_ledger_word_period_n_key UNIQUE (ledger, word, period, n);

ALTER TABLE voucher ADD CONSTRAINT voucher_number_key UNIQUE (number);

ALTER TABLE voucher ADD CONSTRAINT voucher_pkey PRIMARY KEY (id);

ALTER TABLE voucher ADD CONSTRAINT voucher_reverses_fkey FOREIGN KEY (reverses) REFERENCES voucher(id);

ALTER TABLE voucher ADD CONSTRAINT voucher_settles_fkey FOREIGN KEY (settles) REFERENCES voucher(id);

ALTER TABLE voucher ADD CONSTRAINT voucher_sound CHECK (is_sound_voucher(status, total_minor, n, date, period, prepared_by, reviewed_by, reverses));

ALTER TABLE voucher_counter ADD CONSTRAINT voucher_counter_pkey PRIMARY KEY (ledger, word, period);

ALTER TABLE voucher_line ADD CONSTRAINT no_zero_line CHECK ((COALESCE(debit_minor, credit_minor) <> 0));

ALTER TABLE voucher_line ADD CONSTRAINT one_side_a_line CHECK (((debit_minor IS NULL) <> (credit_minor IS NULL)));

ALTER TABLE voucher_line ADD CONSTRAINT original_sign CHECK (((original_minor IS NULL) OR (sign((original_minor)::double precision) = sign((COALESCE(debit_minor, credit_minor))::double precision))));

ALTER TABLE voucher_line ADD CONSTRAINT original_whole CHECK ((num_nulls(original_minor, original_currency, original_rate) = ANY (ARRAY[0, 3])));

ALTER TABLE voucher_line ADD CONSTRAINT voucher_line_pkey PRIMARY KEY (voucher_id, n);

ALTER TABLE voucher_line ADD CONSTRAINT voucher_line_voucher_id_fkey FOREIGN KEY (voucher_id) REFERENCES voucher(id);

ALTER TABLE webhook ADD CONSTRAINT webhook_pkey PRIMARY KEY (id);

ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_pkey PRIMARY KEY (id);

ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_status_check CHECK ((status = ANY (ARRAY['open'::text, 'delivered'::text, 'failed'::text])));

ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id) ON DELETE CASCADE;

ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_webhook_id_key_key UNIQUE (webhook_id, key);

ALTER TABLE working_calendar ADD CONSTRAINT working_calendar_hours_check CHECK (((cardinality(hours) >= 1) AND (cardinality(hours) <= 6)));

ALTER TABLE working_calendar ADD CONSTRAINT working_calendar_pkey PRIMARY KEY (legal_entity);

ALTER TABLE working_calendar ADD CONSTRAINT working_calendar_weekdays_check CHECK ((((cardinality(weekdays) >= 1) AND (cardinality(weekdays) <= 7)) AND (weekdays <@ '{1,2,3,4,5,6,7}'::smallint[])));

CREATE INDEX advance_person ON advance USING btree (person);

CREATE INDEX alert_newest ON alert USING btree (opened_at DESC);

CREATE UNIQUE INDEX alert_one_open ON alert USING btree (key) WHERE (closed_at IS NULL);

CREATE INDEX api_token_person ON api_token USING btree (person);

CREATE INDEX attachment_instance ON attachment USING btree (instance_id) WHERE (instance_id IS NOT NULL);

CREATE INDEX attachment_loose ON attachment USING btree (owner, loose_since) WHERE (instance_id IS NULL);

CREATE INDEX attachment_sha256 ON attachment USING btree (sha256) WHERE (submitted_at IS NOT NULL);

CREATE INDEX budget_entry_budget ON budget_entry USING btree (budget_id, id DESC);

CREATE INDEX budget_entry_instance ON budget_entry USING btree (instance_id) WHERE (instance_id IS NOT NULL);

CREATE INDEX change_log_key ON change_log USING btree (what, key, id DESC);

CREATE INDEX claim_copy_person ON claim_copy USING btree (person, sent_at DESC);

CREATE INDEX claim_note_instance ON claim_note USING btree (instance_id, at);

CREATE INDEX effect_due ON effect USING btree (due_at) WHERE (status = 'open'::text);

CREATE INDEX emergency_asked ON emergency USING btree (asked_at DESC);

CREATE INDEX emergency_permission ON emergency USING btree (asked_by, until) WHERE ((kind = 'permission'::text) AND (status = 'done'::text));

CREATE UNIQUE INDEX erp_mapping_one_active ON erp_mapping USING btree (connection_id) WHERE (status = 'active'::text);

CREATE UNIQUE INDEX erp_mapping_one_draft ON erp_mapping USING btree (connection_id) WHERE (status = 'draft'::text);

CREATE INDEX erp_word_at ON erp_word USING btree (at);

CREATE INDEX erp_word_key ON erp_word USING btree (external_key) WHERE (external_key IS NOT NULL);

CREATE INDEX idempotency_at ON idempotency USING btree (at);

CREATE INDEX instance_claimant ON instance USING btree (claimant, id DESC);

CREATE INDEX invoice_hold_instance ON invoice_hold USING btree (instance_id);

CREATE INDEX notice_person ON notice USING btree (person, at DESC);

CREATE INDEX posting_connection ON posting USING btree (connection_id, created_at) WHERE (status = ANY (ARRAY['intent'::text, 'sent'::text, 'unknown'::text, 'refused'::text]));

CREATE INDEX posting_file_due ON posting_file USING btree (connection_id, next_at NULLS FIRST, posting_id, n) WHERE (status = 'waiting'::text);

CREATE INDEX posting_file_refused ON posting_file USING btree (posting_id) WHERE (status = 'refused'::text);

CREATE INDEX posting_instance ON posting USING btree (instance_id);

CREATE INDEX posting_ticket_name ON posting USING btree (split_part(ticket, '+'::text, 1)) WHERE (ticket IS NOT NULL);

CREATE INDEX posting_trouble ON posting USING btree (status, created_at) WHERE (status = ANY (ARRAY['refused'::text, 'unknown'::text, 'sent'::text]));

CREATE INDEX reconciliation_newest ON reconciliation USING btree (began_at DESC);

CREATE INDEX repair_request_asked ON repair_request USING btree (asked_at DESC);

CREATE UNIQUE INDEX repair_request_waiting ON repair_request USING btree (instance_id) WHERE (status = 'waiting'::text);

CREATE INDEX schedule_due ON schedule USING btree (next_at) WHERE enabled;

CREATE INDEX session_person ON session USING btree (person);

CREATE INDEX sign_in_failure_key ON sign_in_failure USING btree (key, at);

CREATE INDEX substitute_person ON substitute USING btree (person);

CREATE INDEX task_decided_by ON task USING btree (decided_by, decided_at DESC) WHERE (status = 'decided'::text);

CREATE INDEX task_open_people ON task USING gin (people) WHERE (status = 'open'::text);

CREATE INDEX voucher_beside ON voucher USING btree (beside) WHERE (beside IS NOT NULL);

CREATE INDEX voucher_instance ON voucher USING btree (instance_id);

CREATE INDEX voucher_line_account ON voucher_line USING btree (account, voucher_id);

CREATE UNIQUE INDEX voucher_reversed_once ON voucher USING btree (reverses) WHERE ((reverses IS NOT NULL) AND (status <> 'void'::text));

CREATE UNIQUE INDEX voucher_settled_once ON voucher USING btree (settles) WHERE ((settles IS NOT NULL) AND (status <> ALL (ARRAY['void'::text, 'reversed'::text])));

CREATE INDEX webhook_delivery_due ON webhook_delivery USING btree (next_at) WHERE (status = 'open'::text);

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON account FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON account_rule FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON accounting_period FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON authority_limit FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OF legal_entity, department, category, project, period_kind, period, control, span, tolerance_bp ON budget FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON budget_owner FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON calendar_day FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON category FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON cost_center FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON department FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER turns_never_change BEFORE DELETE OR UPDATE ON flow_turn FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER published_never_changes BEFORE DELETE OR UPDATE ON flow_version FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER published_never_changes BEFORE DELETE OR UPDATE ON flow_version_case FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON fx_rate FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON grade FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON legal_entity FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON person FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON person_group FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON posting_account FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON project FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON role FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON role_holding FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON substitute FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON tax_block FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON tax_rule FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();

CREATE CONSTRAINT TRIGGER voucher_has_lines AFTER INSERT ON voucher DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_lines();

CREATE TRIGGER lines_never_change BEFORE DELETE OR UPDATE ON voucher_line FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER voucher_balances AFTER INSERT ON voucher_line REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION require_balance();

CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON working_calendar FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();
