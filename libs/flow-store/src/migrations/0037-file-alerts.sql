-- Files sent on into an ERP are watched as vouchers are: refused, of unknown outcome for too long, waiting for too long.
ALTER TABLE alert DROP CONSTRAINT alert_kind_check;
ALTER TABLE alert ADD CONSTRAINT alert_kind_check
  CHECK (kind IN ('posting-failed', 'posting-unknown', 'lag', 'file-refused', 'file-unknown', 'file-lag', 'breaker-open', 'connection-refused'));

-- Each reaches people where its like among the vouchers does.
ALTER TABLE alert_settings
  ALTER notice_kinds SET DEFAULT '{posting-failed,posting-unknown,lag,file-refused,file-unknown,file-lag,breaker-open,connection-refused}',
  ALTER mail_kinds SET DEFAULT '{posting-failed,posting-unknown,lag,file-refused,file-unknown,file-lag,breaker-open,connection-refused}';
UPDATE alert_settings SET
  notice_kinds = notice_kinds || ARRAY (
    SELECT pair.of_file FROM (VALUES ('posting-failed', 'file-refused'), ('posting-unknown', 'file-unknown'), ('lag', 'file-lag')) AS pair (of_voucher, of_file)
    WHERE pair.of_voucher = ANY (notice_kinds)),
  mail_kinds = mail_kinds || ARRAY (
    SELECT pair.of_file FROM (VALUES ('posting-failed', 'file-refused'), ('posting-unknown', 'file-unknown'), ('lag', 'file-lag')) AS pair (of_voucher, of_file)
    WHERE pair.of_voucher = ANY (mail_kinds));

ALTER TABLE posting_file
  -- Since when it waits; anew when a person sends it again.
  ADD COLUMN waiting_since timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Since when nobody knows whether the ERP has it: of the requests without an answer the first, as unsure_since is the last.
  ADD COLUMN unknown_since timestamptz;
UPDATE posting_file SET unknown_since = unsure_since WHERE unsure_since IS NOT NULL;
ALTER TABLE posting_file ADD CONSTRAINT posting_file_unknown_check CHECK ((unknown_since IS NULL) = (unsure_since IS NULL));

-- A person may leave a refused file out, as where it was added in the ERP by hand: { by, at, reason }. Sent again it waits as any other.
ALTER TABLE posting_file DROP CONSTRAINT posting_file_status_check;
ALTER TABLE posting_file
  ADD COLUMN left_out jsonb,
  ADD CONSTRAINT posting_file_status_check CHECK (status IN ('waiting', 'sent', 'refused', 'left-out')),
  ADD CONSTRAINT posting_file_left_out_check CHECK ((status = 'left-out') = (left_out IS NOT NULL));
