-- How long a word holds depends on what is said to be shut and by whom: a rider's on a door for
-- half an hour, on a street for hours, an office's until it says. Words before it, half an hour's,
-- are over.
ALTER TABLE door_word ADD COLUMN ends_at bigint NOT NULL DEFAULT 0;
ALTER TABLE door_word ADD COLUMN is_official boolean NOT NULL DEFAULT FALSE;
CREATE INDEX door_word_end ON door_word (ends_at, district);
DROP INDEX door_word_age;
