/**
 * What a value of MIMETruncation keeps, in characters; 8 cuts nothing ([MS-ASCMD] MIMETruncation, Sync).
 * Undefined for what is not cut.
 */
export const mimeTruncationSizes: readonly number[] = [0, 4_096, 5_120, 7_168, 10_240, 20_480, 51_200, 102_400]

/** The same for Truncation, which is 2.5's; 9, or none at all, cuts nothing. */
export const truncationSizes: readonly number[] = [0, 512, 1_024, 2_048, 5_120, 10_240, 20_480, 51_200, 102_400]
