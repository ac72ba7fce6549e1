-- integration: own-key id
-- access_token: own-key hash

-- A program of a partner, which acts by the roles that it was granted.
CREATE TABLE integration (
  id bigint NOT NULL PRIMARY KEY,
  name text NOT NULL,
  organisation bigint NOT NULL,
  made_by text NOT NULL,
  made_at bigint NOT NULL,
  ended_at bigint
);
CREATE INDEX integration_organisation ON integration (organisation, id);

-- Secrets of programs, kept as hashes: of a person who lets a program act for them, or of an
-- integration. `permissions` are names with spaces between them; the last day of use tells which
-- are no longer needed.
CREATE TABLE access_token (
  hash bytea NOT NULL PRIMARY KEY,
  id bigint NOT NULL,
  holder bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('personal', 'integration')),
  name text NOT NULL,
  permissions text NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_day bigint NOT NULL
);
CREATE INDEX access_token_holder ON access_token (holder, id);
CREATE INDEX access_token_end ON access_token (expires_at);
