-- DropIndex
DROP INDEX "device_class_id_access_reason_access_state_idx";

-- The preview of rules counts the whole fleet by class: it reads this index and no device.
CREATE INDEX device_counts_by_class
  ON device (class_id, access_reason, access_state, (coalesce(last_success_sync_at, '-infinity')))
  INCLUDE (id, user_id, is_live, kept_default_level, last_success_sync_at, first_sync_at, device_information_at);
