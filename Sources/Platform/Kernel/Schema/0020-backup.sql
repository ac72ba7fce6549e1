-- backup_made: reference
-- The last backup that came whole onto a disk, for whoever watches its age.
CREATE TABLE backup_made (
  name text NOT NULL PRIMARY KEY,
  made_at bigint NOT NULL,
  bytes bigint NOT NULL,
  row_count bigint NOT NULL
);
