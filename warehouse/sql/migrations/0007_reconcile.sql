-- What is estimated from counts, and not by SQL: how many platforms no channel has seen. Written at each publish.
CREATE TABLE core.unseen_estimate (
    province VARCHAR,
    channel VARCHAR,
    other_channel VARCHAR,
    seen INTEGER,
    other_seen INTEGER,
    both_seen INTEGER,
    total DOUBLE,
    low DOUBLE,
    high DOUBLE,
    refused VARCHAR
);
COMMENT ON TABLE core.unseen_estimate IS '捕获—再捕获估计，发布时计算 / capture–recapture estimates, made when a snapshot is published';
COMMENT ON COLUMN core.unseen_estimate.province IS '省级全称，空为全国 / province, null = the whole country';
COMMENT ON COLUMN core.unseen_estimate.channel IS '渠道：government、institution、news，按原文主机 / channel, by the hosts of originals';
COMMENT ON COLUMN core.unseen_estimate.other_channel IS '另一渠道 / the other channel';
COMMENT ON COLUMN core.unseen_estimate.seen IS '该渠道所见平台数 / platforms that the channel reports';
COMMENT ON COLUMN core.unseen_estimate.other_seen IS '另一渠道所见平台数 / platforms that the other one reports';
COMMENT ON COLUMN core.unseen_estimate.both_seen IS '两渠道共见平台数 / platforms that both report';
COMMENT ON COLUMN core.unseen_estimate.total IS '估计总数，空为不予估计 / estimated total, null = refused';
COMMENT ON COLUMN core.unseen_estimate.low IS '95% 区间下限 / lower end of the 95 % interval';
COMMENT ON COLUMN core.unseen_estimate.high IS '95% 区间上限 / upper end of the 95 % interval';
COMMENT ON COLUMN core.unseen_estimate.refused IS '不予估计的原因 / why no estimate is given';
