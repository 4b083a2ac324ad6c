-- CreateEnum
CREATE TYPE "user_source" AS ENUM ('builtin', 'ldap');

-- CreateEnum
CREATE TYPE "selection_kind" AS ENUM ('device', 'user');

-- CreateEnum
CREATE TYPE "bulk_job_state" AS ENUM ('waiting', 'running', 'done', 'stopped');

-- CreateEnum
CREATE TYPE "bulk_job_item_state" AS ENUM ('waiting', 'done', 'unchanged', 'failed');

-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "active_sync_until" TIMESTAMPTZ(3),
ADD COLUMN     "default_ownership" "device_ownership" NOT NULL DEFAULT 'unknown',
ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "device_limit" INTEGER,
ADD COLUMN     "external_id" TEXT,
ADD COLUMN     "group_policy_id" UUID,
ADD COLUMN     "is_app_password_required" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_disabled" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "next_device_until" TIMESTAMPTZ(3),
ADD COLUMN     "source" "user_source" NOT NULL DEFAULT 'builtin',
ADD COLUMN     "suppress_read_receipts" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "device" ADD COLUMN     "access_notes" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "access_rule_id" UUID,
ADD COLUMN     "class_id" INTEGER,
ADD COLUMN     "custom_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "device_information_at" TIMESTAMPTZ(3),
ADD COLUMN     "kept_default_level" "access_level",
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "request_note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "snoozed_until" TIMESTAMPTZ(3),
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "wl_header" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "device_credential" ADD COLUMN     "app_password_id" UUID;

-- AlterTable
ALTER TABLE "exemption" ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "inactive_device_days" INTEGER,
ADD COLUMN     "max_devices_per_user" INTEGER NOT NULL DEFAULT 100,
ADD COLUMN     "ota_mail_insert" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "quarantine_days" INTEGER,
ADD COLUMN     "quarantine_decision" "access_choice" NOT NULL DEFAULT 'block';

-- AlterTable
ALTER TABLE "policy_revision" ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "restored_from" INTEGER;

-- AlterTable
ALTER TABLE "selection" RENAME COLUMN "device_ids" TO "object_ids";
ALTER TABLE "selection" ADD COLUMN     "kind" "selection_kind" NOT NULL DEFAULT 'device';

-- CreateTable
CREATE TABLE "user_group" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,
    "policy_id" UUID,
    "external_id" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_group_member" (
    "group_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "user_group_member_pkey" PRIMARY KEY ("group_id","user_id")
);

-- CreateTable
CREATE TABLE "app_password" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "mac" BYTEA NOT NULL,
    "device_id" TEXT,
    "bound_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_password_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "directory_run" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "disabled" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "directory_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_rule" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "level" "access_level" NOT NULL,
    "characteristic" TEXT NOT NULL,
    "condition" JSONB NOT NULL,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "is_report_only" BOOLEAN NOT NULL DEFAULT false,
    "scope_users" UUID[] DEFAULT ARRAY[]::UUID[],
    "scope_groups" UUID[] DEFAULT ARRAY[]::UUID[],
    "description" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "access_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_rule_revision" (
    "rule_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "document" JSONB,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_rule_revision_pkey" PRIMARY KEY ("rule_id","revision")
);

-- CreateTable
CREATE TABLE "access_rule_hit" (
    "rule_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "decisions" INTEGER NOT NULL DEFAULT 0,
    "reports" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "access_rule_hit_pkey" PRIMARY KEY ("rule_id","day")
);

-- CreateTable
CREATE TABLE "device_class" (
    "id" SERIAL NOT NULL,
    "digest" BYTEA NOT NULL,
    "device_type" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "os" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "wl_header" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "device_class_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_decision" (
    "id" BIGSERIAL NOT NULL,
    "device_row_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" "access_state" NOT NULL,
    "reason" "access_reason" NOT NULL,
    "rule_id" UUID,
    "trace" JSONB NOT NULL,
    "notes" JSONB NOT NULL,
    "cause" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,

    CONSTRAINT "access_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_link" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "device_row_id" UUID NOT NULL,
    "recipient" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "decision" "access_choice",

    CONSTRAINT "approval_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_job" (
    "id" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "kind" "selection_kind" NOT NULL,
    "owner_person" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "request_id" TEXT NOT NULL,
    "state" "bulk_job_state" NOT NULL DEFAULT 'waiting',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "bulk_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_job_item" (
    "job_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "object_id" UUID NOT NULL,
    "state" "bulk_job_item_state" NOT NULL DEFAULT 'waiting',
    "code" TEXT NOT NULL DEFAULT '',
    "message" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "bulk_job_item_pkey" PRIMARY KEY ("job_id","position")
);

-- CreateTable
CREATE TABLE "idempotent_answer" (
    "person" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotent_answer_pkey" PRIMARY KEY ("person","key")
);

-- CreateTable
CREATE TABLE "mail_template" (
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_template_pkey" PRIMARY KEY ("kind","language")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "events" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sequence" BIGINT NOT NULL,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" "outbox_state" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "status" INTEGER,
    "last_error" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_group_name_key" ON "user_group"("name");

-- CreateIndex
CREATE UNIQUE INDEX "user_group_external_id_key" ON "user_group"("external_id");

-- CreateIndex
CREATE INDEX "user_group_policy_id_idx" ON "user_group"("policy_id");

-- CreateIndex
CREATE INDEX "user_group_member_user_id_idx" ON "user_group_member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_password_mac_key" ON "app_password"("mac");

-- CreateIndex
CREATE INDEX "app_password_user_id_idx" ON "app_password"("user_id");

-- CreateIndex
CREATE INDEX "directory_run_started_at_idx" ON "directory_run"("started_at");

-- CreateIndex
CREATE UNIQUE INDEX "access_rule_name_key" ON "access_rule"("name");

-- CreateIndex
CREATE UNIQUE INDEX "device_class_digest_key" ON "device_class"("digest");

-- CreateIndex
CREATE INDEX "access_decision_device_row_id_id_idx" ON "access_decision"("device_row_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "approval_link_token_hash_key" ON "approval_link"("token_hash");

-- CreateIndex
CREATE INDEX "approval_link_device_row_id_idx" ON "approval_link"("device_row_id");

-- CreateIndex
CREATE INDEX "approval_link_expires_at_idx" ON "approval_link"("expires_at");

-- CreateIndex
CREATE INDEX "bulk_job_state_created_at_idx" ON "bulk_job"("state", "created_at");

-- CreateIndex
CREATE INDEX "bulk_job_owner_person_created_at_idx" ON "bulk_job"("owner_person", "created_at");

-- CreateIndex
CREATE INDEX "bulk_job_item_job_id_state_position_idx" ON "bulk_job_item"("job_id", "state", "position");

-- CreateIndex
CREATE INDEX "bulk_job_item_object_id_idx" ON "bulk_job_item"("object_id");

-- CreateIndex
CREATE INDEX "idempotent_answer_created_at_idx" ON "idempotent_answer"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_name_key" ON "webhook"("name");

-- CreateIndex
CREATE INDEX "webhook_delivery_state_next_attempt_at_idx" ON "webhook_delivery"("state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_created_at_idx" ON "webhook_delivery"("webhook_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_external_id_key" ON "app_user"("external_id");

-- CreateIndex
CREATE INDEX "app_user_group_policy_id_idx" ON "app_user"("group_policy_id");

-- CreateIndex
CREATE INDEX "app_user_active_sync_until_idx" ON "app_user"("active_sync_until");

-- CreateIndex
CREATE INDEX "device_class_id_access_reason_access_state_idx" ON "device"("class_id", "access_reason", "access_state");

-- CreateIndex
CREATE INDEX "device_device_id_idx" ON "device"("device_id");

-- CreateIndex
CREATE INDEX "device_credential_app_password_id_idx" ON "device_credential"("app_password_id");

-- CreateIndex
CREATE INDEX "exemption_expires_at_idx" ON "exemption"("expires_at");

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_group_policy_id_fkey" FOREIGN KEY ("group_policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_group" ADD CONSTRAINT "user_group_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_group_member" ADD CONSTRAINT "user_group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "user_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_group_member" ADD CONSTRAINT "user_group_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "app_password" ADD CONSTRAINT "app_password_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_decision" ADD CONSTRAINT "access_decision_device_row_id_fkey" FOREIGN KEY ("device_row_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_link" ADD CONSTRAINT "approval_link_device_row_id_fkey" FOREIGN KEY ("device_row_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_class_id_fkey" FOREIGN KEY ("class_id") REFERENCES "device_class"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device_credential" ADD CONSTRAINT "device_credential_app_password_id_fkey" FOREIGN KEY ("app_password_id") REFERENCES "app_password"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_job_item" ADD CONSTRAINT "bulk_job_item_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "bulk_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── What schema.prisma cannot say: packages/db/src/schema-extras.int.test.ts checks that it exists ──────────────────

ALTER TABLE app_user ADD CONSTRAINT app_user_device_limit_range CHECK (device_limit BETWEEN 0 AND 1000);
ALTER TABLE organization ADD CONSTRAINT organization_numbers
  CHECK (max_devices_per_user BETWEEN 1 AND 1000 AND inactive_device_days BETWEEN 1 AND 3650
         AND quarantine_days BETWEEN 1 AND 365 AND char_length(ota_mail_insert) <= 256);
ALTER TABLE app_password ADD CONSTRAINT app_password_mac_length CHECK (octet_length(mac) = 32);
ALTER TABLE approval_link ADD CONSTRAINT approval_link_token_hash_length CHECK (octet_length(token_hash) = 32);
ALTER TABLE idempotent_answer ADD CONSTRAINT idempotent_answer_hash_length CHECK (octet_length(request_hash) = 32);

-- ── Classes of devices: rules look at five texts, and a fleet has few combinations of them ──────────────────────────

CREATE FUNCTION device_class_of_device() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted bytea := sha256(convert_to(
    concat_ws(E'\x1f', NEW.device_type, NEW.model, NEW.os, NEW.user_agent, NEW.wl_header), 'UTF8'));
BEGIN
  SELECT id INTO NEW.class_id FROM device_class WHERE digest = wanted;
  IF NEW.class_id IS NULL THEN
    INSERT INTO device_class (digest, device_type, model, os, user_agent, wl_header)
    VALUES (wanted, NEW.device_type, NEW.model, NEW.os, NEW.user_agent, NEW.wl_header)
    ON CONFLICT (digest) DO UPDATE SET digest = excluded.digest
    RETURNING id INTO NEW.class_id;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER device_class_of_device
  BEFORE INSERT OR UPDATE OF device_type, model, os, user_agent, wl_header, class_id
  ON device FOR EACH ROW EXECUTE FUNCTION device_class_of_device();

UPDATE device SET class_id = NULL;
ALTER TABLE device ADD CONSTRAINT device_has_class CHECK (class_id IS NOT NULL);

-- Whoever had told its model or its system had told of itself.
UPDATE device SET device_information_at = first_sync_at WHERE model <> '' OR os <> '';

-- What people call a device is searched for too.
CREATE OR REPLACE FUNCTION device_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner app_user%ROWTYPE;
BEGIN
  SELECT * INTO owner FROM app_user WHERE id = NEW.user_id;
  NEW.search_text := lower(concat_ws(' ', owner.name, owner.display_name, owner.address, NEW.device_id,
    NEW.custom_name, NEW.friendly_name, NEW.model, NEW.os, NEW.imei, NEW.user_agent, NEW.phone_number,
    array_to_string(NEW.tags, ' ')));
  RETURN NEW;
END $$;

DROP TRIGGER device_search_text ON device;
CREATE TRIGGER device_search_text
  BEFORE INSERT OR UPDATE OF user_id, device_id, custom_name, tags, friendly_name, model, os, imei, user_agent,
    phone_number, search_text
  ON device FOR EACH ROW EXECUTE FUNCTION device_search_text();

-- ── The policy that a user has by a group: first by the group's position ────────────────────────────────────────────

CREATE FUNCTION group_policy_of(wanted uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT g.policy_id FROM user_group_member m JOIN user_group g ON g.id = m.group_id
   WHERE m.user_id = wanted AND g.policy_id IS NOT NULL
   ORDER BY g.position, g.id LIMIT 1
$$;

CREATE FUNCTION group_policy_of_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE app_user u SET group_policy_id = group_policy_of(u.id)
    FROM (SELECT DISTINCT user_id FROM changed) c
   WHERE u.id = c.user_id AND u.group_policy_id IS DISTINCT FROM group_policy_of(u.id);
  RETURN NULL;
END $$;

CREATE TRIGGER group_policy_of_new_members AFTER INSERT ON user_group_member
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION group_policy_of_members();
CREATE TRIGGER group_policy_of_former_members AFTER DELETE ON user_group_member
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION group_policy_of_members();

CREATE FUNCTION group_policy_of_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE app_user u SET group_policy_id = group_policy_of(u.id)
    FROM user_group_member m
   WHERE m.group_id = NEW.id AND u.id = m.user_id AND u.group_policy_id IS DISTINCT FROM group_policy_of(u.id);
  RETURN NULL;
END $$;

CREATE TRIGGER group_policy_of_group AFTER UPDATE OF policy_id, position ON user_group
  FOR EACH ROW WHEN (OLD.policy_id IS DISTINCT FROM NEW.policy_id OR OLD.position <> NEW.position)
  EXECUTE FUNCTION group_policy_of_group();
