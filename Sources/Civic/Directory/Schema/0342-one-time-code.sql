-- one_time_code: own-key handle

-- A code that was sent to a phone, kept as a keyed hash; the handle is the hash of a secret of the
-- browser that asked, so that nobody else can use up its tries.
CREATE TABLE one_time_code (
  handle bytea NOT NULL PRIMARY KEY,
  purpose text NOT NULL,
  account bigint NOT NULL,
  phone bytea NOT NULL,
  code bytea NOT NULL,
  tries bigint NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL
);
CREATE INDEX one_time_code_end ON one_time_code (expires_at);
