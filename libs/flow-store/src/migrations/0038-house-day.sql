-- Today, where no document says whose day it is: the day in the zone of the first legal entity, as the pages that show it do (flow-model's houseDay).
-- The session's own day is that of UTC, which is yesterday in China until eight in the morning.
CREATE FUNCTION house_day() RETURNS date LANGUAGE sql STABLE AS $$
  SELECT (statement_timestamp() AT TIME ZONE COALESCE((SELECT zone FROM legal_entity ORDER BY code, valid_from DESC LIMIT 1), 'UTC'))::date
$$;
