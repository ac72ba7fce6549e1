-- The current schema on sqlite, made from the migrations by `qiji schema`.
-- Not to be edited: write a migration, then `make bless`.

-- change: district
CREATE TABLE change (
  district INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  payload BLOB,
  happened_at INTEGER NOT NULL,
  PRIMARY KEY (district, stream, sequence)
) STRICT, WITHOUT ROWID;

-- change_head: district
CREATE TABLE change_head (
  district INTEGER NOT NULL,
  stream INTEGER NOT NULL,
  head INTEGER NOT NULL,
  floor INTEGER NOT NULL,
  PRIMARY KEY (district, stream)
) STRICT, WITHOUT ROWID;

-- node_lease: reference
CREATE TABLE node_lease (
  node INTEGER NOT NULL PRIMARY KEY CHECK (node BETWEEN 0 AND 1023),
  holder INTEGER NOT NULL,
  leased_until INTEGER NOT NULL,
  reserved_until INTEGER NOT NULL
) STRICT;
