-- ── Devices in the order of their users, by an index of their own ───────────────────────────────────────────────────
-- A list by user joined each device that it found with its user to bring them into order: work by the size of the list.

-- AlterTable
ALTER TABLE "device" ADD COLUMN     "user_sort" TEXT NOT NULL DEFAULT '';

CREATE OR REPLACE FUNCTION device_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner app_user%ROWTYPE;
BEGIN
  SELECT * INTO owner FROM app_user WHERE id = NEW.user_id;
  NEW.user_sort := lower(owner.display_name);
  NEW.search_text := lower(concat_ws(' ', owner.name, owner.display_name, owner.address, NEW.device_id,
    NEW.custom_name, NEW.friendly_name, NEW.model, NEW.os, NEW.imei, NEW.user_agent, NEW.phone_number,
    array_to_string(NEW.tags, ' ')));
  RETURN NEW;
END $$;

-- Written anew after the rows: an entry at a time, the trigrams of a large fleet take most of the time.
DROP INDEX device_search;
UPDATE device d SET user_sort = lower(u.display_name) FROM app_user u WHERE u.id = d.user_id;

CREATE INDEX device_by_user ON device (user_sort, user_id, id) WHERE is_live;
CREATE INDEX device_search ON device USING gin (search_text gin_trgm_ops) WHERE is_live;
