-- What every process tells alike, whichever of them looked.

-- How the mail of alerts goes. While it fails the alerts wait, and the page says why; one process at a time takes its turn at `next_at`.
CREATE TABLE alert_mail (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  next_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Tries that failed since the last mail that went out.
  fails integer NOT NULL DEFAULT 0,
  -- Why the last try failed, or whom the mail server did not take it for.
  error text,
  tried_at timestamptz,
  sent_at timestamptz
);
INSERT INTO alert_mail DEFAULT VALUES;

-- How many things of each kind open and finished documents still owe, by the last look.
ALTER TABLE liveness_check ADD COLUMN owed jsonb NOT NULL DEFAULT '{}';
