-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "owner" TEXT NOT NULL,
    "screen" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "columns" TEXT[],
    "sort" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "preference" (
    "owner" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "preference_pkey" PRIMARY KEY ("owner","key")
);

-- CreateIndex
CREATE INDEX "saved_view_screen_is_shared_idx" ON "saved_view"("screen", "is_shared");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_owner_screen_name_key" ON "saved_view"("owner", "screen", "name");
