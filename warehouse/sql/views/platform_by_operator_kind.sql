-- 各类单位各建设、依托、运营多少平台，状态如何？ / How many platforms has each kind of operator, and how do they stand?
CREATE OR REPLACE VIEW mart.platform_by_operator_kind AS
WITH operated AS (
    SELECT DISTINCT platform.platform_id, operator_key
    FROM core.platform AS platform
    CROSS JOIN unnest(platform.operator_keys) AS operators(operator_key)
), run_by AS (
    SELECT operated.platform_id, organisation.organisation_id, coalesce(organisation.kind, 'other') AS kind
    FROM operated
    INNER JOIN core.organisation AS organisation ON organisation.name_key = operated.operator_key
), counted AS (
    SELECT current_view.platform_id, current_view.status, coalesce(run_by.kind, 'not_stated') AS kind, run_by.organisation_id
    FROM mart.platform_current AS current_view
    LEFT JOIN run_by ON run_by.platform_id = current_view.platform_id
)
SELECT
    kind,
    count(DISTINCT platform_id) AS platforms,
    count(DISTINCT organisation_id) AS organisations,
    count(DISTINCT platform_id) FILTER (status = 'planned') AS planned,
    count(DISTINCT platform_id) FILTER (status = 'under_construction') AS under_construction,
    count(DISTINCT platform_id) FILTER (status = 'operating') AS operating,
    count(DISTINCT platform_id) FILTER (status = 'closed') AS closed,
    count(DISTINCT platform_id) FILTER (status = 'unknown') AS unknown
FROM counted
GROUP BY kind
ORDER BY platforms DESC, kind;
COMMENT ON VIEW mart.platform_by_operator_kind IS '各类单位各建设、依托、运营多少平台，状态如何？ / How many platforms has each kind of operator, and how do they stand?';
COMMENT ON COLUMN mart.platform_by_operator_kind.kind IS '单位类别：university、institute、enterprise、hospital、government、laboratory、other，not_stated 为未述；多单位平台在各类中各计一次 / kind of operator; not_stated = none stated; a platform of several kinds counts in each';
COMMENT ON COLUMN mart.platform_by_operator_kind.platforms IS '平台数 / platforms';
COMMENT ON COLUMN mart.platform_by_operator_kind.organisations IS '单位数 / organisations';
COMMENT ON COLUMN mart.platform_by_operator_kind.planned IS '规划 / planned';
COMMENT ON COLUMN mart.platform_by_operator_kind.under_construction IS '在建 / under construction';
COMMENT ON COLUMN mart.platform_by_operator_kind.operating IS '投用 / operating';
COMMENT ON COLUMN mart.platform_by_operator_kind.closed IS '关停 / closed';
COMMENT ON COLUMN mart.platform_by_operator_kind.unknown IS '未知 / unknown';
