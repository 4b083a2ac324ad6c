import type { Database } from '@gatepost/db'
import type { Scale } from './seed-scale.ts'

/** Policies, users with their names and departments, and groups of which some have a policy. */
export async function seedUsers({ pool }: Database, { users }: Scale): Promise<void> {
  await pool.query(`
    INSERT INTO policy (id, name, settings)
    SELECT gen_random_uuid(), name, '{}'
      FROM unnest(ARRAY['High security', 'Field staff', 'Executives', 'Kiosk', 'Old phones', 'Contractors']) name`)
  await pool.query('ALTER TABLE app_user DISABLE TRIGGER USER')
  await pool.query(
    `WITH made AS (
       SELECT n, 'user' || n AS name, (${list(firstNames)})[1 + n % ${firstNames.length}] || ' ' ||
              (${list(lastNames)})[1 + (n / 7) % ${lastNames.length}] || ' ' || n AS display_name,
              'user' || n || '@example.com' AS address, 'Department ' || (n * 31 % 40) AS department
         FROM generate_series(1, $1::int) n
     )
     INSERT INTO app_user (id, name, display_name, address, department, password_hash, is_active_sync_enabled, policy_id)
     SELECT gen_random_uuid(), name, display_name, address, department, '', n % 100 <> 0,
            CASE WHEN n % 20 = 0 THEN (SELECT id FROM policy WHERE NOT is_default ORDER BY name OFFSET n / 20 % 6 LIMIT 1) END
       FROM made`,
    [users],
  )
  await pool.query('ALTER TABLE app_user ENABLE TRIGGER USER')
  await pool.query(`
    INSERT INTO user_search (user_id, text)
    SELECT id, lower(concat_ws(' ', name, display_name, address, department)) FROM app_user`)
  await pool.query(`
    INSERT INTO user_by_policy (policy_id, user_id)
    SELECT policy_id, id FROM app_user WHERE policy_id IS NOT NULL ORDER BY 1, 2`)
  await pool.query('INSERT INTO user_name (name, user_id) SELECT name, id FROM app_user')
  await pool.query(`
    INSERT INTO user_group (id, name, position, policy_id)
    SELECT gen_random_uuid(), 'Group ' || n, n, CASE WHEN n <= 3 THEN (SELECT id FROM policy WHERE name = 'Field staff') END
      FROM generate_series(1, 20) n`)
  await pool.query(`
    INSERT INTO user_group_member (group_id, user_id)
    SELECT g.id, u.id FROM user_group g JOIN app_user u ON hashtext(u.name || g.name) % 100 = 0`)
}

function list(words: readonly string[]): string {
  return `ARRAY[${words.map((word) => `'${word}'`).join(', ')}]`
}

const firstNames = ['Anna', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gita', 'Hugo', 'Ida', 'Jan', 'Kim', 'Lea', 'Max']
const lastNames = ['Adams', 'Berg', 'Costa', 'Duarte', 'Engel', 'Fischer', 'Garcia', 'Huber', 'Ivanov', 'Jansen', 'Kim']
