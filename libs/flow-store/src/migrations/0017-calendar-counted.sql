-- By which working calendar the running clocks of a legal entity were counted, and how far the counting by a newer one has come.
CREATE TABLE calendar_counted (
  legal_entity text PRIMARY KEY,
  -- Of the calendar by which every clock is counted that ran then; clocks started later count by the calendar of their start.
  fingerprint text NOT NULL,
  -- Of the one that is worked through, up to the instance `behind`; null: nothing is to be done.
  counting text,
  behind uuid
);
