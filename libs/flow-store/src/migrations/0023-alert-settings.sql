-- Whom alerts reach and when.

-- When it was told in the app; several of one kind and connection are told together.
ALTER TABLE alert ADD COLUMN noticed_at timestamptz;

CREATE TABLE alert_settings (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  -- NULL: as the environment says.
  unknown_minutes integer CHECK (unknown_minutes BETWEEN 1 AND 10080),
  lag_minutes integer CHECK (lag_minutes BETWEEN 1 AND 10080),
  mail_to text[],
  -- The same kind of the same connection is told in the app at most so often.
  quiet_minutes integer NOT NULL DEFAULT 30 CHECK (quiet_minutes BETWEEN 1 AND 1440),
  notice_kinds text[] NOT NULL DEFAULT '{posting-failed,posting-unknown,lag,breaker-open,connection-refused}',
  mail_kinds text[] NOT NULL DEFAULT '{posting-failed,posting-unknown,lag,breaker-open,connection-refused}',
  updated_by text,
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
INSERT INTO alert_settings DEFAULT VALUES;
