-- inbox: district
-- Messages that were taken in, so that one delivered twice is shown once.
CREATE TABLE inbox (
  district bigint NOT NULL,
  source text NOT NULL,
  message text NOT NULL,
  received_at bigint NOT NULL,
  PRIMARY KEY (district, source, message)
);
CREATE INDEX inbox_age ON inbox (received_at, district);
