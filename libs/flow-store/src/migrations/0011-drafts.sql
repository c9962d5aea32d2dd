-- Drafts of flows: what is drawn and not yet published, one a flow; and the cases that a flow must pass before it is.
CREATE TABLE flow_draft (
  flow_key text PRIMARY KEY REFERENCES flow (key),
  -- The newest version when the draft was begun, or the one it was last merged with; 0: the flow had none.
  base integer NOT NULL CHECK (base >= 0),
  revision integer NOT NULL CHECK (revision > 0),
  -- json, not jsonb: what is read back has its members in the order in which they were written.
  definition json NOT NULL,
  hash text NOT NULL,
  -- Everyone who changed it, or a case of it, since it was begun: none of them may publish it.
  authors text[] NOT NULL CHECK (cardinality(authors) > 0),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_by text NOT NULL
);

-- The last saves of each flow's drafts, counted on for ever: what a page that comes too late needs to merge by.
CREATE TABLE flow_draft_revision (
  flow_key text NOT NULL REFERENCES flow (key),
  revision integer NOT NULL,
  base integer NOT NULL,
  definition json NOT NULL,
  hash text NOT NULL,
  author text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (flow_key, revision)
);

-- Cases as they are edited, and as they stood when a version was published.
CREATE TABLE flow_case (
  flow_key text NOT NULL REFERENCES flow (key),
  name text NOT NULL,
  story json NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_by text NOT NULL,
  PRIMARY KEY (flow_key, name)
);

CREATE TABLE flow_version_case (
  flow_key text NOT NULL,
  n integer NOT NULL,
  name text NOT NULL,
  story json NOT NULL,
  PRIMARY KEY (flow_key, n, name),
  FOREIGN KEY (flow_key, n) REFERENCES flow_version (flow_key, n)
);
CREATE TRIGGER published_never_changes BEFORE UPDATE OR DELETE ON flow_version_case FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Who drew a version, and what could not be proven of it and was accepted by its publisher: [{ code, path, message }].
ALTER TABLE flow_version
  ADD COLUMN authors text[] NOT NULL DEFAULT '{}',
  ADD COLUMN accepted jsonb NOT NULL DEFAULT '[]',
  ADD CONSTRAINT somebody_else_publishes CHECK (published_by <> ALL (authors));
