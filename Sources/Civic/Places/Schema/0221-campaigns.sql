-- campaign: own-key id
-- campaign_place: own-key campaign
-- pledge: own-key id
-- pledge_signature: own-key pledge
-- gift: own-key id
-- gift_claim: own-key gift
-- offer: own-key id
-- offer_use: own-key offer

-- A street wants so many of its places to join by a day.
CREATE TABLE campaign (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  area bigint NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  target bigint NOT NULL,
  starts text NOT NULL,
  ends text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'ended'))
);
CREATE INDEX campaign_area ON campaign (area, id);

-- Which place is asked by a campaign, and what it said.
CREATE TABLE campaign_place (
  campaign bigint NOT NULL,
  place bigint NOT NULL,
  name text NOT NULL,
  sort_key text NOT NULL,
  state text NOT NULL CHECK (state IN ('listed', 'asked', 'joined', 'refused')),
  note text,
  changed_at bigint NOT NULL,
  PRIMARY KEY (campaign, place)
);
CREATE INDEX campaign_place_order ON campaign_place (campaign, state, sort_key, place);

-- What people promise each other in a street.
CREATE TABLE pledge (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  area bigint NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  signatures bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'ended'))
);
CREATE INDEX pledge_area ON pledge (area, id);

-- Who has signed. The key of an organisation or a place is its identifier; of a person it is a keyed
-- hash, so that nobody reads from it who.
CREATE TABLE pledge_signature (
  pledge bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('organisation', 'place', 'person')),
  signer bytea NOT NULL,
  name text,
  signed_at bigint NOT NULL,
  PRIMARY KEY (pledge, kind, signer)
);
CREATE INDEX pledge_signature_order ON pledge_signature (pledge, signed_at);
CREATE INDEX pledge_signature_signer ON pledge_signature (signer);

-- Care packages: one for each person while there are some. The row is the guard of its claims.
CREATE TABLE gift (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  area bigint NOT NULL,
  title text NOT NULL,
  detail text NOT NULL,
  stock bigint NOT NULL,
  claimed bigint NOT NULL,
  starts text NOT NULL,
  ends text NOT NULL
);
CREATE INDEX gift_area ON gift (area, id);

-- Who has one, by a keyed hash only, and the receipt.
CREATE TABLE gift_claim (
  gift bigint NOT NULL,
  claimant bytea NOT NULL,
  receipt text NOT NULL,
  claimed_at bigint NOT NULL,
  handed_at bigint,
  PRIMARY KEY (gift, claimant)
);
CREATE UNIQUE INDEX gift_claim_receipt ON gift_claim (gift, receipt);
CREATE INDEX gift_claim_claimant ON gift_claim (claimant);

-- What a merchant offers to riders.
CREATE TABLE offer (
  id bigint NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  place bigint NOT NULL,
  title text NOT NULL,
  detail text NOT NULL,
  starts text NOT NULL,
  ends text NOT NULL,
  used bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'ended'))
);
CREATE INDEX offer_place ON offer (place, id);

-- A rider shows the code, the merchant confirms it: once.
CREATE TABLE offer_use (
  offer bigint NOT NULL,
  claimant bytea NOT NULL,
  code text NOT NULL,
  shown_until bigint NOT NULL,
  used_at bigint,
  PRIMARY KEY (offer, claimant)
);
CREATE INDEX offer_use_code ON offer_use (offer, code);
CREATE INDEX offer_use_claimant ON offer_use (claimant);
