-- Money in other currencies than the ledger's.

-- Rates are read with the directory, by its version.
CREATE TRIGGER raise_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON fx_rate FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version();
ALTER TABLE fx_rate ADD CONSTRAINT fx_rate_two_currencies CHECK (currency <> into_currency);
ALTER TABLE fx_rate ADD CONSTRAINT fx_rate_source_check CHECK (length(source) BETWEEN 1 AND 200);

-- What was said goes with its rate, and has the sign of what it is in the ledger's currency.
ALTER TABLE voucher_line
  ADD CONSTRAINT original_whole CHECK (num_nulls(original_minor, original_currency, original_rate) IN (0, 3)),
  ADD CONSTRAINT original_sign CHECK (original_minor IS NULL OR sign(original_minor) = sign(COALESCE(debit_minor, credit_minor)));
