-- When a legal entity works: weekdays, hours, and the days that are not as their weekday says. Parts of the directory, so every
-- change raises its version. An entity without a row works Monday to Friday, 9 to 12 and 13 to 18.
CREATE TABLE working_calendar (
  legal_entity text PRIMARY KEY,
  -- ISO: 1 Monday to 7 Sunday.
  weekdays smallint[] NOT NULL DEFAULT '{1,2,3,4,5}' CHECK (cardinality(weekdays) BETWEEN 1 AND 7 AND weekdays <@ '{1,2,3,4,5,6,7}'::smallint[]),
  -- Spans of a working day in order, `09:00-12:00`.
  hours text[] NOT NULL DEFAULT '{09:00-12:00,13:00-18:00}' CHECK (cardinality(hours) BETWEEN 1 AND 6)
);

-- A public holiday, or a weekend day that is worked to make up for one (调休).
CREATE TABLE calendar_day (
  legal_entity text NOT NULL REFERENCES working_calendar (legal_entity) ON DELETE CASCADE,
  date date NOT NULL,
  working boolean NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  PRIMARY KEY (legal_entity, date)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['working_calendar', 'calendar_day'] LOOP
    EXECUTE format('CREATE TRIGGER raise_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION raise_directory_version()', t);
  END LOOP;
END $$;

-- Who may put any claim on hold and release it: finance and those who close the books, beside whoever is asked to decide it.
UPDATE role SET permissions = array_append(permissions, 'claims.hold') WHERE code IN ('finance', 'accountant', 'CFO') AND NOT 'claims.hold' = ANY (permissions);
