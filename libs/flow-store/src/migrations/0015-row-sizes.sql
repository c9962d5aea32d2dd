-- Rows of a few kilobytes that are written once or thrice: compressing each of them costs more than its bytes, and room
-- on the page lets an update stay there, without new index entries.
ALTER TABLE instance SET (toast_tuple_target = 8160, fillfactor = 50);
ALTER TABLE flow_turn SET (toast_tuple_target = 8160);
ALTER TABLE idempotency SET (toast_tuple_target = 8160);
ALTER TABLE posting_attempt SET (toast_tuple_target = 8160);
ALTER TABLE effect SET (fillfactor = 70);
ALTER TABLE task SET (fillfactor = 70);
ALTER TABLE posting SET (fillfactor = 70);
ALTER TABLE budget SET (fillfactor = 50);
