-- The few devices that somebody should look at, found without reading the others.

-- Those that say they follow a part of their policy, or nothing of it, or somebody else's.
CREATE INDEX device_by_policy_claim ON device (policy_status) WHERE is_live AND policy_status IN (2, 3, 4);

-- Those whose last request did not succeed.
CREATE INDEX device_failing ON device (access_state, id)
  WHERE is_live AND (last_sync_attempt_at IS NOT NULL AND (last_success_sync_at IS NULL
    OR last_sync_attempt_at - last_success_sync_at > interval '1 minute'));

-- Two of the same model in one hand.
CREATE INDEX device_by_user_and_model ON device (user_id, model) WHERE is_live AND model <> '';
