-- What is written with every turn and read whole, as text: jsonb is parsed into a tree at every write, written out again at every read, and
-- a third larger, so that the events of a submit outgrew a row and were compressed. Facts stay jsonb: they are searched.
ALTER TABLE flow_turn ALTER COLUMN input TYPE json, ALTER COLUMN events TYPE json;
ALTER TABLE instance ALTER COLUMN snapshot TYPE json;
ALTER TABLE idempotency ALTER COLUMN body TYPE json;
ALTER TABLE posting_attempt ALTER COLUMN exchanges DROP DEFAULT, ALTER COLUMN exchanges TYPE json, ALTER COLUMN exchanges SET DEFAULT '[]';

-- PostgreSQL reads every CHECK of a table anew from its stored form in each statement that writes the table, 2 to 14 µs apiece, most of it for
-- lists of words; a function is compiled once a connection. What is checked stays the same, and as before NULL passes. Checks by
-- whose names a fault is told, or which are the books' own (nobody_decides_own_claim, one_side_a_line, no_zero_line), stand for themselves.
CREATE FUNCTION is_sound_instance(status text, stage text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN status IN ('draft', 'running', 'returned', 'ending', 'parked', 'rejected', 'withdrawn', 'completed', 'reversed')
    AND stage IN ('approval', 'accounting', 'payment', 'archive');
END $$;

CREATE FUNCTION is_sound_task(status text, outcome text, decided_by text, people text[]) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN status IN ('open', 'decided', 'cancelled') AND outcome IN ('approve', 'reject', 'return', 'abstain')
    AND (status = 'decided') = (decided_by IS NOT NULL AND outcome IS NOT NULL) AND cardinality(people) > 0;
END $$;

CREATE FUNCTION is_sound_effect(status text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN status IN ('open', 'settled', 'cancelled');
END $$;

CREATE FUNCTION is_sound_voucher(status text, total_minor bigint, n integer, date date, period text, prepared_by text, reviewed_by text, reverses uuid)
RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN status IN ('made', 'posted', 'void', 'reversed') AND total_minor <> 0 AND (reverses IS NULL) = (total_minor > 0) AND n > 0
    AND period ~ '^\d{4}-\d{2}$' AND to_char(date::timestamp, 'YYYY-MM') = period AND reviewed_by <> prepared_by;
END $$;

CREATE FUNCTION is_sound_posting(status text, document_number text, external_key text, ticket text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN status IN ('intent', 'sent', 'confirmed', 'refused', 'unknown', 'cancelled') AND (status = 'confirmed') = (document_number IS NOT NULL)
    AND external_key ~ '^[0-9A-Z]{16}$' AND length(ticket) <= 500;
END $$;

CREATE FUNCTION is_sound_budget(period_kind text, control text, span text, tolerance_bp integer, total_minor bigint, reserved_minor bigint, consumed_minor bigint)
RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN reserved_minor >= 0 AND consumed_minor >= 0 AND total_minor >= 0 AND total_minor <= 1000000000000000 AND tolerance_bp >= 0 AND tolerance_bp <= 10000
    AND period_kind IN ('month', 'quarter', 'year', 'project') AND control IN ('block', 'warn', 'ask', 'watch') AND span IN ('period', 'cumulative');
END $$;

CREATE FUNCTION is_sound_budget_entry(kind text, minor bigint) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN kind IN ('total', 'reserve', 'release', 'consume', 'give-back', 'transfer') AND (minor > 0 OR kind IN ('total', 'transfer'));
END $$;

ALTER TABLE instance DROP CONSTRAINT instance_status_check, DROP CONSTRAINT instance_stage_check, ADD CONSTRAINT instance_sound CHECK (is_sound_instance(status, stage));
ALTER TABLE task DROP CONSTRAINT task_status_check, DROP CONSTRAINT task_outcome_check, DROP CONSTRAINT task_check, DROP CONSTRAINT task_people_check,
  ADD CONSTRAINT task_sound CHECK (is_sound_task(status, outcome, decided_by, people));
ALTER TABLE effect DROP CONSTRAINT effect_status_check, ADD CONSTRAINT effect_sound CHECK (is_sound_effect(status));
ALTER TABLE voucher DROP CONSTRAINT voucher_status_check, DROP CONSTRAINT voucher_total_minor_check, DROP CONSTRAINT voucher_check, DROP CONSTRAINT voucher_check1,
  DROP CONSTRAINT voucher_check2, DROP CONSTRAINT voucher_n_check, DROP CONSTRAINT voucher_period_check,
  ADD CONSTRAINT voucher_sound CHECK (is_sound_voucher(status, total_minor, n, date, period, prepared_by, reviewed_by, reverses));
ALTER TABLE posting DROP CONSTRAINT posting_status_check, DROP CONSTRAINT posting_check, DROP CONSTRAINT posting_external_key_check, DROP CONSTRAINT posting_ticket_check,
  ADD CONSTRAINT posting_sound CHECK (is_sound_posting(status, document_number, external_key, ticket));
ALTER TABLE budget DROP CONSTRAINT budget_consumed_minor_check, DROP CONSTRAINT budget_control_check, DROP CONSTRAINT budget_period_kind_check, DROP CONSTRAINT budget_reserved_minor_check,
  DROP CONSTRAINT budget_span_check, DROP CONSTRAINT budget_tolerance_bp_check, DROP CONSTRAINT budget_total_minor_check,
  ADD CONSTRAINT budget_sound CHECK (is_sound_budget(period_kind, control, span, tolerance_bp, total_minor, reserved_minor, consumed_minor));
ALTER TABLE budget_entry DROP CONSTRAINT budget_entry_check, DROP CONSTRAINT budget_entry_kind_check, ADD CONSTRAINT budget_entry_sound CHECK (is_sound_budget_entry(kind, minor));
