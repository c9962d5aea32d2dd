-- Flows, their instances and what follows from their events. Only the instance service writes here.
CREATE TABLE flow (
  key text PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE flow_version (
  flow_key text NOT NULL REFERENCES flow (key),
  n integer NOT NULL,
  definition jsonb NOT NULL,
  hash text NOT NULL,
  note text NOT NULL,
  drafted_by text,
  published_by text NOT NULL,
  published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (flow_key, n),
  CHECK (drafted_by <> published_by)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER published_never_changes BEFORE UPDATE OR DELETE ON flow_version FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Raises unless a statement met exactly the rows it must: a guard that also stops a COMMIT that was already sent behind it.
CREATE FUNCTION require_rows(met bigint, wanted bigint, what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF met <> wanted THEN
    RAISE EXCEPTION '%: % rows instead of %', what, met, wanted USING ERRCODE = 'VF001';
  END IF;
END $$;

CREATE SEQUENCE document_number;

-- One row a document: a draft has no turn yet, everything else is folded from flow_turn.
CREATE TABLE instance (
  id uuid PRIMARY KEY,
  flow_key text NOT NULL,
  flow_version integer NOT NULL,
  number text NOT NULL UNIQUE,
  legal_entity text,
  department text,
  claimant text NOT NULL,
  title text NOT NULL DEFAULT '',
  status text NOT NULL CHECK (status IN ('draft', 'running', 'returned', 'ending', 'parked', 'rejected', 'withdrawn', 'completed', 'reversed')),
  stage text CHECK (stage IN ('approval', 'accounting', 'payment', 'archive')),
  currency char(3) NOT NULL,
  total_minor bigint NOT NULL,
  facts jsonb NOT NULL,
  facts_hash text NOT NULL,
  -- Facts as the claimant edits them while the claim is returned; they count from the resubmission on.
  draft_facts jsonb,
  -- The fold of the instance's events without its facts; null for a draft.
  snapshot jsonb,
  turn integer NOT NULL DEFAULT 0,
  turn_hash text NOT NULL DEFAULT '',
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  submitted_at timestamptz,
  ended_at timestamptz,
  updated_at timestamptz NOT NULL,
  FOREIGN KEY (flow_key, flow_version) REFERENCES flow_version (flow_key, n)
) WITH (fillfactor = 70);
CREATE INDEX instance_claimant ON instance (claimant, id DESC);

-- The record: one row a turn, with all its events. Never changed. Readers follow one instance by n, or all by (xid, instance_id, n)
-- below pg_snapshot_xmin(pg_current_snapshot()).
CREATE TABLE flow_turn (
  instance_id uuid NOT NULL,
  n integer NOT NULL,
  at timestamptz NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  actor text,
  input jsonb NOT NULL,
  events jsonb NOT NULL,
  -- SHA-256 of the previous turn's hash and this turn's content: one link of the audit chain.
  hash text NOT NULL,
  PRIMARY KEY (instance_id, n)
);
CREATE TRIGGER turns_never_change BEFORE UPDATE OR DELETE ON flow_turn FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE task (
  id uuid PRIMARY KEY,
  instance_id uuid NOT NULL,
  n integer NOT NULL,
  node text NOT NULL,
  people text[] NOT NULL CHECK (cardinality(people) > 0),
  claimant text NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'decided', 'cancelled')),
  opened_at timestamptz NOT NULL,
  due_at timestamptz,
  facts_hash text NOT NULL,
  why jsonb,
  decided_by text,
  outcome text CHECK (outcome IN ('approve', 'reject', 'return', 'abstain')),
  comment text,
  decided_at timestamptz,
  UNIQUE (instance_id, n),
  CHECK ((status = 'decided') = (decided_by IS NOT NULL AND outcome IS NOT NULL)),
  CONSTRAINT nobody_decides_own_claim CHECK (decided_by <> claimant)
) WITH (fillfactor = 70);
CREATE INDEX task_open_people ON task USING gin (people) WHERE status = 'open';
CREATE INDEX task_decided_by ON task (decided_by, decided_at DESC) WHERE status = 'decided';

-- Effects that leave the turn: the outbox. What is asked and answered inside a turn is in its events only.
CREATE TABLE effect (
  id uuid PRIMARY KEY,
  instance_id uuid NOT NULL,
  n integer NOT NULL,
  kind text NOT NULL,
  node text NOT NULL,
  payload jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'settled', 'cancelled')),
  requested_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  settled_at timestamptz,
  result jsonb,
  -- Of the request that led here, so that one search of the logs shows the way from it to the last effect.
  correlation text,
  UNIQUE (instance_id, n)
) WITH (fillfactor = 70);
CREATE INDEX effect_due ON effect (due_at) WHERE status = 'open';

-- The worker's own: who tries an effect, under which fencing epoch, until when; outside the fold.
CREATE TABLE effect_run (
  effect_id uuid PRIMARY KEY,
  epoch integer NOT NULL DEFAULT 0,
  worker text,
  lease_until timestamptz,
  attempt integer NOT NULL DEFAULT 0,
  next_at timestamptz,
  parked text,
  last_error jsonb
) WITH (fillfactor = 70);

CREATE TABLE schedule (
  id uuid PRIMARY KEY,
  flow_key text NOT NULL REFERENCES flow (key),
  cron text NOT NULL,
  time_zone text NOT NULL,
  facts jsonb NOT NULL,
  missed text NOT NULL CHECK (missed IN ('run-once', 'skip')),
  owner text NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  next_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_fault jsonb
);
CREATE INDEX schedule_due ON schedule (next_at) WHERE enabled;

CREATE TABLE schedule_fire (
  schedule_id uuid NOT NULL,
  fired_for timestamptz NOT NULL,
  instance_id uuid,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  missed integer NOT NULL DEFAULT 0,
  fault jsonb,
  PRIMARY KEY (schedule_id, fired_for)
);
