-- Where else the same bytes are claimed.
CREATE INDEX attachment_sha256 ON attachment (sha256) WHERE submitted_at IS NOT NULL;
