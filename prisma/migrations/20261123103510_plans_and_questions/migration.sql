-- AlterTable
ALTER TABLE "device" ADD COLUMN     "question" TEXT,
ADD COLUMN     "question_at" TIMESTAMPTZ(3),
ADD COLUMN     "question_by" TEXT;

-- CreateTable
CREATE TABLE "policy_plan" (
    "policy_id" UUID NOT NULL,
    "settings" JSONB NOT NULL,
    "name" TEXT,
    "based_on" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "confirm" TEXT NOT NULL DEFAULT '',
    "planned_by" TEXT NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "failure" TEXT,

    CONSTRAINT "policy_plan_pkey" PRIMARY KEY ("policy_id")
);

-- CreateIndex
CREATE INDEX "policy_plan_starts_at_idx" ON "policy_plan"("starts_at");

-- AddForeignKey
ALTER TABLE "policy_plan" ADD CONSTRAINT "policy_plan_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE CASCADE ON UPDATE CASCADE;
