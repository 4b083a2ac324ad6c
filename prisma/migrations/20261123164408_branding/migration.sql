-- CreateTable
CREATE TABLE "branding" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "organization_name" TEXT NOT NULL DEFAULT '',
    "accent_color" TEXT,
    "logo" BYTEA,
    "logo_tag" TEXT,
    "logo_width" INTEGER,
    "logo_height" INTEGER,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "branding_pkey" PRIMARY KEY ("id")
);

INSERT INTO "branding" ("id") VALUES (1);
