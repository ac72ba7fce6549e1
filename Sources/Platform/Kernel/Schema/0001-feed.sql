-- change_head: district
-- change: district

-- One row a stream: its last number, which a transaction raises and holds to its commit, so that
-- numbers are in the order of commits. Changes up to the floor were trimmed.
CREATE TABLE change_head (
  district bigint NOT NULL,
  stream bigint NOT NULL,
  head bigint NOT NULL,
  floor bigint NOT NULL,
  PRIMARY KEY (district, stream)
);

CREATE TABLE change (
  district bigint NOT NULL,
  stream bigint NOT NULL,
  sequence bigint NOT NULL,
  kind text NOT NULL,
  subject bigint NOT NULL,
  payload bytea,
  happened_at bigint NOT NULL,
  PRIMARY KEY (district, stream, sequence)
);
