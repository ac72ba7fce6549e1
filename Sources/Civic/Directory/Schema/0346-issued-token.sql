-- issued_token: own-key hash

-- What programs of partners were given for an hour in exchange for their secret; ended with it.
CREATE TABLE issued_token (
  hash bytea NOT NULL PRIMARY KEY,
  id bigint NOT NULL,
  holder bigint NOT NULL,
  name text NOT NULL,
  permissions text NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL
);
CREATE INDEX issued_token_holder ON issued_token (holder, id);
CREATE INDEX issued_token_end ON issued_token (expires_at);
