-- CreateIndex
CREATE INDEX "exemption_access_user_id_device_id_expires_at_idx" ON "exemption"("access", "user_id", "device_id", "expires_at");

-- The devices of pairs are found, and brought into the order of users, without reading a device.
CREATE UNIQUE INDEX device_one_live_by_user ON device (user_id, device_id) INCLUDE (id, user_sort) WHERE is_live;
DROP INDEX device_one_live;
ALTER INDEX device_one_live_by_user RENAME TO device_one_live;

-- Whoever counts what a search finds takes out who was deleted, and looks at no other user.
CREATE INDEX app_user_deleted ON app_user (id) WHERE deleted_at IS NOT NULL;
