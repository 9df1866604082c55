-- Judgements of people, as `judgements.csv` of the home holds them. The table of the first schema was never written.
DROP TABLE core.judgement;
CREATE TABLE core.judgement (
    judgement_id VARCHAR,
    verdict VARCHAR,
    state VARCHAR,
    state_reason VARCHAR,
    left_id VARCHAR,
    right_id VARCHAR,
    field VARCHAR,
    value VARCHAR,
    stated STRUCT(field VARCHAR, value VARCHAR)[],
    left_url VARCHAR,
    left_name VARCHAR,
    left_text VARCHAR[],
    right_url VARCHAR,
    right_name VARCHAR,
    right_text VARCHAR[],
    decided_by VARCHAR,
    decided_at TIMESTAMP,
    reason VARCHAR
);
COMMENT ON TABLE core.judgement IS '人工判断（judgements.csv 的现状） / judgements of people, as judgements.csv holds them, and how each stands';
COMMENT ON COLUMN core.judgement.judgement_id IS '判断标识：内容的散列 / judgement id, a hash of its content';
COMMENT ON COLUMN core.judgement.verdict IS '结论：same 同一平台、different 不同平台、value 正确值、not_a_platform 不是平台、withdrawn 收回 / verdict';
COMMENT ON COLUMN core.judgement.state IS '现状：in_force 生效、reopened 所据文字已变须重判、superseded 被后来的判断取代、withdrawn 已收回 / state';
COMMENT ON COLUMN core.judgement.state_reason IS '现状的原因，生效者为空 / why it is in that state, null = in force';
COMMENT ON COLUMN core.judgement.left_id IS '所指观察，空为页面上已找不到 / observation that it means today, null = not found on the page';
COMMENT ON COLUMN core.judgement.right_id IS '所指另一观察 / the other observation';
COMMENT ON COLUMN core.judgement.field IS '字段，仅 value / field, of a value';
COMMENT ON COLUMN core.judgement.value IS '正确值（规范写法），仅 value / the right value in canonical words, of a value';
COMMENT ON COLUMN core.judgement.stated IS '该值在各陈述字段中的写法 / what it states in the fields of statements';
COMMENT ON COLUMN core.judgement.left_url IS '所判页面网址 / address of the page judged';
COMMENT ON COLUMN core.judgement.left_name IS '该页上的名称 / name on that page';
COMMENT ON COLUMN core.judgement.left_text IS '所据原文，页面上不再有则重开 / passages that were judged; it re-opens when the page does not say one any more';
COMMENT ON COLUMN core.judgement.right_url IS '另一页面网址 / address of the other page';
COMMENT ON COLUMN core.judgement.right_name IS '另一页上的名称 / name on the other page';
COMMENT ON COLUMN core.judgement.right_text IS '另一页所据原文 / passages of the other page';
COMMENT ON COLUMN core.judgement.decided_by IS '何人 / who';
COMMENT ON COLUMN core.judgement.decided_at IS '何时（UTC） / when, UTC';
COMMENT ON COLUMN core.judgement.reason IS '为何 / why';

CREATE TABLE core.rejection (
    observation_id VARCHAR,
    judged_id VARCHAR,
    platform_id VARCHAR
);
COMMENT ON TABLE core.rejection IS '被人判为“不是平台”的观察 / observations that people took out of the platforms';
COMMENT ON COLUMN core.rejection.observation_id IS '观察标识 / observation id';
COMMENT ON COLUMN core.rejection.judged_id IS '所判的观察：其自身，或归为一组的同名者 / observation that was judged: itself, or one of its name and group';
COMMENT ON COLUMN core.rejection.platform_id IS '原属平台，收回判断后归还 / platform that it was of, and is of again when the judgement is withdrawn';

COMMENT ON COLUMN core.contradiction.rule IS '采用规则：judgement 人工判断、explicit_notice 明确公告、issuers_own_list 发布机构名单、original_before_repost 原文先于转载、kind_of_source 来源类别、later_before_earlier 后者为准、building_goes_forward 建设只进不退、order_of_ids 标识序 / rule that decided';
COMMENT ON COLUMN core.contradiction.observation_id IS '采用值的观察，人工判断者为判断标识 / observation of the value that won, or the judgement';
