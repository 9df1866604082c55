-- 每个平台在认定阶梯上走到了哪一级，何时？ / Which rungs of the ladder of recognition did each platform reach, and when?
CREATE OR REPLACE VIEW mart.recognition_ladder AS
WITH acts AS (
    SELECT
        given.*,
        CASE
            WHEN given.title = '重点培育' AND coalesce(given.level, 'national') = 'national' THEN 'key_cultivated'
            WHEN given.stage = 'cultivated' AND given.level = 'national' THEN 'key_cultivated'
            WHEN given.stage = 'cultivated' THEN 'cultivated'
            ELSE given.level
        END AS step
    FROM core.recognition AS given
    WHERE given.stage <> 'withdrawn'
), announced AS (
    SELECT * FROM acts WHERE stage = 'announced' AND step IS NOT NULL
), reached AS (
    SELECT * FROM acts WHERE stage <> 'announced' AND step IS NOT NULL
), preceded AS (
    -- An announcement belongs to the first act of its rung that follows it, and to it alone.
    SELECT announced.platform_id, announced.position AS announcement, min_by(reached.position, (reached.valid_from, reached.position)) AS act
    FROM announced
    INNER JOIN reached
        ON reached.platform_id = announced.platform_id
        AND reached.step = announced.step
        AND (reached.batch IS NULL OR announced.batch IS NULL OR reached.batch = announced.batch)
        AND coalesce(reached.valid_from, '9999') >= left(coalesce(announced.valid_from, ''), length(coalesce(reached.valid_from, '9999')))
    GROUP BY announced.platform_id, announced.position
), rungs AS (
    SELECT
        reached.platform_id,
        reached.position,
        reached.step,
        reached.level,
        reached.title,
        reached.batch,
        reached.year,
        window_.valid_from AS announced_from,
        window_.valid_until AS announced_until,
        reached.valid_from,
        reached.dated,
        reached.valid_until,
        reached.observed_from,
        reached.observed_until IS NULL AS stands
    FROM reached
    LEFT JOIN preceded ON preceded.platform_id = reached.platform_id AND preceded.act = reached.position
    LEFT JOIN announced AS window_ ON window_.platform_id = preceded.platform_id AND window_.position = preceded.announcement
    QUALIFY row_number() OVER (PARTITION BY reached.platform_id, reached.position ORDER BY window_.valid_from, window_.position) = 1
    UNION ALL BY NAME
    SELECT
        announced.platform_id,
        announced.position,
        announced.step,
        announced.level,
        announced.title,
        announced.batch,
        announced.year,
        announced.valid_from AS announced_from,
        announced.valid_until AS announced_until,
        announced.observed_from,
        false AS stands
    FROM announced
    ANTI JOIN preceded ON preceded.platform_id = announced.platform_id AND preceded.announcement = announced.position
), numbered AS (
    SELECT
        rungs.*,
        list_position(['cultivated', 'county', 'municipal', 'provincial', 'key_cultivated', 'national'], rungs.step) AS rung
    FROM rungs
)
SELECT
    numbered.platform_id,
    platform.name,
    numbered.rung,
    numbered.step,
    numbered.level,
    numbered.title,
    numbered.batch,
    numbered.year,
    numbered.announced_from,
    numbered.announced_until,
    numbered.valid_from,
    numbered.dated,
    numbered.valid_until,
    numbered.stands,
    numbered.stands AND numbered.rung = max(numbered.rung) FILTER (numbered.stands) OVER (PARTITION BY numbered.platform_id) AS is_highest,
    numbered.observed_from
FROM numbered
INNER JOIN mart.platform_current AS platform ON platform.platform_id = numbered.platform_id
ORDER BY numbered.platform_id, numbered.rung, coalesce(numbered.valid_from, numbered.announced_from), numbered.position;
COMMENT ON VIEW mart.recognition_ladder IS '每个平台在认定阶梯上走到了哪一级，何时？ / Which rungs of the ladder of recognition did each platform reach, and when?';
COMMENT ON COLUMN mart.recognition_ladder.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN mart.recognition_ladder.name IS '名称 / name';
COMMENT ON COLUMN mart.recognition_ladder.rung IS '第几级：1 至 6 / number of the rung, 1 to 6';
COMMENT ON COLUMN mart.recognition_ladder.step IS '级：cultivated 培育、county 县级、municipal 市级、provincial 省级、key_cultivated 国家重点培育、national 国家级 / rung';
COMMENT ON COLUMN mart.recognition_ladder.level IS '级别 / level';
COMMENT ON COLUMN mart.recognition_ladder.title IS '称号 / title';
COMMENT ON COLUMN mart.recognition_ladder.batch IS '批次 / batch';
COMMENT ON COLUMN mart.recognition_ladder.year IS '年份 / year';
COMMENT ON COLUMN mart.recognition_ladder.announced_from IS '公示起始（EDTF） / first day of the announcement, EDTF';
COMMENT ON COLUMN mart.recognition_ladder.announced_until IS '公示终止（EDTF），空为未述 / last day of the announcement, EDTF, null = not stated';
COMMENT ON COLUMN mart.recognition_ladder.valid_from IS '认定起始（EDTF），空为仅见公示 / recognised since, EDTF, null = only announced';
COMMENT ON COLUMN mart.recognition_ladder.dated IS '起始是否为页面所述之日 / whether a page states that day';
COMMENT ON COLUMN mart.recognition_ladder.valid_until IS '撤销之日（EDTF），空为未撤销 / day of the withdrawal, EDTF, null = none';
COMMENT ON COLUMN mart.recognition_ladder.stands IS '是否现存 / whether it stands';
COMMENT ON COLUMN mart.recognition_ladder.is_highest IS '是否现存最高级 / whether it is the highest that stands';
COMMENT ON COLUMN mart.recognition_ladder.observed_from IS '得知起始 / known since';
