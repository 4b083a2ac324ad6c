-- CreateEnum
CREATE TYPE "automatic_reply_state" AS ENUM ('off', 'always', 'scheduled');

-- CreateEnum
CREATE TYPE "automatic_reply_audience" AS ENUM ('nobody', 'known', 'everybody');

-- AlterTable
ALTER TABLE "device" ADD COLUMN     "requested_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "recovery_password" (
    "device_row_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL,
    "revealed_at" TIMESTAMPTZ(3),
    "revealed_by" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "recovery_password_pkey" PRIMARY KEY ("device_row_id")
);

-- CreateTable
CREATE TABLE "automatic_reply" (
    "user_id" UUID NOT NULL,
    "state" "automatic_reply_state" NOT NULL DEFAULT 'off',
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "is_internal_on" BOOLEAN NOT NULL DEFAULT true,
    "internal_text" TEXT NOT NULL DEFAULT '',
    "external_audience" "automatic_reply_audience" NOT NULL DEFAULT 'nobody',
    "external_text" TEXT NOT NULL DEFAULT '',
    "period" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "automatic_reply_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "automatic_reply_sent" (
    "user_id" UUID NOT NULL,
    "period" INTEGER NOT NULL,
    "sender" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "automatic_reply_sent_pkey" PRIMARY KEY ("user_id","period","sender")
);

-- AddForeignKey
ALTER TABLE "recovery_password" ADD CONSTRAINT "recovery_password_device_row_id_fkey" FOREIGN KEY ("device_row_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "automatic_reply" ADD CONSTRAINT "automatic_reply_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "automatic_reply_sent" ADD CONSTRAINT "automatic_reply_sent_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "automatic_reply"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
