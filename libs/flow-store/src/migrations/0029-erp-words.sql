-- What an ERP said by itself of something that it took up (SAP's confirmation, the status of an IDoc). Kept before it is answered; a posting asks
-- for it whenever it is looked for and not found.
CREATE TABLE erp_word (
  id uuid PRIMARY KEY,
  connection_id uuid NOT NULL REFERENCES connection (id),
  -- What the ERP calls it: the ID of our message, the number of the IDoc. The first word under a name and meaning stands; said again it is the same.
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  -- Of the posting that it speaks of, where the name tells it.
  external_key text,
  says text NOT NULL CHECK (says IN ('posted', 'refused')),
  document_number text,
  -- Of a refusal: cause, code, words, mend.
  fault jsonb,
  -- The message, its first 20,000 characters, for the proof.
  message text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (connection_id, name, says)
);
CREATE INDEX erp_word_at ON erp_word (at);
CREATE INDEX erp_word_key ON erp_word (external_key) WHERE external_key IS NOT NULL;
CREATE INDEX posting_ticket_name ON posting (split_part(ticket, '+', 1)) WHERE ticket IS NOT NULL;
