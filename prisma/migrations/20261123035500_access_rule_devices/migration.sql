-- How many devices a rule decides on now, without a look at the whole fleet.
CREATE INDEX device_by_access_rule ON device (access_rule_id) WHERE is_live AND access_rule_id IS NOT NULL;
