-- 人做过哪些判断，现在是否生效？ / What did people judge, and does it stand today?
CREATE OR REPLACE VIEW mart.judgement AS
SELECT
    judgement.judgement_id,
    judgement.verdict,
    judgement.state,
    judgement.state_reason,
    judgement.left_name AS name,
    judgement.right_name AS other_name,
    judgement.field,
    judgement.value,
    judgement.decided_by,
    judgement.decided_at,
    judgement.reason,
    ours.platform_id,
    theirs.platform_id AS other_platform_id,
    judgement.left_url AS url,
    judgement.right_url AS other_url,
    judgement.left_text AS passages,
    judgement.right_text AS other_passages
FROM core.judgement AS judgement
LEFT JOIN core.membership AS ours ON ours.observation_id = judgement.left_id
LEFT JOIN core.membership AS theirs ON theirs.observation_id = judgement.right_id
ORDER BY
    list_position(['reopened', 'in_force', 'superseded', 'withdrawn'], judgement.state),
    judgement.decided_at DESC,
    judgement.judgement_id;
COMMENT ON VIEW mart.judgement IS '人做过哪些判断，现在是否生效？ / What did people judge, and does it stand today?';
COMMENT ON COLUMN mart.judgement.judgement_id IS '判断标识 / judgement id';
COMMENT ON COLUMN mart.judgement.verdict IS '结论：same 同一平台、different 不同平台、value 正确值、not_a_platform 不是平台、withdrawn 收回 / verdict';
COMMENT ON COLUMN mart.judgement.state IS '现状：in_force 生效、reopened 须重判、superseded 被取代、withdrawn 已收回 / state';
COMMENT ON COLUMN mart.judgement.state_reason IS '现状的原因，生效者为空 / why it is in that state, null = in force';
COMMENT ON COLUMN mart.judgement.name IS '所判名称 / name judged';
COMMENT ON COLUMN mart.judgement.other_name IS '另一名称 / the other name';
COMMENT ON COLUMN mart.judgement.field IS '字段，仅 value / field, of a value';
COMMENT ON COLUMN mart.judgement.value IS '正确值，仅 value / the right value, of a value';
COMMENT ON COLUMN mart.judgement.decided_by IS '何人 / who';
COMMENT ON COLUMN mart.judgement.decided_at IS '何时（UTC） / when, UTC';
COMMENT ON COLUMN mart.judgement.reason IS '为何 / why';
COMMENT ON COLUMN mart.judgement.platform_id IS '现属平台，空为无 / platform that it is of today, null = none';
COMMENT ON COLUMN mart.judgement.other_platform_id IS '另一方现属平台 / platform of the other side';
COMMENT ON COLUMN mart.judgement.url IS '所判页面网址 / address of the page judged';
COMMENT ON COLUMN mart.judgement.other_url IS '另一页面网址 / address of the other page';
COMMENT ON COLUMN mart.judgement.passages IS '所据原文 / passages that were judged';
COMMENT ON COLUMN mart.judgement.other_passages IS '另一页所据原文 / passages of the other page';
