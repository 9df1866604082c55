-- Comments that said the same in both languages.
COMMENT ON COLUMN raw.capture.etag IS '内容标识，供下次条件请求 / ETag, for the next conditional request';
COMMENT ON COLUMN raw.capture.last_modified IS '最后修改时间（应答头原文），供下次条件请求 / Last-Modified as answered, for the next conditional request';
COMMENT ON COLUMN raw.fetch.etag IS '内容标识（应答头原文） / ETag as answered';
COMMENT ON COLUMN raw.fetch.last_modified IS '最后修改时间（应答头原文） / Last-Modified as answered';
