-- Facets and filters of the list of devices: few values each, so the indexes are small, and a rare value is found at once.
CREATE INDEX device_by_reason ON device (access_reason) WHERE is_live;
CREATE INDEX device_by_version ON device (protocol_version) WHERE is_live;
CREATE INDEX device_by_ownership ON device (ownership) WHERE is_live;
