-- ── The user search in a table of its own ───────────────────────────────────────────────────────────────────────────
-- Every change of a user wrote the trigrams of their text again, which was half of the work of a change of many.

CREATE TABLE "user_search" (
    "user_id" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "user_search_pkey" PRIMARY KEY ("user_id")
);
ALTER TABLE "user_search" ADD CONSTRAINT "user_search_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO user_search (user_id, text) SELECT id, search_text FROM app_user;
CREATE INDEX "user_search_text" ON "user_search" USING GIN ("text" gin_trgm_ops);

DROP TRIGGER user_search_text ON app_user;
DROP INDEX "app_user_search";
ALTER TABLE "app_user" DROP COLUMN "search_text";

CREATE OR REPLACE FUNCTION user_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO user_search AS s (user_id, text)
  VALUES (NEW.id, lower(concat_ws(' ', NEW.name, NEW.display_name, NEW.address, NEW.department)))
  ON CONFLICT (user_id) DO UPDATE SET text = excluded.text WHERE s.text <> excluded.text;
  RETURN NULL;
END $$;

CREATE TRIGGER user_search_text AFTER INSERT OR UPDATE OF name, display_name, address, department
  ON app_user FOR EACH ROW EXECUTE FUNCTION user_search_text();

-- Few users have these: the others need no entry, and no new one with every change.
DROP INDEX "app_user_group_policy_id_idx";
DROP INDEX "app_user_active_sync_until_idx";
CREATE INDEX app_user_by_group_policy ON app_user (group_policy_id) WHERE group_policy_id IS NOT NULL;
CREATE INDEX app_user_by_active_sync_until ON app_user (active_sync_until) WHERE active_sync_until IS NOT NULL;

-- ── An item of a job is written once, when something came of its object ──────────────────────────────────────────────

ALTER TABLE "bulk_job" ADD COLUMN "object_ids" UUID[] DEFAULT ARRAY[]::UUID[];
UPDATE bulk_job j
   SET object_ids = ARRAY(SELECT i.object_id FROM bulk_job_item i WHERE i.job_id = j.id ORDER BY i.position);
DELETE FROM bulk_job_item WHERE state = 'waiting';

ALTER TABLE "bulk_job_item" ALTER COLUMN "state" DROP DEFAULT;
ALTER TYPE "bulk_job_item_state" RENAME TO "bulk_job_item_state_old";
CREATE TYPE "bulk_job_item_state" AS ENUM ('done', 'unchanged', 'failed');
ALTER TABLE "bulk_job_item" ALTER COLUMN "state" TYPE "bulk_job_item_state"
  USING ("state"::text::"bulk_job_item_state");
DROP TYPE "bulk_job_item_state_old";
