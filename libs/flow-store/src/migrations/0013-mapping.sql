-- How a connection turns our codes into the ERP's own; versioned, one draft and one active at most.
CREATE TABLE erp_mapping (
  connection_id uuid NOT NULL REFERENCES connection (id),
  version integer NOT NULL CHECK (version > 0),
  status text NOT NULL CHECK (status IN ('draft', 'active', 'retired')),
  mapping jsonb NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  activated_by text,
  activated_at timestamptz,
  reason text,
  PRIMARY KEY (connection_id, version)
);
CREATE UNIQUE INDEX erp_mapping_one_active ON erp_mapping (connection_id) WHERE status = 'active';
CREATE UNIQUE INDEX erp_mapping_one_draft ON erp_mapping (connection_id) WHERE status = 'draft';

-- The version by which a posting was last sent; null: without a mapping.
ALTER TABLE posting ADD COLUMN mapping_version integer;
