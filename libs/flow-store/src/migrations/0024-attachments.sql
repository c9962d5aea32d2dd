-- Files that people attach to documents: what they are, whose, and their bytes in pieces (ADR 0013).
CREATE TABLE attachment (
  id uuid PRIMARY KEY,
  -- Who uploaded it; until a document names it, it is his alone.
  owner text NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  -- Media type by content, never by name.
  type text NOT NULL,
  size bigint NOT NULL CHECK (size > 0),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- The one document that names it. Written in the turn that may also make that document.
  instance_id uuid REFERENCES instance (id) DEFERRABLE INITIALLY DEFERRED,
  -- Since when no document names it; a day later it is swept away.
  loose_since timestamptz DEFAULT clock_timestamp(),
  -- When a document was first submitted with it; from then on it is part of the record and stays.
  submitted_at timestamptz,
  CHECK ((instance_id IS NULL) = (loose_since IS NOT NULL)),
  CHECK (submitted_at IS NULL OR instance_id IS NOT NULL)
);
CREATE INDEX attachment_instance ON attachment (instance_id) WHERE instance_id IS NOT NULL;
CREATE INDEX attachment_loose ON attachment (owner, loose_since) WHERE instance_id IS NULL;

CREATE TABLE attachment_chunk (
  attachment_id uuid NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
  n integer NOT NULL CHECK (n >= 0),
  bytes bytea NOT NULL,
  PRIMARY KEY (attachment_id, n)
);
-- Pictures, PDF and archives are compressed already.
ALTER TABLE attachment_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
