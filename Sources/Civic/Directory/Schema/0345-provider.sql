-- provider_attempt: own-key state
-- provider_link: own-key subject

-- Somebody on the way to an identity provider and back: only the browser that went can come back.
CREATE TABLE provider_attempt (
  state bytea NOT NULL PRIMARY KEY,
  browser bytea NOT NULL,
  account bigint NOT NULL,
  nonce text NOT NULL,
  verifier text NOT NULL,
  expires_at bigint NOT NULL
);
CREATE INDEX provider_attempt_end ON provider_attempt (expires_at);

-- Which account a person of a provider opens; the subject is a hash.
CREATE TABLE provider_link (
  subject bytea NOT NULL PRIMARY KEY,
  account bigint NOT NULL,
  made_at bigint NOT NULL
);
CREATE INDEX provider_link_account ON provider_link (account);
