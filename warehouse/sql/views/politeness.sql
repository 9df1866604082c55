-- 每夜对每个主机问了多少、多慢、守了哪些规矩？ / How much, how slowly and by which rules was each host asked each night?
CREATE OR REPLACE VIEW mart.politeness AS
SELECT
    CAST(strptime(asked.run_id, '%Y%m%dT%H%M%SZ') + INTERVAL 8 HOURS AS DATE) AS night,
    asked.run_id,
    asked.host,
    asked.requests,
    asked.bytes,
    asked.delay_declared_s,
    asked.delay_least_s,
    asked.delay_median_s,
    coalesce(asked.delay_least_s >= greatest(asked.delay_declared_s, asked.crawl_delay_s), true) AS kept_delay,
    asked.robots,
    asked.crawl_delay_s,
    asked.disallowed,
    asked.retry_after,
    asked.redirects,
    asked.not_modified,
    asked.left_alone
FROM meta.run_host AS asked
ORDER BY asked.run_id DESC, asked.host;
COMMENT ON VIEW mart.politeness IS '每夜对每个主机问了多少、多慢、守了哪些规矩？ / How much, how slowly and by which rules was each host asked each night?';
COMMENT ON COLUMN mart.politeness.night IS '日期（北京时间） / date, Asia/Shanghai';
COMMENT ON COLUMN mart.politeness.run_id IS '运行 / run';
COMMENT ON COLUMN mart.politeness.host IS '主机（协议、域名、端口） / host: scheme, name and port';
COMMENT ON COLUMN mart.politeness.requests IS '请求次数，含重试与重定向 / requests sent, attempts and redirects included';
COMMENT ON COLUMN mart.politeness.bytes IS '传输字节数 / bytes as transferred';
COMMENT ON COLUMN mart.politeness.delay_declared_s IS '信息源声明的间隔（秒） / pause that the sources declare, seconds';
COMMENT ON COLUMN mart.politeness.delay_least_s IS '相邻请求起点的最短间隔（秒） / least time between two starts, seconds';
COMMENT ON COLUMN mart.politeness.delay_median_s IS '相邻请求起点的间隔中位数（秒） / median time between two starts, seconds';
COMMENT ON COLUMN mart.politeness.kept_delay IS '是否从未快于声明及 robots 要求的间隔 / whether it was never asked faster than declared and than robots.txt asks for';
COMMENT ON COLUMN mart.politeness.robots IS 'robots 判定 / robots decision: free, rules, or closed and why';
COMMENT ON COLUMN mart.politeness.crawl_delay_s IS 'robots 要求的间隔（秒） / pause that robots.txt asks for, seconds';
COMMENT ON COLUMN mart.politeness.disallowed IS 'robots 不准而未请求的网址数 / addresses that robots.txt kept us from';
COMMENT ON COLUMN mart.politeness.retry_after IS '要求稍后再来并已照办的应答数 / answers that asked for a pause and got it';
COMMENT ON COLUMN mart.politeness.redirects IS '重定向次数 / redirects';
COMMENT ON COLUMN mart.politeness.not_modified IS '未修改（304）应答数 / answers 304';
COMMENT ON COLUMN mart.politeness.left_alone IS '当夜不再请求的原因，空为无 / why it was not asked any more, null = it was';
