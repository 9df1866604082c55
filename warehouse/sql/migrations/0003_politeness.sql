-- The proof of manners: what each host was asked, and how slowly. And which TLS a source was allowed.
CREATE TABLE meta.run_host (
    run_id VARCHAR,
    host VARCHAR,
    requests INTEGER,
    bytes BIGINT,
    delay_declared_s DOUBLE,
    delay_least_s DOUBLE,
    delay_median_s DOUBLE,
    robots VARCHAR,
    crawl_delay_s DOUBLE,
    disallowed INTEGER,
    retry_after INTEGER,
    redirects INTEGER,
    not_modified INTEGER,
    left_alone VARCHAR
);
COMMENT ON TABLE meta.run_host IS '礼貌台账：每夜每个主机一行，重试与重定向均计入 / ledger of manners: one row a night and host, attempts and redirects counted';
COMMENT ON COLUMN meta.run_host.run_id IS '运行 / run';
COMMENT ON COLUMN meta.run_host.host IS '主机（协议、域名、端口） / host: scheme, name and port';
COMMENT ON COLUMN meta.run_host.requests IS '请求次数 / requests sent';
COMMENT ON COLUMN meta.run_host.bytes IS '传输字节数 / bytes as transferred';
COMMENT ON COLUMN meta.run_host.delay_declared_s IS '信息源声明的间隔（秒） / pause that the sources declare, seconds';
COMMENT ON COLUMN meta.run_host.delay_least_s IS '相邻请求起点的最短间隔（秒） / least time between the starts of two requests, seconds';
COMMENT ON COLUMN meta.run_host.delay_median_s IS '相邻请求起点的间隔中位数（秒） / median time between the starts of two requests, seconds';
COMMENT ON COLUMN meta.run_host.robots IS 'robots 判定：free 无限制、rules 按规则、closed 关闭及原因 / robots decision: free, rules, or closed and why';
COMMENT ON COLUMN meta.run_host.crawl_delay_s IS 'robots 要求的间隔（秒） / pause that robots.txt asks for, seconds';
COMMENT ON COLUMN meta.run_host.disallowed IS 'robots 不准而未请求的网址数 / addresses that robots.txt kept us from';
COMMENT ON COLUMN meta.run_host.retry_after IS '要求稍后再来并已照办的应答数 / answers that asked for a pause and got it';
COMMENT ON COLUMN meta.run_host.redirects IS '重定向次数 / redirects';
COMMENT ON COLUMN meta.run_host.not_modified IS '未修改（304）应答数 / answers 304';
COMMENT ON COLUMN meta.run_host.left_alone IS '当夜不再请求的原因，空为无 / why it was not asked any more that night, null = it was';

ALTER TABLE ref.source ADD COLUMN tls VARCHAR;
COMMENT ON COLUMN ref.source.tls IS 'TLS：modern 为无例外，legacy 为旧式加密（证书仍须验证） / TLS: modern = no exception, legacy = old ciphers, certificates verified all the same';
