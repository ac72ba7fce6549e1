-- stored_file: district
-- stored_content: own-key hash
-- A file is a name for content; the content lies in the file store by its hash, once.
CREATE TABLE stored_file (
  district bigint NOT NULL,
  id bigint NOT NULL,
  hash bytea NOT NULL,
  bytes bigint NOT NULL,
  media_type text NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (district, id)
);
CREATE INDEX stored_file_hash ON stored_file (hash);

-- The guard of one content: touched before a file refers to it and before it is swept. An orphan
-- may have no file any more; a doomed one is being removed.
CREATE TABLE stored_content (
  hash bytea NOT NULL PRIMARY KEY,
  bytes bigint NOT NULL,
  orphan_since bigint,
  doomed_until bigint
);
CREATE INDEX stored_content_orphans ON stored_content (orphan_since) WHERE orphan_since IS NOT NULL;
