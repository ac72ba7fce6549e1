-- idempotency: district
-- What was answered to a request that names a key, so that the same request has the same answer.
CREATE TABLE idempotency (
  district bigint NOT NULL,
  request_key text NOT NULL,
  actor text NOT NULL,
  fingerprint bytea NOT NULL,
  answer bytea,
  fence bigint NOT NULL,
  held_until bigint NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (district, request_key, actor)
);
CREATE INDEX idempotency_expiry ON idempotency (expires_at, district);
