-- Few devices wait for a later day: a list of those reads no other.
CREATE INDEX device_snoozed ON device (snoozed_until) WHERE is_live AND snoozed_until IS NOT NULL;
