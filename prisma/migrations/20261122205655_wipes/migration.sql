-- CreateEnum
CREATE TYPE "wipe_kind" AS ENUM ('account', 'device');

-- CreateEnum
CREATE TYPE "wipe_state" AS ENUM ('requested', 'held', 'pending', 'delivered', 'acknowledged', 'cancelled', 'rejected', 'expired', 'abandoned');

-- CreateEnum
CREATE TYPE "device_ownership" AS ENUM ('unknown', 'company', 'personal');

-- CreateEnum
CREATE TYPE "protection_change_state" AS ENUM ('waiting', 'applied', 'withdrawn');

-- CreateEnum
CREATE TYPE "outbox_state" AS ENUM ('waiting', 'sent', 'failed');

-- AlterEnum
ALTER TYPE "access_reason" ADD VALUE 'returnedAfterWipe';

-- AlterTable
ALTER TABLE "api_token" ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "owner_id" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "device" ADD COLUMN     "is_back_after_wipe" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "ownership" "device_ownership" NOT NULL DEFAULT 'unknown',
ADD COLUMN     "personal_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "operator" ADD COLUMN     "departments" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "is_first" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "role_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "admin_mail_recipients" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "user_session" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "credential_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proven_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wipe" (
    "id" UUID NOT NULL,
    "device_row_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "wipe_kind" NOT NULL,
    "state" "wipe_state" NOT NULL DEFAULT 'requested',
    "version" INTEGER NOT NULL DEFAULT 1,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "deliveries" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "is_unconfirmed" BOOLEAN NOT NULL DEFAULT false,
    "needs_attention" BOOLEAN NOT NULL DEFAULT false,
    "holds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "hold_until" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "requester_kind" TEXT NOT NULL,
    "requester_id" TEXT NOT NULL,
    "requester_name" TEXT NOT NULL,
    "requester_person" TEXT NOT NULL,
    "requester_role" TEXT NOT NULL,
    "abandon_proposed_by" TEXT,
    "target" JSONB NOT NULL,
    "target_hash" BYTEA NOT NULL,
    "idempotency_key" TEXT,
    "request_hash" BYTEA NOT NULL,
    "notify_addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "first_delivered_at" TIMESTAMPTZ(3),
    "last_delivered_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "wipe_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "wipe_step" (
    "wipe_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event" TEXT NOT NULL,
    "from_state" "wipe_state" NOT NULL,
    "to_state" "wipe_state" NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "details" JSONB NOT NULL,

    CONSTRAINT "wipe_step_pkey" PRIMARY KEY ("wipe_id","sequence")
);

-- CreateTable
CREATE TABLE "wipe_approval" (
    "wipe_id" UUID NOT NULL,
    "person" TEXT NOT NULL,
    "operator_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wipe_approval_pkey" PRIMARY KEY ("wipe_id","person")
);

-- CreateTable
CREATE TABLE "wipe_protection" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "organization_per_hour" INTEGER NOT NULL DEFAULT 10,
    "organization_per_day" INTEGER NOT NULL DEFAULT 30,
    "requester_per_hour" INTEGER NOT NULL DEFAULT 5,
    "requester_per_day" INTEGER NOT NULL DEFAULT 20,
    "helpdesk_per_day" INTEGER NOT NULL DEFAULT 5,
    "user_per_day" INTEGER NOT NULL DEFAULT 2,
    "is_second_person_required" BOOLEAN NOT NULL DEFAULT false,
    "may_users_wipe_device" BOOLEAN NOT NULL DEFAULT true,
    "is_stopped" BOOLEAN NOT NULL DEFAULT false,
    "stopped_by" TEXT NOT NULL DEFAULT '',
    "stopped_at" TIMESTAMPTZ(3),
    "restart_proposed_by" TEXT,
    "restart_proposed_name" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "wipe_protection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "protection_change" (
    "id" UUID NOT NULL,
    "changes" JSONB NOT NULL,
    "state" "protection_change_state" NOT NULL DEFAULT 'waiting',
    "proposed_by" TEXT NOT NULL,
    "proposed_by_name" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_by" TEXT,
    "approved_by_name" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "protection_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sure_clock" (
    "clock_id" TEXT NOT NULL,
    "wall_ms" BIGINT NOT NULL,
    "monotonic_ms" BIGINT NOT NULL,
    "ahead_ms" BIGINT NOT NULL,

    CONSTRAINT "sure_clock_pkey" PRIMARY KEY ("clock_id")
);

-- CreateTable
CREATE TABLE "selection" (
    "id" UUID NOT NULL,
    "owner_person" TEXT NOT NULL,
    "device_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "selection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" "outbox_state" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "last_error" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_session_token_hash_key" ON "user_session"("token_hash");

-- CreateIndex
CREATE INDEX "user_session_user_id_idx" ON "user_session"("user_id");

-- CreateIndex
CREATE INDEX "wipe_device_row_id_requested_at_idx" ON "wipe"("device_row_id", "requested_at");

-- CreateIndex
CREATE INDEX "wipe_user_id_idx" ON "wipe"("user_id");

-- CreateIndex
CREATE INDEX "wipe_requested_at_id_idx" ON "wipe"("requested_at", "id");

-- CreateIndex
CREATE INDEX "wipe_released_at_requester_person_idx" ON "wipe"("released_at", "requester_person");

-- CreateIndex
CREATE UNIQUE INDEX "wipe_requester_person_idempotency_key_key" ON "wipe"("requester_person", "idempotency_key");

-- CreateIndex
CREATE INDEX "protection_change_state_effective_at_idx" ON "protection_change"("state", "effective_at");

-- CreateIndex
CREATE INDEX "selection_expires_at_idx" ON "selection"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_message_key_key" ON "outbox_message"("key");

-- CreateIndex
CREATE INDEX "outbox_message_state_next_attempt_at_idx" ON "outbox_message"("state", "next_attempt_at");

-- AddForeignKey
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wipe" ADD CONSTRAINT "wipe_device_row_id_fkey" FOREIGN KEY ("device_row_id") REFERENCES "device"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wipe" ADD CONSTRAINT "wipe_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wipe_step" ADD CONSTRAINT "wipe_step_wipe_id_fkey" FOREIGN KEY ("wipe_id") REFERENCES "wipe"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wipe_approval" ADD CONSTRAINT "wipe_approval_wipe_id_fkey" FOREIGN KEY ("wipe_id") REFERENCES "wipe"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "app_user_department_idx" ON "app_user"("department");
