-- limit_use: own-key bucket
-- How often something costly was done, for all servers together. A bucket is a hash of what is
-- limited and for whom; window numbers count from 1970.
CREATE TABLE limit_use (
  bucket bytea NOT NULL PRIMARY KEY,
  time_window bigint NOT NULL,
  used bigint NOT NULL,
  used_before bigint NOT NULL,
  ends_at bigint NOT NULL
);
CREATE INDEX limit_use_end ON limit_use (ends_at);
