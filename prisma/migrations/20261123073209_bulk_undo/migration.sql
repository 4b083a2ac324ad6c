-- CreateTable
CREATE TABLE "bulk_job_before" (
    "job_id" UUID NOT NULL,
    "object_id" UUID NOT NULL,
    "facts" JSONB NOT NULL,

    CONSTRAINT "bulk_job_before_pkey" PRIMARY KEY ("job_id","object_id")
);

-- AddForeignKey
ALTER TABLE "bulk_job_before" ADD CONSTRAINT "bulk_job_before_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "bulk_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;
