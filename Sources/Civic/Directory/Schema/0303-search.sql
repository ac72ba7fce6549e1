-- directory_name: reference
-- directory_gram: reference

-- Every name by which something of the directory is found, former ones included, folded.
CREATE TABLE directory_name (
  kind text NOT NULL,
  subject bigint NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (kind, subject, name)
);

-- One and two characters in a row of each name, and, behind ~, the first two letters that somebody
-- may type who begins to spell it at some character.
CREATE TABLE directory_gram (
  gram text NOT NULL,
  kind text NOT NULL,
  subject bigint NOT NULL,
  PRIMARY KEY (gram, kind, subject)
);
CREATE INDEX directory_gram_subject ON directory_gram (kind, subject);
