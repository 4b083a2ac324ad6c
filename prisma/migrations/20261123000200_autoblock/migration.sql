-- What makes a phone throttled, and the block that a device is under (Exchange: ActiveSyncDeviceAutoblockThreshold).
CREATE TYPE "throttle_behaviour" AS ENUM ('UserAgentsChanges', 'RecentCommands', 'Watsons', 'OutOfBudgets', 'SyncCommands', 'CommandFrequency');

CREATE TABLE "autoblock_threshold" (
    "behaviour" "throttle_behaviour" NOT NULL,
    "incidence_limit" INTEGER NOT NULL DEFAULT 0,
    "incidence_duration_minutes" INTEGER NOT NULL DEFAULT 1440,
    "block_duration_minutes" INTEGER NOT NULL DEFAULT 1440,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "autoblock_threshold_pkey" PRIMARY KEY ("behaviour")
);

ALTER TABLE "device" ADD COLUMN "throttle_behaviour" "throttle_behaviour";
ALTER TABLE "device" ADD COLUMN "throttled_since" TIMESTAMPTZ(3);
ALTER TABLE "device" ADD COLUMN "throttled_until" TIMESTAMPTZ(3);

-- ── What schema.prisma cannot say: packages/db/src/schema-extras.int.test.ts checks that it exists ──────────────────

-- The bounds of autoblockBounds in @gatepost/protocol/tables.
ALTER TABLE autoblock_threshold ADD CONSTRAINT autoblock_threshold_bounds
  CHECK (incidence_limit BETWEEN 0 AND 1000 AND incidence_duration_minutes BETWEEN 1 AND 43200
         AND block_duration_minutes BETWEEN 1 AND 43200);

-- A block is there as a whole, or not at all.
ALTER TABLE device ADD CONSTRAINT device_throttle_complete
  CHECK (num_nonnulls(throttle_behaviour, throttled_since, throttled_until) IN (0, 3) AND throttled_since < throttled_until);

-- Everything is off until somebody changes it.
INSERT INTO autoblock_threshold (behaviour) SELECT unnest(enum_range(NULL::throttle_behaviour));
