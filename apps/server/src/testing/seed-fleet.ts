import type { Database } from '../room.ts'

/**
 * Many users and devices in a few statements, then ANALYZE: two devices per user, every tenth quarantined, every fiftieth
 * blocked, every hundredth user disabled.
 */
export async function seedFleet({ pool }: Database, { users }: { users: number }): Promise<void> {
  // The triggers would look the user up for each device, which takes most of the time.
  await pool.query('ALTER TABLE device DISABLE TRIGGER USER')
  await pool.query(
    `INSERT INTO app_user (id, name, display_name, address, password_hash, department, is_active_sync_enabled)
     SELECT gen_random_uuid(), 'user' || n, (ARRAY['Anna','Ben','Cleo','Dan','Eve','Finn','Gita','Hugo'])[1 + n % 8] || ' ' || md5(n::text),
            'user' || n || '@example.com', '', 'Department ' || n % 20, n % 100 <> 0
       FROM generate_series(1, $1::int) n`,
    [users],
  )
  await pool.query(`
    CREATE UNLOGGED TABLE fleet AS
    SELECT u.*, 'iPhone' AS device_type, (ARRAY['iPhone 17','iPhone 16','Pixel 11','Galaxy S26'])[1 + (n % 4)::int] AS model,
           'iOS 26.' || n % 7 AS os, 'Apple-iPhone17C1/2601.' || n % 1000 AS user_agent
      FROM (SELECT id, name, display_name, address, row_number() OVER (ORDER BY id) * 2 + k AS n, k
              FROM app_user, generate_series(0, 1) k) u`)
  await pool.query(`
    INSERT INTO device_class (digest, device_type, model, os, user_agent, wl_header)
    SELECT DISTINCT ${classDigest}, device_type, model, os, user_agent, '' FROM fleet`)
  await pool.query(`
    INSERT INTO device (id, user_id, device_id, device_type, protocol_version, model, os, user_agent, class_id,
                        access_state, access_reason, access_trace, access_since, first_sync_at, last_success_sync_at,
                        user_sort, search_text)
    SELECT gen_random_uuid(), fleet.id, upper(md5(fleet.id::text || k)), fleet.device_type, '16.1', fleet.model, fleet.os, fleet.user_agent, c.id,
           (CASE WHEN n % 50 = 0 THEN 'blocked' WHEN n % 10 = 0 THEN 'quarantined' ELSE 'allowed' END)::access_state, 'global',
           '[{"step": "organizationDefault", "outcome": "decided"}]', now() - n * interval '1 minute', now(),
           CASE WHEN n % 20 = 0 THEN NULL ELSE now() - n % 5000 * interval '1 minute' END,
           lower(fleet.display_name),
           lower(concat_ws(' ', fleet.name, fleet.display_name, fleet.address, md5(fleet.id::text || k), fleet.model, fleet.os))
      FROM fleet JOIN device_class c ON c.digest = ${classDigest}`)
  await pool.query('DROP TABLE fleet')
  await pool.query('ALTER TABLE device ENABLE TRIGGER USER')
  await pool.query('VACUUM ANALYZE')
}

/** As trigger device_class_of_device computes it, of a row of `fleet`. */
const classDigest = `sha256(convert_to(concat_ws(E'\\x1f', fleet.device_type, fleet.model, fleet.os, fleet.user_agent, ''), 'UTF8'))`
