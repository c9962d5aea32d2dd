-- Signing in. Tokens are kept as SHA-256 only; whoever reads this table signs in as nobody.
CREATE TABLE credential (
  person text PRIMARY KEY,
  password_hash text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  must_change boolean NOT NULL DEFAULT false,
  -- What the person reads in; null: as the browser says.
  language text CHECK (language IN ('zh', 'en'))
);

-- Wrong passwords of the last minutes, counted by e-mail and address (as a hash) to slow guessing down.
CREATE TABLE sign_in_failure (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX sign_in_failure_key ON sign_in_failure (key, at);

CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  person text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_person ON session (person);

CREATE TABLE api_token (
  id uuid PRIMARY KEY,
  person text NOT NULL,
  name text NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX api_token_person ON api_token (person);

-- First answers to POSTs with an Idempotency-Key, written in the turn's transaction, kept 7 days.
CREATE TABLE idempotency (
  person text NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  body_hash text NOT NULL,
  status integer NOT NULL,
  body jsonb,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (person, key)
);
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE notice (
  id uuid PRIMARY KEY,
  person text NOT NULL,
  at timestamptz NOT NULL,
  code text NOT NULL,
  values jsonb NOT NULL DEFAULT '{}',
  instance_id uuid,
  read_at timestamptz
);
CREATE INDEX notice_person ON notice (person, at DESC);
