-- CreateTable
CREATE TABLE "device_day_count" (
    "dimension" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "value" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "device_day_count_pkey" PRIMARY KEY ("dimension","day","value")
);
