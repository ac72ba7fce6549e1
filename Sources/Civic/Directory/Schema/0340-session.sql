-- session: own-key account
-- session_token: own-key hash

-- One row for each browser in which somebody is signed in. Only hashes of its tokens are kept:
-- the present one, one that was sent and not yet used, and for a short while the last one.

CREATE TABLE session (
  account bigint NOT NULL,
  id bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('worker', 'staff')),
  method text NOT NULL,
  device text NOT NULL,
  present bytea NOT NULL,
  next bytea,
  next_at bigint,
  previous bytea,
  previous_until bigint,
  began_at bigint NOT NULL,
  authenticated_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  rotated_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  last_at bigint NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (account, id)
);
CREATE INDEX session_end ON session (ends_at);

-- Leads from the hash of a token to its session, which says whether the token is still good.
CREATE TABLE session_token (
  hash bytea NOT NULL PRIMARY KEY,
  account bigint NOT NULL,
  session bigint NOT NULL,
  forget_at bigint NOT NULL
);
CREATE INDEX session_token_end ON session_token (forget_at);
