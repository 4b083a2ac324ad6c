-- What schema.prisma cannot say: partial and expression indexes, check constraints, triggers, the first rows.
-- packages/db/src/schema-extras.int.test.ts checks that all of it exists.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- ── One of each ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE UNIQUE INDEX policy_one_default ON policy (is_default) WHERE is_default;
CREATE UNIQUE INDEX device_one_live ON device (user_id, device_id) WHERE is_live;

ALTER TABLE organization ADD CONSTRAINT organization_single_row CHECK (id = 1);
ALTER TABLE audit_tail ADD CONSTRAINT audit_tail_single_row CHECK (id = 1);

-- ── What a column may hold ──────────────────────────────────────────────────────────────────────────────────────────

-- [MS-ASPROV] 2.2.2.42: an unsigned 32-bit number; 0 means "no policy yet" and is never issued.
ALTER TABLE device ADD CONSTRAINT device_temporary_policy_key_range CHECK (temporary_policy_key BETWEEN 1 AND 4294967295);
ALTER TABLE device ADD CONSTRAINT device_policy_key_range CHECK (policy_key BETWEEN 1 AND 4294967295);
ALTER TABLE organization ADD CONSTRAINT organization_user_mail_insert_length CHECK (char_length(user_mail_insert) <= 256);
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_hash_length CHECK (octet_length(previous_hash) = 32 AND octet_length(hash) = 32);
ALTER TABLE audit_tail ADD CONSTRAINT audit_tail_hash_length CHECK (octet_length(hash) = 32);
ALTER TABLE session ADD CONSTRAINT session_token_hash_length CHECK (octet_length(token_hash) = 32);
ALTER TABLE api_token ADD CONSTRAINT api_token_token_hash_length CHECK (octet_length(token_hash) = 32);

-- ── Lists: keyset order over live devices and over users ────────────────────────────────────────────────────────────

-- A device that never synced sorts as the oldest: without NULLs, one row comparison is the whole keyset condition.
CREATE INDEX device_by_last_sync ON device ((coalesce(last_success_sync_at, '-infinity')), id) WHERE is_live;
CREATE INDEX device_by_state_and_last_sync
  ON device (access_state, (coalesce(last_success_sync_at, '-infinity')), id) WHERE is_live;
CREATE INDEX device_by_access_since ON device (access_since, id) WHERE is_live;
CREATE INDEX device_by_model ON device (model, access_state, access_reason) WHERE is_live AND model <> '';
CREATE INDEX app_user_by_display_name ON app_user (lower(display_name), id);
CREATE INDEX app_user_disabled ON app_user (lower(display_name), id) WHERE NOT is_active_sync_enabled;

-- ── Search: lower-case text kept by triggers, found by trigrams ─────────────────────────────────────────────────────

CREATE INDEX device_search ON device USING gin (search_text gin_trgm_ops) WHERE is_live;
CREATE INDEX app_user_search ON app_user USING gin (search_text gin_trgm_ops);

CREATE FUNCTION user_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_text := lower(concat_ws(' ', NEW.name, NEW.display_name, NEW.address, NEW.department));
  RETURN NEW;
END $$;

CREATE TRIGGER user_search_text BEFORE INSERT OR UPDATE OF name, display_name, address, department, search_text
  ON app_user FOR EACH ROW EXECUTE FUNCTION user_search_text();

CREATE FUNCTION device_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner app_user%ROWTYPE;
BEGIN
  SELECT * INTO owner FROM app_user WHERE id = NEW.user_id;
  NEW.search_text := lower(concat_ws(' ', owner.name, owner.display_name, owner.address, NEW.device_id,
    NEW.friendly_name, NEW.model, NEW.os, NEW.imei, NEW.user_agent, NEW.phone_number));
  RETURN NEW;
END $$;

CREATE TRIGGER device_search_text
  BEFORE INSERT OR UPDATE OF user_id, device_id, friendly_name, model, os, imei, user_agent, phone_number, search_text
  ON device FOR EACH ROW EXECUTE FUNCTION device_search_text();

-- The text itself is computed by the trigger above; device.version stays: a name is not a state of the device.
CREATE FUNCTION device_search_text_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE device SET search_text = '' WHERE user_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER device_search_text_of_user AFTER UPDATE OF name, display_name, address
  ON app_user FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.display_name IS DISTINCT FROM NEW.display_name
    OR OLD.address IS DISTINCT FROM NEW.address)
  EXECUTE FUNCTION device_search_text_of_user();

-- ── The audit chain only grows ──────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION audit_entry_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_entry_is_final BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION audit_entry_is_final();
CREATE TRIGGER audit_entry_is_not_truncated BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_final();

-- ── The first rows ──────────────────────────────────────────────────────────────────────────────────────────────────

INSERT INTO organization (id) VALUES (1);
INSERT INTO audit_tail (id, sequence, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));

-- Settings left out take the defaults of the settings table in @gatepost/protocol/tables.
WITH default_policy AS (
  INSERT INTO policy (id, name, is_default, settings) VALUES (gen_random_uuid(), 'Default', true, '{}')
  RETURNING id, revision, name, settings
)
INSERT INTO policy_revision (policy_id, revision, name, settings, created_by)
SELECT id, revision, name, settings, '' FROM default_policy;
