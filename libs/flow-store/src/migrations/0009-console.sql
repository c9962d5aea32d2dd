-- Mending by hand. An act that moves money waits here for a second person; he confirms it, and it is done in his turn.
CREATE TABLE repair_request (
  id uuid PRIMARY KEY,
  instance_id uuid NOT NULL REFERENCES instance (id),
  -- The turn that whoever asked had before him.
  turn integer NOT NULL,
  act jsonb NOT NULL,
  reason text NOT NULL CHECK (btrim(reason) <> ''),
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'refused', 'withdrawn')),
  answered_by text,
  answered_at timestamptz,
  comment text,
  CHECK ((status = 'waiting') = (answered_by IS NULL)),
  CHECK ((answered_by IS NULL) = (answered_at IS NULL)),
  CHECK (CASE status WHEN 'withdrawn' THEN answered_by = asked_by WHEN 'waiting' THEN true ELSE answered_by <> asked_by END)
);
CREATE INDEX repair_request_asked ON repair_request (asked_at DESC);
-- One act at a time waits on an instance: a second would be confirmed against what the first has changed.
CREATE UNIQUE INDEX repair_request_waiting ON repair_request (instance_id) WHERE status = 'waiting';

-- Break-glass: an emergency act, or a permission for some hours, asked by one person, confirmed by another, reported afterwards.
CREATE TABLE emergency (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('decide', 'permission')),
  instance_id uuid REFERENCES instance (id),
  task_id uuid,
  -- decide: approve, reject or return; permission: the permission's name.
  what text NOT NULL,
  facts_hash text,
  reason text NOT NULL CHECK (btrim(reason) <> ''),
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- How long it may wait to be confirmed, and a permission then holds.
  hours integer NOT NULL CHECK (hours BETWEEN 1 AND 24),
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done', 'refused')),
  confirmed_by text,
  confirmed_at timestamptz,
  until timestamptz,
  acknowledged_by text,
  acknowledged_at timestamptz,
  acknowledgement text,
  CHECK ((kind = 'decide') = (task_id IS NOT NULL AND instance_id IS NOT NULL)),
  CHECK (confirmed_by <> asked_by),
  CHECK ((status = 'waiting') = (confirmed_by IS NULL)),
  CHECK (acknowledged_by IS NULL OR (status = 'done' AND acknowledged_by NOT IN (asked_by, confirmed_by)))
);
CREATE INDEX emergency_asked ON emergency (asked_at DESC);
CREATE INDEX emergency_permission ON emergency (asked_by, until) WHERE kind = 'permission' AND status = 'done';

-- What was done with a permission that only an emergency gave.
CREATE TABLE emergency_use (
  emergency_id uuid NOT NULL REFERENCES emergency (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  method text NOT NULL,
  path text NOT NULL,
  PRIMARY KEY (emergency_id, at, method, path)
);

-- The last look at whether every open instance has a live person, a timer, an effect or somebody to settle it.
CREATE TABLE liveness_check (
  the_one boolean PRIMARY KEY DEFAULT true CHECK (the_one),
  checked_at timestamptz NOT NULL,
  directory_version bigint NOT NULL,
  open integer NOT NULL,
  stuck jsonb NOT NULL
);

UPDATE role SET permissions = array_append(permissions, 'instances.confirm') WHERE code IN ('finance', 'CFO') AND NOT 'instances.confirm' = ANY (permissions);
UPDATE role SET permissions = array_append(permissions, 'emergency.ask') WHERE code IN ('finance', 'CFO', 'admin') AND NOT 'emergency.ask' = ANY (permissions);
UPDATE role SET permissions = array_append(permissions, 'emergency.confirm') WHERE code IN ('finance', 'CFO') AND NOT 'emergency.confirm' = ANY (permissions);
UPDATE role SET permissions = array_append(permissions, 'emergency.read') WHERE code IN ('finance', 'CFO', 'admin', 'auditor') AND NOT 'emergency.read' = ANY (permissions);
