-- What people say about a document without moving it: comments and questions, copies (抄送) with their read marks, urging (催办).
-- Beside the record, not in it: nothing is decided by a note.
CREATE TABLE claim_note (
  id uuid PRIMARY KEY,
  instance_id uuid NOT NULL REFERENCES instance (id),
  kind text NOT NULL CHECK (kind IN ('comment', 'question', 'copy', 'urge')),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  by text NOT NULL,
  -- Whom it is for: who is asked, sent a copy, urged; empty: whoever sees the claim.
  people text[] NOT NULL DEFAULT '{}',
  text text
);
CREATE INDEX claim_note_instance ON claim_note (instance_id, at);

CREATE TABLE claim_copy (
  instance_id uuid NOT NULL REFERENCES instance (id),
  person text NOT NULL,
  sent_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  read_at timestamptz,
  PRIMARY KEY (instance_id, person)
);
CREATE INDEX claim_copy_person ON claim_copy (person, sent_at DESC);
