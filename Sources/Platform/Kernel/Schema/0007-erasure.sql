-- erasure: own-key subject
-- What was erased and must be erased again after a restore; names nobody.
CREATE TABLE erasure (
  subject bytea NOT NULL,
  kind text NOT NULL,
  erased_at bigint NOT NULL,
  PRIMARY KEY (subject, kind)
);
CREATE INDEX erasure_time ON erasure (erased_at);
