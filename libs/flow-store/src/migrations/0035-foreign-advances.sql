-- An advance paid in another currency than the ledger's: the rate it was booked at, what it is in the ledger's currency, and what of
-- that its holds have taken. All NULL or nothing for one in the ledger's own.
ALTER TABLE advance
  ADD COLUMN rate text,
  ADD COLUMN booked_minor bigint CHECK (booked_minor > 0),
  ADD COLUMN booked_used_minor bigint NOT NULL DEFAULT 0 CHECK (booked_used_minor >= 0),
  ADD CONSTRAINT advance_booked_whole CHECK (num_nulls(rate, booked_minor) IN (0, 2)),
  ADD CONSTRAINT advance_booked_enough CHECK (booked_used_minor <= coalesce(booked_minor, 0));

-- What of `minor` that is in the ledger's currency, as it was booked.
ALTER TABLE advance_hold ADD COLUMN booked_minor bigint NOT NULL DEFAULT 0 CHECK (booked_minor >= 0);
