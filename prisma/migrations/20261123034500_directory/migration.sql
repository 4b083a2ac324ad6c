-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "left_directory_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "device_credential" ADD COLUMN     "proved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "directory_run" ADD COLUMN     "faults" JSONB NOT NULL DEFAULT '[]';
