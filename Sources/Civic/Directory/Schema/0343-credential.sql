-- staff_login: own-key login
-- credential: own-key account
-- recovery_code: own-key account
-- invitation: own-key secret

-- The name with which somebody of the staff signs in.
CREATE TABLE staff_login (
  login text NOT NULL PRIMARY KEY,
  account bigint NOT NULL
);

-- How staff show who they are: what scrypt made of the password, with its cost, and the sealed
-- secret of the authenticator with the last step of time that was used.
CREATE TABLE credential (
  account bigint NOT NULL PRIMARY KEY,
  login text NOT NULL,
  scheme text NOT NULL CHECK (scheme IN ('scrypt')),
  log_rounds bigint NOT NULL,
  block_size bigint NOT NULL,
  parallelism bigint NOT NULL,
  salt bytea NOT NULL,
  hash bytea NOT NULL,
  changed_at bigint NOT NULL,
  totp_secret bytea NOT NULL,
  totp_step bigint NOT NULL,
  version bigint NOT NULL
);

CREATE TABLE recovery_code (
  account bigint NOT NULL,
  number bigint NOT NULL,
  code bytea NOT NULL,
  PRIMARY KEY (account, number)
);

-- A link that makes somebody an account with a role, once; only a hash of its secret is kept.
CREATE TABLE invitation (
  secret bytea NOT NULL PRIMARY KEY,
  id bigint NOT NULL,
  role text NOT NULL,
  scope_kind text NOT NULL,
  scope_id bigint NOT NULL,
  until_at bigint NOT NULL,
  invited_by text NOT NULL,
  invited_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  version bigint NOT NULL
);
CREATE INDEX invitation_end ON invitation (expires_at);
