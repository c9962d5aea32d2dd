-- People, places and books: all dated, all held by legal entity where they belong to one.
-- A row holds from valid_from (included) to valid_to (excluded, null = until changed); two rows of one
-- key never overlap. Every change raises directory_version, by which the snapshots in memory are checked.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE directory_version (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  version bigint NOT NULL
);
INSERT INTO directory_version (version) VALUES (1);

CREATE FUNCTION raise_directory_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE directory_version SET version = version + 1;
  RETURN NULL;
END $$;

CREATE TABLE grade (
  code text PRIMARY KEY,
  rank integer NOT NULL UNIQUE
);

CREATE TABLE legal_entity (
  code text NOT NULL,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  currency char(3) NOT NULL,
  zone text NOT NULL,
  ledger text NOT NULL,
  taxpayer text NOT NULL DEFAULT 'general' CHECK (taxpayer IN ('general', 'small-scale')),
  PRIMARY KEY (code, valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)
);

CREATE TABLE department (
  code text NOT NULL,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  function text NOT NULL,
  parent text,
  head text,
  legal_entity text NOT NULL,
  PRIMARY KEY (code, valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)
);

CREATE TABLE cost_center (
  code text NOT NULL,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  department text NOT NULL,
  owner text,
  legal_entity text NOT NULL,
  PRIMARY KEY (code, valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)
);

CREATE TABLE project (
  code text NOT NULL,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  type text NOT NULL,
  stage text,
  owner text NOT NULL,
  legal_entity text NOT NULL,
  PRIMARY KEY (code, valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)
);

CREATE TABLE category (
  code text NOT NULL,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  PRIMARY KEY (code, valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)
);

CREATE TABLE person (
  email text NOT NULL CHECK (email = lower(email)),
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  grade text NOT NULL REFERENCES grade (code),
  department text,
  manager text CHECK (manager <> email),
  legal_entity text NOT NULL,
  cost_center text,
  active boolean NOT NULL DEFAULT true,
  PRIMARY KEY (email, valid_from),
  EXCLUDE USING gist (email WITH =, daterange(valid_from, valid_to) WITH &&)
);

CREATE TABLE role (
  code text PRIMARY KEY,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  permissions text[] NOT NULL DEFAULT '{}'
);

CREATE TABLE role_holding (
  role text NOT NULL REFERENCES role (code),
  person text NOT NULL,
  legal_entity text NOT NULL DEFAULT '',
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  PRIMARY KEY (role, person, legal_entity, valid_from)
);

CREATE TABLE account (
  code text NOT NULL,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  requires text[] NOT NULL DEFAULT '{}',
  allows text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (code, valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)
);

CREATE TABLE account_rule (
  id text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  ordinal integer NOT NULL,
  category text NOT NULL,
  project_type text,
  project_stage text,
  department_function text,
  account text NOT NULL,
  PRIMARY KEY (id, version)
);

CREATE TABLE tax_rule (
  id text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  invoice_kind text NOT NULL,
  method text NOT NULL CHECK (method IN ('printed', 'fraction', 'none')),
  numerator integer,
  denominator integer CHECK (denominator > 0),
  limit_numerator integer,
  limit_denominator integer CHECK (limit_denominator > 0),
  limit_slack integer,
  tolerance integer,
  PRIMARY KEY (id, version)
);

CREATE TABLE tax_block (
  id text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  category text NOT NULL,
  PRIMARY KEY (id, version)
);

CREATE TABLE posting_account (
  template text NOT NULL,
  part text NOT NULL,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  account text NOT NULL,
  PRIMARY KEY (template, part, valid_from)
);

CREATE TABLE accounting_period (
  ledger text NOT NULL,
  period text NOT NULL CHECK (period ~ '^\d{4}-\d{2}$'),
  status text NOT NULL CHECK (status IN ('open', 'closed')),
  PRIMARY KEY (ledger, period)
);

-- Money set aside. A budget is a set of dimension values (any may be absent) and a period.
-- reserved and consumed never fall below zero; available is what is left of the total and is held at
-- zero or above by the reserve statement where the control is `block`.
CREATE TABLE budget (
  id uuid PRIMARY KEY,
  legal_entity text,
  department text,
  category text,
  project text,
  period_kind text NOT NULL CHECK (period_kind IN ('month', 'quarter', 'year', 'project')),
  period text NOT NULL,
  control text NOT NULL DEFAULT 'block' CHECK (control IN ('block', 'warn', 'ask', 'watch')),
  span text NOT NULL DEFAULT 'period' CHECK (span IN ('period', 'cumulative')),
  tolerance_bp integer NOT NULL DEFAULT 0 CHECK (tolerance_bp BETWEEN 0 AND 10000),
  currency char(3) NOT NULL,
  total_minor bigint NOT NULL CHECK (total_minor BETWEEN 0 AND 1000000000000000),
  reserved_minor bigint NOT NULL DEFAULT 0 CHECK (reserved_minor >= 0),
  consumed_minor bigint NOT NULL DEFAULT 0 CHECK (consumed_minor >= 0),
  available_minor bigint GENERATED ALWAYS AS (total_minor - reserved_minor - consumed_minor) STORED,
  UNIQUE NULLS NOT DISTINCT (legal_entity, department, category, project, period_kind, period)
);

CREATE TABLE change_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor text NOT NULL,
  what text NOT NULL,
  key text NOT NULL,
  before jsonb,
  after jsonb,
  reason text
);
CREATE INDEX change_log_key ON change_log (what, key, id DESC);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['grade', 'legal_entity', 'department', 'cost_center', 'project', 'category', 'person', 'role',
    'role_holding', 'account', 'account_rule', 'tax_rule', 'tax_block', 'posting_account', 'accounting_period'] LOOP
    EXECUTE format('CREATE TRIGGER raise_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version()', t);
  END LOOP;
END $$;
-- A budget's amounts change with every claim; only what it is for counts as a change of the directory.
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OF legal_entity, department, category, project, period_kind, period, control, span, tolerance_bp
  ON budget FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();
