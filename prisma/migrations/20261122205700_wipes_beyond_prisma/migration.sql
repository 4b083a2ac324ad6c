-- What schema.prisma cannot say about wipes: partial indexes, check constraints, the transitions that exist, first rows.
-- packages/db/src/schema-extras.int.test.ts checks that all of it exists.

-- ── One open wipe per device, and lists ─────────────────────────────────────────────────────────────────────────────

CREATE UNIQUE INDEX wipe_one_open ON wipe (device_row_id) WHERE state IN ('requested', 'held', 'pending', 'delivered');
CREATE INDEX wipe_open ON wipe (requested_at, id) WHERE state IN ('requested', 'held', 'pending', 'delivered');
CREATE INDEX wipe_held_by_person ON wipe (requester_person) WHERE state = 'held';
CREATE INDEX device_personal ON device (user_id) WHERE is_live AND ownership = 'personal';

-- ── What a column may hold ──────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE wipe ADD CONSTRAINT wipe_hash_length CHECK (octet_length(target_hash) = 32 AND octet_length(request_hash) = 32);
ALTER TABLE wipe ADD CONSTRAINT wipe_delivered_has_time
  CHECK (state NOT IN ('delivered', 'acknowledged') OR (deliveries > 0 AND last_delivered_at IS NOT NULL));
ALTER TABLE wipe ADD CONSTRAINT wipe_reason_given CHECK (reason <> '');
ALTER TABLE wipe_protection ADD CONSTRAINT wipe_protection_single_row CHECK (id = 1);
ALTER TABLE wipe_protection ADD CONSTRAINT wipe_protection_not_negative
  CHECK (least(organization_per_hour, organization_per_day, requester_per_hour, requester_per_day, helpdesk_per_day,
               user_per_day) >= 0);
ALTER TABLE user_session ADD CONSTRAINT user_session_token_hash_length CHECK (octet_length(token_hash) = 32);

-- ── The transitions that exist: no code, right or wrong, makes another one ──────────────────────────────────────────

CREATE FUNCTION wipe_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'wipes are never removed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state NOT IN ('held', 'pending') OR NEW.deliveries <> 0 THEN
      RAISE EXCEPTION 'a wipe begins as held or pending, not as %', NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.id <> OLD.id OR NEW.device_row_id <> OLD.device_row_id OR NEW.generation <> OLD.generation
     OR NEW.user_id <> OLD.user_id OR NEW.kind <> OLD.kind OR NEW.requester_person <> OLD.requester_person
     OR NEW.target_hash <> OLD.target_hash THEN
    RAISE EXCEPTION 'what a wipe is aimed at never changes' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.version <= OLD.version THEN
    RAISE EXCEPTION 'a wipe changes by compare-and-set on its version' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
       ('held', 'pending'), ('held', 'cancelled'), ('held', 'rejected'), ('held', 'expired'),
       ('pending', 'held'), ('pending', 'delivered'), ('pending', 'cancelled'),
       ('delivered', 'acknowledged'), ('delivered', 'abandoned'),
       ('acknowledged', 'pending'), ('acknowledged', 'held')) THEN
    RAISE EXCEPTION 'a wipe does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER wipe_transition BEFORE INSERT OR UPDATE OR DELETE ON wipe
  FOR EACH ROW EXECUTE FUNCTION wipe_transition();

CREATE FUNCTION wipe_history_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what happened to a wipe is never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER wipe_step_is_final BEFORE UPDATE OR DELETE ON wipe_step
  FOR EACH ROW EXECUTE FUNCTION wipe_history_is_final();
CREATE TRIGGER wipe_step_is_not_truncated BEFORE TRUNCATE ON wipe_step
  FOR EACH STATEMENT EXECUTE FUNCTION wipe_history_is_final();
CREATE TRIGGER wipe_is_not_truncated BEFORE TRUNCATE ON wipe
  FOR EACH STATEMENT EXECUTE FUNCTION wipe_history_is_final();

-- A partnership does not end, and is not removed, while a wipe is on its way to it.
CREATE FUNCTION device_with_open_wipe() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM wipe WHERE device_row_id = OLD.id AND state IN ('requested', 'held', 'pending', 'delivered')) THEN
    RAISE EXCEPTION 'the device has an open wipe' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'device_with_open_wipe';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER device_with_open_wipe BEFORE UPDATE OF is_live ON device
  FOR EACH ROW WHEN (OLD.is_live AND NOT NEW.is_live) EXECUTE FUNCTION device_with_open_wipe();
CREATE TRIGGER device_with_open_wipe_is_kept BEFORE DELETE ON device
  FOR EACH ROW EXECUTE FUNCTION device_with_open_wipe();

-- ── The first rows ──────────────────────────────────────────────────────────────────────────────────────────────────

INSERT INTO wipe_protection (id) VALUES (1);

-- Whoever was the only administrator before there were any rules is the first one.
UPDATE operator SET is_first = true
 WHERE id = (SELECT id FROM operator WHERE role = 'administrator' ORDER BY created_at, id LIMIT 1);
