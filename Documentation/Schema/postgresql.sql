-- The current schema on postgresql, made from the migrations by `qiji schema`.
-- Not to be edited: write a migration, then `make bless`.

-- change: district
CREATE TABLE change (
  district bigint NOT NULL,
  stream bigint NOT NULL,
  sequence bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  subject bigint NOT NULL,
  payload bytea,
  happened_at bigint NOT NULL,
  PRIMARY KEY (district, stream, sequence)
);

-- change_head: district
CREATE TABLE change_head (
  district bigint NOT NULL,
  stream bigint NOT NULL,
  head bigint NOT NULL,
  floor bigint NOT NULL,
  PRIMARY KEY (district, stream)
);

-- node_lease: reference
CREATE TABLE node_lease (
  node bigint NOT NULL PRIMARY KEY CHECK (node BETWEEN 0 AND 1023),
  holder bigint NOT NULL,
  leased_until bigint NOT NULL,
  reserved_until bigint NOT NULL
);
