-- Who may be asked besides by line and role: groups of people, limits of authority, and substitutes (代理). Parts of the directory:
-- dated, and every change raises its version.
CREATE TABLE person_group (
  code text NOT NULL,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  -- E-mails; of whom is no longer active, the place of the group simply goes without him.
  members text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (code, valid_from),
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&)
);

-- Up to what total somebody may approve: a person, or whoever holds a role; legal_entity '' = in all of them.
CREATE TABLE authority_limit (
  id uuid PRIMARY KEY,
  person text,
  role text REFERENCES role (code),
  legal_entity text NOT NULL DEFAULT '',
  currency char(3) NOT NULL,
  limit_minor bigint NOT NULL CHECK (limit_minor BETWEEN 0 AND 1000000000000000),
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  CHECK ((person IS NULL) <> (role IS NULL)),
  EXCLUDE USING gist (coalesce(person, '') WITH =, coalesce(role, '') WITH =, legal_entity WITH =, currency WITH =, daterange(valid_from, valid_to) WITH &&)
);

-- On these days `substitute` may decide what `person` is asked: for these flows (empty: all) and up to this total (null: any).
CREATE TABLE substitute (
  id uuid PRIMARY KEY,
  person text NOT NULL,
  substitute text NOT NULL CHECK (substitute <> person),
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to > valid_from),
  flows text[] NOT NULL DEFAULT '{}',
  currency char(3),
  limit_minor bigint CHECK (limit_minor BETWEEN 0 AND 1000000000000000),
  reason text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((currency IS NULL) = (limit_minor IS NULL))
);
CREATE INDEX substitute_person ON substitute (person);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['person_group', 'authority_limit', 'substitute'] LOOP
    EXECUTE format('CREATE TRIGGER raise_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version()', t);
  END LOOP;
END $$;
