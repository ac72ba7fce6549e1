-- place_list: own-key id
-- place_draft: own-key list
-- place_list_problem: own-key list
-- place_twin: own-key pair

-- A file of places that somebody has sent for an area, as a whole. Its rows are staged in many short
-- writes and become places, batch by batch, from the moment at which this one row says that it is
-- live. Staged and applied tell how far that has come, so that a write of unknown outcome is neither
-- lost nor done twice.
CREATE TABLE place_list (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  area bigint NOT NULL,
  format text NOT NULL,
  collection text,
  edition text,
  state text NOT NULL
    CHECK (state IN ('staging', 'ready', 'live', 'withdrawn', 'ended', 'discarded')),
  rows bigint NOT NULL,
  good bigint NOT NULL,
  bad bigint NOT NULL,
  known bigint NOT NULL,
  asked bigint NOT NULL,
  gone bigint NOT NULL,
  staged bigint NOT NULL,
  applied bigint NOT NULL,
  undone bigint NOT NULL,
  is_emptied boolean NOT NULL,
  made_by text NOT NULL,
  made_at bigint NOT NULL,
  live_at bigint,
  ends_at bigint NOT NULL
);
CREATE INDEX place_list_area ON place_list (area, id);
CREATE INDEX place_list_end ON place_list (is_emptied, ends_at);
CREATE INDEX place_list_state ON place_list (state, id);

-- A row of such a file: what is to be done with it, what it says, and what was there before.
CREATE TABLE place_draft (
  list bigint NOT NULL,
  row_number bigint NOT NULL,
  action text NOT NULL CHECK (action IN ('add', 'ask', 'change', 'merge', 'same', 'gone')),
  place bigint NOT NULL,
  source text,
  facts text,
  digest bytea,
  twin bigint,
  likeness bigint,
  away bigint,
  before text,
  done_version bigint,
  is_done boolean NOT NULL,
  is_undone boolean NOT NULL,
  PRIMARY KEY (list, row_number)
);
CREATE INDEX place_draft_work ON place_draft (list, is_done, action, row_number);

CREATE TABLE place_list_problem (
  list bigint NOT NULL,
  place bigint NOT NULL,
  row_number bigint NOT NULL,
  field text NOT NULL,
  problem text NOT NULL,
  other_row bigint,
  PRIMARY KEY (list, place)
);

-- What people have said of two that are alike, so that nobody is asked twice. The pair is a hash of
-- the place and of what the file said.
CREATE TABLE place_twin (
  pair bytea NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  place bigint NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('same', 'different')),
  decided_by text NOT NULL,
  decided_at bigint NOT NULL
);
CREATE INDEX place_twin_place ON place_twin (place);
