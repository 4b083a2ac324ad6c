-- CreateEnum
CREATE TYPE "access_level" AS ENUM ('allow', 'block', 'quarantine');

-- CreateEnum
CREATE TYPE "access_choice" AS ENUM ('allow', 'block');

-- CreateEnum
CREATE TYPE "access_state" AS ENUM ('unknown', 'allowed', 'blocked', 'quarantined', 'deviceDiscovery');

-- CreateEnum
CREATE TYPE "access_reason" AS ENUM ('unknown', 'global', 'individual', 'deviceRule', 'policy', 'userDisabled');

-- CreateEnum
CREATE TYPE "mail_change_kind" AS ENUM ('add', 'change', 'delete');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "department" TEXT NOT NULL DEFAULT '',
    "password_hash" TEXT NOT NULL,
    "credential_version" INTEGER NOT NULL DEFAULT 1,
    "is_active_sync_enabled" BOOLEAN NOT NULL DEFAULT true,
    "policy_id" UUID,
    "search_text" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_name" (
    "name" TEXT NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "user_name_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "exemption" (
    "user_id" UUID NOT NULL,
    "device_id" TEXT NOT NULL,
    "access" "access_choice" NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exemption_pkey" PRIMARY KEY ("user_id","device_id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "default_access_level" "access_level" NOT NULL DEFAULT 'quarantine',
    "is_policy_demanded" BOOLEAN NOT NULL DEFAULT false,
    "user_mail_insert" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "settings" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy_revision" (
    "policy_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_revision_pkey" PRIMARY KEY ("policy_id","revision")
);

-- CreateTable
CREATE TABLE "device" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "device_id" TEXT NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "is_live" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "device_type" TEXT NOT NULL,
    "protocol_version" TEXT NOT NULL,
    "remote_address" TEXT NOT NULL DEFAULT '',
    "model" TEXT NOT NULL DEFAULT '',
    "imei" TEXT NOT NULL DEFAULT '',
    "friendly_name" TEXT NOT NULL DEFAULT '',
    "os" TEXT NOT NULL DEFAULT '',
    "os_language" TEXT NOT NULL DEFAULT '',
    "phone_number" TEXT NOT NULL DEFAULT '',
    "user_agent" TEXT NOT NULL DEFAULT '',
    "mobile_operator" TEXT NOT NULL DEFAULT '',
    "enable_outbound_sms" BOOLEAN NOT NULL DEFAULT false,
    "access_state" "access_state" NOT NULL,
    "access_reason" "access_reason" NOT NULL,
    "access_trace" JSONB NOT NULL,
    "access_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "temporary_policy_key" BIGINT,
    "temporary_fingerprint" TEXT,
    "policy_key" BIGINT,
    "policy_fingerprint" TEXT,
    "policy_id" UUID,
    "policy_revision" INTEGER,
    "policy_status" INTEGER,
    "policy_applied_at" TIMESTAMPTZ(3),
    "has_provisioned" BOOLEAN NOT NULL DEFAULT false,
    "first_sync_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_sync_attempt_at" TIMESTAMPTZ(3),
    "last_success_sync_at" TIMESTAMPTZ(3),
    "last_ping_heartbeat" INTEGER,
    "search_text" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device_credential" (
    "device_row_id" UUID NOT NULL,
    "credential_version" INTEGER NOT NULL,
    "verifier" BYTEA NOT NULL,

    CONSTRAINT "device_credential_pkey" PRIMARY KEY ("device_row_id")
);

-- CreateTable
CREATE TABLE "sync_state" (
    "device_row_id" UUID NOT NULL,
    "collection_id" TEXT NOT NULL,
    "current_key" TEXT NOT NULL,
    "current_state" JSONB NOT NULL,
    "previous_key" TEXT,
    "previous_state" JSONB,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sync_state_pkey" PRIMARY KEY ("device_row_id","collection_id")
);

-- CreateTable
CREATE TABLE "ping_state" (
    "device_row_id" UUID NOT NULL,
    "heartbeat" INTEGER NOT NULL,
    "folders" JSONB NOT NULL,

    CONSTRAINT "ping_state_pkey" PRIMARY KEY ("device_row_id")
);

-- CreateTable
CREATE TABLE "sent_message" (
    "device_row_id" UUID NOT NULL,
    "client_id" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sent_message_pkey" PRIMARY KEY ("device_row_id","client_id")
);

-- CreateTable
CREATE TABLE "mailbox" (
    "user_id" UUID NOT NULL,
    "last_change" BIGINT NOT NULL DEFAULT 0,
    "last_item" BIGINT NOT NULL DEFAULT 0,
    "hierarchy_version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "mailbox_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "mail_folder" (
    "user_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "parent_id" TEXT NOT NULL DEFAULT '0',
    "name" TEXT NOT NULL,
    "type" INTEGER NOT NULL,
    "pruned_change" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "mail_folder_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateTable
CREATE TABLE "mail_item" (
    "user_id" UUID NOT NULL,
    "folder_id" TEXT NOT NULL,
    "id" BIGINT NOT NULL,
    "created_change" BIGINT NOT NULL,
    "subject" TEXT NOT NULL,
    "from_text" TEXT NOT NULL,
    "to_text" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "is_read" BOOLEAN NOT NULL DEFAULT false,
    "flag" JSONB,
    "message_id" TEXT NOT NULL DEFAULT '',
    "has_attachments" BOOLEAN NOT NULL DEFAULT false,
    "size" INTEGER NOT NULL,
    "raw" BYTEA NOT NULL,

    CONSTRAINT "mail_item_pkey" PRIMARY KEY ("user_id","folder_id","id")
);

-- CreateTable
CREATE TABLE "mail_change" (
    "user_id" UUID NOT NULL,
    "change" BIGINT NOT NULL,
    "folder_id" TEXT NOT NULL,
    "item_id" BIGINT NOT NULL,
    "kind" "mail_change_kind" NOT NULL,
    "created_change" BIGINT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "origin_device_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_change_pkey" PRIMARY KEY ("user_id","change")
);

-- CreateTable
CREATE TABLE "operator" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "is_disabled" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "operator_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proven_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "target_name" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "request_id" TEXT NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "audit_tail" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "sequence" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_tail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_name_key" ON "app_user"("name");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_address_key" ON "app_user"("address");

-- CreateIndex
CREATE INDEX "app_user_policy_id_idx" ON "app_user"("policy_id");

-- CreateIndex
CREATE INDEX "user_name_user_id_idx" ON "user_name"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "policy_name_key" ON "policy"("name");

-- CreateIndex
CREATE INDEX "device_user_id_idx" ON "device"("user_id");

-- CreateIndex
CREATE INDEX "device_access_state_access_since_id_idx" ON "device"("access_state", "access_since", "id");

-- CreateIndex
CREATE INDEX "sent_message_sent_at_idx" ON "sent_message"("sent_at");

-- CreateIndex
CREATE INDEX "mail_item_user_id_folder_id_received_at_id_idx" ON "mail_item"("user_id", "folder_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "mail_change_user_id_folder_id_change_idx" ON "mail_change"("user_id", "folder_id", "change");

-- CreateIndex
CREATE UNIQUE INDEX "operator_name_key" ON "operator"("name");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_operator_id_idx" ON "session"("operator_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "audit_entry_target_kind_target_id_sequence_idx" ON "audit_entry"("target_kind", "target_id", "sequence");

-- CreateIndex
CREATE INDEX "audit_entry_action_sequence_idx" ON "audit_entry"("action", "sequence");

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_name" ADD CONSTRAINT "user_name_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_revision" ADD CONSTRAINT "policy_revision_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device_credential" ADD CONSTRAINT "device_credential_device_row_id_fkey" FOREIGN KEY ("device_row_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_state" ADD CONSTRAINT "sync_state_device_row_id_fkey" FOREIGN KEY ("device_row_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ping_state" ADD CONSTRAINT "ping_state_device_row_id_fkey" FOREIGN KEY ("device_row_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sent_message" ADD CONSTRAINT "sent_message_device_row_id_fkey" FOREIGN KEY ("device_row_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE CASCADE ON UPDATE CASCADE;
