-- The current schema on postgresql, made from the migrations by `qiji schema`.
-- Not to be edited: write a migration, then `make bless`.

-- backup_made: reference
CREATE TABLE backup_made (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  made_at bigint NOT NULL,
  bytes bigint NOT NULL,
  row_count bigint NOT NULL
);

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

-- door: district
CREATE TABLE door (
  district bigint NOT NULL,
  element bigint NOT NULL,
  version bigint NOT NULL,
  shut_until bigint,
  forget_at bigint NOT NULL,
  PRIMARY KEY (district, element)
);

CREATE INDEX door_age ON door(forget_at, district);

-- erasure: own-key subject
CREATE TABLE erasure (
  subject bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  erased_at bigint NOT NULL,
  PRIMARY KEY (subject, kind)
);

CREATE INDEX erasure_time ON erasure(erased_at);

-- idempotency: district
CREATE TABLE idempotency (
  district bigint NOT NULL,
  request_key text COLLATE "C" NOT NULL,
  actor text COLLATE "C" NOT NULL,
  fingerprint bytea NOT NULL,
  answer bytea,
  fence bigint NOT NULL,
  held_until bigint NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (district, request_key, actor)
);

CREATE INDEX idempotency_expiry ON idempotency(expires_at, district);

-- inbox: district
CREATE TABLE inbox (
  district bigint NOT NULL,
  source text COLLATE "C" NOT NULL,
  message text COLLATE "C" NOT NULL,
  received_at bigint NOT NULL,
  PRIMARY KEY (district, source, message)
);

CREATE INDEX inbox_age ON inbox(received_at, district);

-- job: district
CREATE TABLE job (
  district bigint NOT NULL,
  id bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  unique_key text COLLATE "C",
  payload bytea NOT NULL,
  made_at bigint NOT NULL,
  due_at bigint NOT NULL,
  attempts bigint NOT NULL,
  fence bigint NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'running', 'dead')),
  failure text COLLATE "C",
  PRIMARY KEY (district, id)
);

CREATE UNIQUE INDEX job_unique ON job(district, kind, unique_key) WHERE state <> 'dead';

CREATE INDEX job_due ON job(district, due_at) WHERE state <> 'dead';

CREATE INDEX job_due_anywhere ON job(due_at, district) WHERE state <> 'dead';

CREATE INDEX job_dead ON job(district, id) WHERE state = 'dead';

-- job_schedule: reference
CREATE TABLE job_schedule (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  rule text COLLATE "C" NOT NULL,
  next_at bigint NOT NULL
);

-- node_lease: reference
CREATE TABLE node_lease (
  node bigint NOT NULL PRIMARY KEY CHECK (node BETWEEN 0 AND 1023),
  holder bigint NOT NULL,
  leased_until bigint NOT NULL,
  reserved_until bigint NOT NULL
);

-- place_import: reference
CREATE TABLE place_import (
  collection text COLLATE "C" NOT NULL PRIMARY KEY,
  edition text COLLATE "C" NOT NULL,
  finished_at bigint NOT NULL
);

-- rest_stop: district
CREATE TABLE rest_stop (
  district bigint NOT NULL,
  id bigint NOT NULL,
  source text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  latitude_e7 bigint NOT NULL,
  longitude_e7 bigint NOT NULL,
  opening_hours text COLLATE "C",
  amenities text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'closed')),
  changed_at bigint NOT NULL,
  PRIMARY KEY (district, id)
);

CREATE INDEX rest_stop_position ON rest_stop(latitude_e7, longitude_e7);

CREATE INDEX rest_stop_order ON rest_stop(id, district);

-- rest_stop_source: own-key source
CREATE TABLE rest_stop_source (
  source text COLLATE "C" NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  district bigint NOT NULL,
  id bigint NOT NULL,
  collection text COLLATE "C" NOT NULL,
  edition text COLLATE "C" NOT NULL
);

CREATE INDEX rest_stop_collection ON rest_stop_source(collection, edition);

-- rider_key: own-key day
CREATE TABLE rider_key (
  day bigint NOT NULL PRIMARY KEY,
  secret bytea NOT NULL,
  forget_at bigint NOT NULL
);

-- stored_content: own-key hash
CREATE TABLE stored_content (
  hash bytea NOT NULL PRIMARY KEY,
  bytes bigint NOT NULL,
  orphan_since bigint,
  doomed_until bigint
);

CREATE INDEX stored_content_orphans ON stored_content(orphan_since) WHERE orphan_since IS NOT NULL;

-- stored_file: district
CREATE TABLE stored_file (
  district bigint NOT NULL,
  id bigint NOT NULL,
  hash bytea NOT NULL,
  bytes bigint NOT NULL,
  media_type text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (district, id)
);

CREATE INDEX stored_file_hash ON stored_file(hash);

-- door_word: district
CREATE TABLE door_word (
  district bigint NOT NULL,
  element bigint NOT NULL,
  rider bytea NOT NULL,
  answer text COLLATE "C" NOT NULL CHECK (answer IN ('right', 'wrong', 'shut')),
  said_at bigint NOT NULL,
  has_lifted boolean NOT NULL,
  PRIMARY KEY (district, element, rider),
  FOREIGN KEY (district, element) REFERENCES door(district, element) ON DELETE CASCADE
);

CREATE INDEX door_word_age ON door_word(said_at, district);
