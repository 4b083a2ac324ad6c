-- A list says of each of its devices how many requests of the last day failed.
CREATE INDEX activity_error_by_device ON activity_entry (device_row_id) WHERE outcome IN ('signInFailed', 'error');
