-- audit_name: own-key account
-- audit_record: own-key lane
-- audit_lane: own-key lane
-- audit_batch: own-key lane
-- The key that an account is called by in the audit; deleted with the account, and then the records
-- name nobody.
CREATE TABLE audit_name (
  account bigint NOT NULL PRIMARY KEY,
  name bytea NOT NULL
);
CREATE INDEX audit_name_name ON audit_name (name);

-- Who did what to whom. A record is inserted with its effect; the sealer names its batch later.
CREATE TABLE audit_record (
  lane bigint NOT NULL,
  happened_at bigint NOT NULL,
  mark bigint NOT NULL,
  action text NOT NULL,
  actor text NOT NULL,
  subject text,
  detail text NOT NULL,
  request text,
  batch bigint,
  PRIMARY KEY (lane, happened_at, mark)
);
CREATE INDEX audit_record_unsealed ON audit_record (lane, happened_at, mark) WHERE batch IS NULL;
CREATE INDEX audit_record_batch ON audit_record (lane, batch) WHERE batch IS NOT NULL;
CREATE INDEX audit_record_time ON audit_record (happened_at, lane, mark);
CREATE INDEX audit_record_subject ON audit_record (subject, happened_at);
CREATE INDEX audit_record_actor ON audit_record (actor, happened_at);

-- The guard of a lane's chain: its last batch.
CREATE TABLE audit_lane (
  lane bigint NOT NULL PRIMARY KEY,
  head bigint NOT NULL,
  digest bytea NOT NULL
);

-- Batches of records in the order of their times, chained by digests and signed. The hashes stay
-- when the records have outlived their time.
CREATE TABLE audit_batch (
  lane bigint NOT NULL,
  number bigint NOT NULL,
  sealed_at bigint NOT NULL,
  hash_algorithm bigint NOT NULL,
  hashes bytea NOT NULL,
  previous bytea NOT NULL,
  digest bytea NOT NULL,
  algorithm bigint NOT NULL,
  signer bigint NOT NULL,
  public_key bytea NOT NULL,
  signature bytea NOT NULL,
  PRIMARY KEY (lane, number)
);
