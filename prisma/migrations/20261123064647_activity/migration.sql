-- CreateTable
CREATE UNLOGGED TABLE "activity_entry" (
    "id" BIGSERIAL NOT NULL,
    "request_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "user_id" UUID,
    "user_name" TEXT NOT NULL,
    "device_row_id" UUID,
    "device_id" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "http_status" INTEGER NOT NULL,
    "status" INTEGER,
    "outcome" TEXT NOT NULL,
    "bytes_in" INTEGER NOT NULL,
    "bytes_out" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "heartbeat" INTEGER,
    "process" TEXT NOT NULL,

    CONSTRAINT "activity_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE UNLOGGED TABLE "held_activity" (
    "request_id" UUID NOT NULL,
    "process" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "user_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "device_row_id" UUID NOT NULL,
    "device_id" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "heartbeat" INTEGER NOT NULL,
    "folders" INTEGER NOT NULL,
    "bytes_in" INTEGER NOT NULL,
    "address" TEXT NOT NULL,

    CONSTRAINT "held_activity_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE UNLOGGED TABLE "activity_process" (
    "process" TEXT NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "activity_process_pkey" PRIMARY KEY ("process")
);

-- CreateTable
CREATE UNLOGGED TABLE "request_minute" (
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "requests" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,
    "unlisted" INTEGER NOT NULL,

    CONSTRAINT "request_minute_pkey" PRIMARY KEY ("minute")
);

-- CreateTable
CREATE TABLE "protocol_log" (
    "device_row_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "started_by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "protocol_log_pkey" PRIMARY KEY ("device_row_id")
);

-- CreateTable
CREATE UNLOGGED TABLE "protocol_log_entry" (
    "request_id" UUID NOT NULL,
    "device_row_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "request" TEXT NOT NULL,
    "answer" TEXT NOT NULL,

    CONSTRAINT "protocol_log_entry_pkey" PRIMARY KEY ("request_id")
);

-- CreateIndex
CREATE INDEX "activity_entry_at_idx" ON "activity_entry"("at");

-- CreateIndex
CREATE INDEX "held_activity_process_idx" ON "held_activity"("process");

-- CreateIndex
CREATE INDEX "held_activity_since_idx" ON "held_activity"("since");

-- CreateIndex
CREATE INDEX "protocol_log_entry_device_row_id_at_idx" ON "protocol_log_entry"("device_row_id", "at");

-- AddForeignKey
ALTER TABLE "protocol_log" ADD CONSTRAINT "protocol_log_device_row_id_fkey" FOREIGN KEY ("device_row_id") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "protocol_log_entry" ADD CONSTRAINT "protocol_log_entry_device_row_id_fkey" FOREIGN KEY ("device_row_id") REFERENCES "protocol_log"("device_row_id") ON DELETE CASCADE ON UPDATE CASCADE;
