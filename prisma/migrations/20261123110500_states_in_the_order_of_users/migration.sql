-- A state together with something of the user is brought into the order of users without reading a device.
DROP INDEX device_by_state_and_last_sync;
CREATE INDEX device_by_state_and_last_sync
  ON device (access_state, (coalesce(last_success_sync_at, '-infinity')), id) INCLUDE (user_id, user_sort) WHERE is_live;
