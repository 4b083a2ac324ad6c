import type { Database } from '@gatepost/db'
import type { Scale } from './seed-scale.ts'

/** Models with their share of a fleet in thousandths, systems and how their user agents begin. */
const models = [
  { type: 'iPhone', model: 'iPhone 17', system: 'iOS 26.', agent: 'Apple-iPhone18C1/2601.', share: 230 },
  { type: 'iPhone', model: 'iPhone 16', system: 'iOS 26.', agent: 'Apple-iPhone17C1/2601.', share: 200 },
  { type: 'iPhone', model: 'iPhone 13', system: 'iOS 18.', agent: 'Apple-iPhone14C5/2201.', share: 120 },
  { type: 'iPad', model: 'iPad 11', system: 'iPadOS 26.', agent: 'Apple-iPad15C7/2601.', share: 70 },
  { type: 'Android', model: 'Pixel 11', system: 'Android 16.', agent: 'Android-Mail/2026.', share: 120 },
  { type: 'Android', model: 'Galaxy S26', system: 'Android 16.', agent: 'Android-SAMSUNG-SM-S938/10', share: 150 },
  { type: 'Android', model: 'Galaxy A16', system: 'Android 15.', agent: 'Android-SAMSUNG-SM-A165/10', share: 80 },
  { type: 'Outlook', model: 'Outlook for iOS and Android', system: 'Outlook 5.', agent: 'Outlook-iOS/2.', share: 24 },
  { type: 'WindowsMail', model: '', system: 'Windows 11.', agent: 'WindowsMail/17.', share: 5 },
  { type: 'SmartWatch', model: 'Wrist 3', system: 'WatchOS 12.', agent: 'Wrist/3.', share: 1 },
] as const

/** Versions of each system, and of each of them user agents. */
const versionsPerSystem = 8
const agentsPerVersion = 25

/** Classes, devices, rules that decided on some, and personal decisions. */
export async function seedDevices({ pool }: Database, { users, devices }: Scale): Promise<void> {
  await pool.query(
    'CREATE UNLOGGED TABLE seeded_class (n int PRIMARY KEY, type text, model text, os text, agent text, id int)',
  )
  await pool.query(
    `INSERT INTO seeded_class (n, type, model, os, agent)
     SELECT row_number() OVER () - 1, m.type, m.model, m.system || v, m.agent || v || lpad(a::text, 2, '0')
       FROM jsonb_to_recordset($1::jsonb) AS m (type text, model text, system text, agent text),
            generate_series(0, ${versionsPerSystem - 1}) v, generate_series(1, ${agentsPerVersion}) a`,
    [JSON.stringify(models)],
  )
  await pool.query(`
    INSERT INTO device_class (digest, device_type, model, os, user_agent, wl_header)
    SELECT ${digest}, type, model, os, agent, '' FROM seeded_class`)
  await pool.query(`UPDATE seeded_class SET id = c.id FROM device_class c WHERE c.digest = ${digest}`)
  await pool.query('ALTER TABLE device DISABLE TRIGGER USER')
  await pool.query(
    'CREATE UNLOGGED TABLE seeded_user AS SELECT row_number() OVER (ORDER BY name) - 1 AS n, * FROM app_user',
  )
  await pool.query('ALTER TABLE seeded_user ADD PRIMARY KEY (n)')
  await insertRules(pool)
  await pool.query(insertDevices, [devices, users])
  await pool.query('ALTER TABLE device ENABLE TRIGGER USER')
  await pool.query('DROP TABLE seeded_class, seeded_user')
  await pool.query(`
    INSERT INTO exemption (user_id, device_id, access, created_by)
    SELECT user_id, device_id, (CASE access_state WHEN 'blocked' THEN 'block' ELSE 'allow' END)::access_choice, 'Anna Admin'
      FROM device WHERE access_reason = 'individual'`)
}

async function insertRules(pool: Database['pool']): Promise<void> {
  await pool.query(`
    INSERT INTO access_rule (id, name, position, level, characteristic, condition, created_by, updated_by)
    SELECT gen_random_uuid(), name, n, 'block', 'DeviceModel', '{"operator": "equals", "value": "Wrist 3", "isNegated": false}', 'seed', 'seed'
      FROM unnest(ARRAY['No watches', 'No mail apps of makers', 'Old systems']) WITH ORDINALITY AS r (name, n)`)
}

/**
 * Devices that did not tell of themselves become live when all else is there: a server that runs judges them at once, and
 * would wait for indexes that are built.
 */
export async function reviveSilentDevices({ pool }: Database): Promise<void> {
  await pool.query('UPDATE device SET is_live = true WHERE NOT is_live')
}

/** As trigger device_class_of_device computes it. */
const digest = `sha256(convert_to(
  concat_ws(E'\\x1f', seeded_class.type, seeded_class.model, seeded_class.os, seeded_class.agent, ''), 'UTF8'))`

/** `dice(k)`: a number from 0 to 999 that depends on the device's number and on what it is thrown for. */
const dice = (what: number) => `((hashint8extended(n, ${what}) & 1048575) % 1000)`

/** The first class of the model whose share the dice fell into. */
const classOfModel = `(CASE ${models
  .map(({ share }, index) => {
    const below = models.slice(0, index).reduce<number>((sum, model) => sum + model.share, share)
    return `WHEN ${dice(1)} < ${below} THEN ${index}`
  })
  .join(' ')} END * ${versionsPerSystem * agentsPerVersion})`

const insertDevices = `
  WITH thrown AS MATERIALIZED (
    SELECT n, (power((hashint8extended(n, 9) & 1048575) / 1048576.0, 1.2) * $2)::int % $2::int AS user_n,
           ${classOfModel} + ${dice(2)} % ${versionsPerSystem} * ${agentsPerVersion} + ${dice(3)} % ${agentsPerVersion} AS class_n,
           ${dice(4)} AS access, ${dice(5)} AS version, ${dice(6)} AS sync, ${dice(7)} AS owner, ${dice(8)} AS tag,
           (hashint8extended(n, 10) & 1048575) AS seconds
      FROM generate_series(1, $1::int) n
  )
  INSERT INTO device (id, user_id, device_id, device_type, protocol_version, remote_address, model, imei, friendly_name, os,
                      os_language, user_agent, class_id, tags, access_state, access_reason, access_rule_id, access_trace,
                      access_since, has_provisioned, ownership, first_sync_at, last_sync_attempt_at, last_success_sync_at,
                      last_ping_heartbeat, device_information_at, is_live, user_sort, search_text)
  SELECT gen_random_uuid(), u.id, d.device_id, c.type,
         CASE WHEN version < 800 THEN '16.1' WHEN version < 860 THEN '16.0' WHEN version < 950 THEN '14.1'
              WHEN version < 970 THEN '14.0' WHEN version < 995 THEN '12.1' ELSE '2.5' END,
         '192.0.2.' || thrown.n % 250, c.model, d.imei, d.friendly, c.os, 'en', c.agent, c.id, d.tags,
         d.state, d.reason, CASE WHEN d.reason = 'deviceRule' THEN (SELECT id FROM access_rule WHERE position = 1) END,
         '[{"step": "organizationDefault", "outcome": "decided", "detail": "allowed"}]',
         now() - (seconds * 90) * interval '1 second', true,
         (CASE WHEN owner < 600 THEN 'unknown' WHEN owner < 850 THEN 'company' ELSE 'personal' END)::device_ownership,
         now() - (seconds * 90) * interval '1 second', d.synced, CASE WHEN sync >= 30 THEN d.synced END,
         CASE WHEN sync % 3 = 0 THEN 540 ELSE 900 END, now() - (seconds * 90) * interval '1 second',
         d.state <> 'deviceDiscovery', lower(u.display_name), lower(concat_ws(' ', u.name, u.display_name, u.address, d.device_id, '', d.friendly, c.model, c.os, d.imei, c.agent,
                         '', array_to_string(d.tags, ' ')))
    FROM thrown
    JOIN seeded_user u ON u.n = thrown.user_n
    JOIN seeded_class c ON c.n = thrown.class_n
   CROSS JOIN LATERAL (
     SELECT upper(md5(thrown.n::text)) AS device_id, '35' || lpad(thrown.n::text, 13, '0') AS imei,
            split_part(u.display_name, ' ', 1) || '''s ' || c.type AS friendly,
            CASE WHEN tag < 50 THEN ARRAY['Loan'] WHEN tag < 60 THEN ARRAY['VIP', 'Pool ' || tag % 10] ELSE '{}' END AS tags,
            (CASE WHEN access < 930 THEN 'allowed' WHEN access < 960 THEN 'quarantined' WHEN access < 995 THEN 'blocked'
                  ELSE 'deviceDiscovery' END)::access_state AS state,
            (CASE WHEN access < 60 THEN 'individual' WHEN access < 960 THEN 'global' WHEN access < 975 THEN 'deviceRule'
                  WHEN access < 985 THEN 'individual' WHEN access < 990 THEN 'policy' ELSE 'global' END)::access_reason AS reason,
            now() - (CASE WHEN sync < 850 THEN seconds % 172800 ELSE seconds * (sync - 840) / 4 END) * interval '1 second'
              AS synced
   ) d`
