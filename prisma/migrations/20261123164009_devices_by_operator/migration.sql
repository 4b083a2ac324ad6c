-- What a phone says of its operator and language is said by few in other words: a walk along these finds them.
CREATE INDEX device_by_operator ON device (mobile_operator) WHERE is_live AND mobile_operator <> '';
CREATE INDEX device_by_language ON device (os_language) WHERE is_live AND os_language <> '';
