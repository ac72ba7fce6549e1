-- organisation_contact: own-key organisation

-- Whom offices call at an organisation. Name and number are sealed and bound to their row; they go
-- some time after the organisation has ended.
CREATE TABLE organisation_contact (
  organisation bigint NOT NULL,
  id bigint NOT NULL,
  duty text NOT NULL,
  name bytea NOT NULL,
  phone bytea NOT NULL,
  made_at bigint NOT NULL,
  ends_at bigint,
  PRIMARY KEY (organisation, id)
);
CREATE INDEX organisation_contact_end ON organisation_contact (ends_at);
