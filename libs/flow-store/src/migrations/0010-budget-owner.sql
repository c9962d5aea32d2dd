-- Who answers for a budget, and so approves what is taken from it: dated, one at a time.
CREATE TABLE budget_owner (
  budget_id uuid NOT NULL REFERENCES budget (id) ON DELETE CASCADE,
  valid_from date NOT NULL DEFAULT '1900-01-01',
  valid_to date CHECK (valid_to > valid_from),
  owner text NOT NULL,
  PRIMARY KEY (budget_id, valid_from),
  EXCLUDE USING gist (budget_id WITH =, daterange(valid_from, valid_to) WITH &&)
);
CREATE TRIGGER raise_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON budget_owner FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();
