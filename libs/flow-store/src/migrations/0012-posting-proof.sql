-- What a posting proves and how its connection is treated.
ALTER TABLE posting
  -- What the ERP works on it under, while it has taken it up and not answered yet.
  ADD COLUMN ticket text CHECK (length(ticket) <= 500),
  -- Stable code of the last fault; `cause` says who can mend it.
  ADD COLUMN code text,
  -- How far the document has come in the ERP: saved, submitted, audited.
  ADD COLUMN erp_state text,
  -- The ERP's last read-back and what differs from what was sent.
  ADD COLUMN read_back jsonb,
  ADD COLUMN differences jsonb,
  -- What a person saw in the ERP, where no look-up could tell: {saw, documentNumber, by, confirmedBy, reason, at}.
  ADD COLUMN statement jsonb,
  -- Finance has seen that a line is of the year before (跨年).
  ADD COLUMN cross_year_by text;
CREATE INDEX posting_connection ON posting (connection_id, created_at) WHERE status IN ('intent', 'sent', 'unknown', 'refused');

-- The claim line's own date: expense and budget may be of another month than the voucher.
ALTER TABLE voucher_line ADD COLUMN expense_date date;

ALTER TABLE connection
  -- Postings one worker has under way with it at once, and how many it begins in a minute; null: as many as come.
  ADD COLUMN max_concurrent integer NOT NULL DEFAULT 16 CHECK (max_concurrent BETWEEN 1 AND 200),
  ADD COLUMN per_minute integer CHECK (per_minute BETWEEN 1 AND 60000),
  -- A voucher whose period the ERP has closed: made anew in the next open one, held until it is open again, or asked of finance.
  ADD COLUMN closed_period text NOT NULL DEFAULT 'next' CHECK (closed_period IN ('next', 'hold', 'ask')),
  -- A line of the year before: asked of finance before it is sent, or only marked.
  ADD COLUMN cross_year text NOT NULL DEFAULT 'ask' CHECK (cross_year IN ('ask', 'mark'));

-- Whether an ERP answers: the breaker, shared by all workers, and the dry check of every few minutes.
CREATE TABLE connection_health (
  connection_id uuid PRIMARY KEY REFERENCES connection (id),
  -- Tries without any answer, one after the other.
  fails integer NOT NULL DEFAULT 0,
  -- While this lies ahead nothing is sent; then one try goes through.
  open_until timestamptz,
  opened_at timestamptz,
  checked_at timestamptz,
  check_outcome text CHECK (check_outcome IN ('done', 'refused', 'retry', 'unknown')),
  check_code text,
  check_message jsonb,
  check_ms integer
);
