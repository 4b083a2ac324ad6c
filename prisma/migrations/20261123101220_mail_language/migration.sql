-- CreateEnum
CREATE TYPE "mail_language" AS ENUM ('en', 'de');

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "mail_language" "mail_language" NOT NULL DEFAULT 'en';
