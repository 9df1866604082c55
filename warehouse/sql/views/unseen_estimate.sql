-- 估计还有多少平台没有任何渠道见到？ / How many platforms has no channel seen, by estimate?
CREATE OR REPLACE VIEW mart.unseen_estimate AS
SELECT
    province,
    channel,
    other_channel,
    seen,
    other_seen,
    both_seen,
    seen + other_seen - both_seen AS either_seen,
    round(total, 1) AS total,
    round(low, 1) AS low,
    round(high, 1) AS high,
    round(total - (seen + other_seen - both_seen), 1) AS unseen,
    refused
FROM core.unseen_estimate
ORDER BY province NULLS FIRST, channel, other_channel;
COMMENT ON VIEW mart.unseen_estimate IS '估计还有多少平台没有任何渠道见到？ / How many platforms has no channel seen, by estimate?';
COMMENT ON COLUMN mart.unseen_estimate.province IS '省级全称，空为全国 / province, null = the whole country';
COMMENT ON COLUMN mart.unseen_estimate.channel IS '渠道：government、institution、news，按原文主机；转载与改写稿不计 / channel, by the hosts of originals; reposts and re-worded copies do not count';
COMMENT ON COLUMN mart.unseen_estimate.other_channel IS '另一渠道 / the other channel';
COMMENT ON COLUMN mart.unseen_estimate.seen IS '该渠道所见平台数（未关停） / platforms that the channel reports, closed ones left out';
COMMENT ON COLUMN mart.unseen_estimate.other_seen IS '另一渠道所见平台数 / platforms that the other one reports';
COMMENT ON COLUMN mart.unseen_estimate.both_seen IS '两渠道共见平台数 / platforms that both report';
COMMENT ON COLUMN mart.unseen_estimate.either_seen IS '任一渠道所见平台数 / platforms that one of them reports';
COMMENT ON COLUMN mart.unseen_estimate.total IS 'Chapman 估计总数。前提：两渠道互不影响；同一渠道内各平台被报道的机会相同；其间无增无减；归并无误。新闻随政府通报而来、知名平台更易见报，均使估计偏低，故应视为下限 / total by Chapman’s estimator. It assumes that the channels are independent, that within a channel each platform is as likely to be reported, that none came or went, and that matches are right. News that follow government notices and famous platforms make it too low: read it as a floor';
COMMENT ON COLUMN mart.unseen_estimate.low IS '95% 区间下限（未见数按对数正态） / lower end of the 95 % interval, the unseen taken as log-normal';
COMMENT ON COLUMN mart.unseen_estimate.high IS '95% 区间上限 / upper end of the 95 % interval';
COMMENT ON COLUMN mart.unseen_estimate.unseen IS '估计未见数：总数减任一渠道所见 / estimated total less what one of them reports';
COMMENT ON COLUMN mart.unseen_estimate.refused IS '不予估计的原因：共见不足 7 个则可能有偏（Robson 与 Regier，1964） / why no estimate is given: with fewer than 7 seen by both it may be biased (Robson and Regier 1964)';
