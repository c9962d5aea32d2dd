-- Files of a claim sent on into the ERP, behind the voucher that was posted (ADR 0013).
ALTER TABLE connection ADD COLUMN sends_files boolean NOT NULL DEFAULT false;

-- One row a posting and file, made when the posting is confirmed: waiting -> sent | refused; refused -> waiting when a person sends it again.
-- It never moves the voucher.
CREATE TABLE posting_file (
  posting_id uuid NOT NULL REFERENCES posting (id),
  attachment_id uuid NOT NULL REFERENCES attachment (id),
  connection_id uuid NOT NULL,
  -- Place among the posting's files: those of the claim, then line by line.
  n integer NOT NULL,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'refused')),
  -- What the ERP calls it.
  erp_id text,
  -- The lease: who tries it, under which fencing epoch, until when.
  epoch integer NOT NULL DEFAULT 0,
  worker text,
  lease_until timestamptz,
  next_at timestamptz,
  -- Tries in all, and without an end since it last began to wait.
  attempt integer NOT NULL DEFAULT 0,
  fails integer NOT NULL DEFAULT 0,
  tried_at timestamptz,
  -- Since when the ERP may be keeping what we sent and got no answer for; null: surely nothing is under way.
  unsure_since timestamptz,
  sent_at timestamptz,
  cause text,
  code text,
  message text,
  -- Requests and answers of the last try, secrets masked, without the file's bytes.
  exchanges json NOT NULL DEFAULT '[]',
  PRIMARY KEY (posting_id, attachment_id),
  CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
  CHECK (status <> 'refused' OR code IS NOT NULL)
) WITH (fillfactor = 70);
CREATE INDEX posting_file_due ON posting_file (connection_id, next_at NULLS FIRST, posting_id, n) WHERE status = 'waiting';
CREATE INDEX posting_file_refused ON posting_file (posting_id) WHERE status = 'refused';
