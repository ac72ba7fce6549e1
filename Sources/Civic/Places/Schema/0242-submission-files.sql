-- Pictures lie in the store of files, with their copies and their erasure. None was kept here by a
-- released program.
ALTER TABLE place_submission DROP COLUMN picture;
ALTER TABLE place_submission DROP COLUMN media_type;
ALTER TABLE place_submission ADD COLUMN file bigint;
CREATE INDEX place_submission_file ON place_submission (decided_at) WHERE file IS NOT NULL;
