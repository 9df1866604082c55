-- History: when a recognition held, what was held to be so on which night, changes, contradictions, names of organisations.
-- What a warehouse has already is carried over; what only texts tell (changes, windows) comes when a platform is built anew.
ALTER TABLE core.recognition ADD COLUMN valid_from VARCHAR;
ALTER TABLE core.recognition ADD COLUMN dated BOOLEAN;
ALTER TABLE core.recognition ADD COLUMN valid_until VARCHAR;
ALTER TABLE core.recognition ADD COLUMN observed_from DATE;
ALTER TABLE core.recognition ADD COLUMN observed_until DATE;
ALTER TABLE core.recognition ADD COLUMN observation_ids VARCHAR[];
COMMENT ON COLUMN core.recognition.valid_from IS '事实起始（EDTF）：认定或公示之日，页面未述则为最早见证之日 / so since, EDTF: the day of the act, else the first day for which it is attested';
COMMENT ON COLUMN core.recognition.dated IS '起始是否为页面所述之日 / whether a page states that day';
COMMENT ON COLUMN core.recognition.valid_until IS '事实终止（EDTF）：公示期末日或撤销之日，空为至今 / so until, EDTF: the last day of a window, or the day of a withdrawal; null = still so';
COMMENT ON COLUMN core.recognition.observed_from IS '得知起始 / known since';
COMMENT ON COLUMN core.recognition.observed_until IS '得知其被撤销之日，空为现存 / day when a withdrawal of it was known, null = it stands';
COMMENT ON COLUMN core.recognition.observation_ids IS '依据的观察，最可信者在前 / observations that it rests on, what counts most first';

UPDATE core.recognition SET
    valid_from = coalesce(recognition.recognized_on, CAST(recognition.year AS VARCHAR)),
    dated = recognition.recognized_on IS NOT NULL,
    observed_from = told.observed_from,
    observation_ids = told.observation_ids
FROM (
    SELECT
        given.platform_id,
        given.position,
        min(CAST(document.fetched_at + INTERVAL 8 HOURS AS DATE)) AS observed_from,
        list(
            observation.observation_id
            ORDER BY document.origin_id <> document.document_id, observation.observed_on, document.url, observation.observation_id
        ) AS observation_ids
    FROM core.recognition AS given
    INNER JOIN core.membership AS membership ON membership.platform_id = given.platform_id
    INNER JOIN obs.observation AS observation ON observation.observation_id = membership.observation_id
    INNER JOIN obs.document AS document ON document.document_id = observation.document_id
    WHERE document.is_current
        AND NOT document.spun
        AND list_contains(
            observation.recognitions,
            struct_pack(
                level := given.level, stage := given.stage, title := given.title, batch := given.batch,
                year := given.year, recognized_on := given.recognized_on
            )
        )
    GROUP BY given.platform_id, given.position
) AS told
WHERE told.platform_id = recognition.platform_id AND told.position = recognition.position;

UPDATE core.recognition SET valid_until = notice.valid_until, observed_until = notice.observed_until
FROM (
    SELECT given.platform_id, given.position, min(taken.valid_from) AS valid_until, min(taken.observed_from) AS observed_until
    FROM core.recognition AS given
    INNER JOIN core.recognition AS taken
        ON taken.platform_id = given.platform_id
        AND taken.stage = 'withdrawn'
        AND taken.level IS NOT DISTINCT FROM given.level
        AND (taken.title IS NULL OR given.title IS NULL OR taken.title = given.title)
        AND coalesce(taken.recognized_on, '9999') >= coalesce(given.recognized_on, '')
    WHERE given.stage <> 'withdrawn'
    GROUP BY given.platform_id, given.position
) AS notice
WHERE notice.platform_id = recognition.platform_id AND notice.position = recognition.position;

CREATE TABLE core.status_belief (
    platform_id VARCHAR,
    position INTEGER,
    status VARCHAR,
    valid_from VARCHAR,
    dated BOOLEAN,
    valid_until VARCHAR,
    observed_from DATE,
    observed_until DATE,
    observation_ids VARCHAR[]
);
COMMENT ON TABLE core.status_belief IS '历来所认定的状态区间（双时态）：某夜所信，即该夜或之前得知、且当时尚未更正者 / every status period that was ever held to be so: what was held on a night is what was known from then or before and not yet corrected';
COMMENT ON COLUMN core.status_belief.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN core.status_belief.position IS '平台内序号 / number within the platform';
COMMENT ON COLUMN core.status_belief.status IS '建设状态 / building status';
COMMENT ON COLUMN core.status_belief.valid_from IS '事实起始（EDTF） / so since, EDTF';
COMMENT ON COLUMN core.status_belief.dated IS '起始是否为事件之日 / whether it is the day of an event';
COMMENT ON COLUMN core.status_belief.valid_until IS '事实终止（EDTF），空为至今 / so until, EDTF, null = still so';
COMMENT ON COLUMN core.status_belief.observed_from IS '得知起始 / known since';
COMMENT ON COLUMN core.status_belief.observed_until IS '得知更正之日，空为仍信 / day when we knew better, null = still held';
COMMENT ON COLUMN core.status_belief.observation_ids IS '依据的观察 / observations that it rests on';

INSERT INTO core.status_belief BY NAME
SELECT platform_id, position, status, valid_from, dated, valid_until, observed_from, CAST(NULL AS DATE) AS observed_until, observation_ids
FROM core.status_period;

CREATE TABLE core.change (
    platform_id VARCHAR,
    position INTEGER,
    kind VARCHAR,
    old_value VARCHAR,
    new_value VARCHAR,
    valid_from VARCHAR,
    dated BOOLEAN,
    observed_from DATE,
    observation_id VARCHAR,
    part VARCHAR,
    char_start INTEGER,
    char_end INTEGER,
    quote VARCHAR,
    sentence VARCHAR
);
COMMENT ON TABLE core.change IS '平台的变更：更名、换运营单位、迁址 / changes of platforms: of name, operator and place';
COMMENT ON COLUMN core.change.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN core.change.position IS '平台内序号 / number within the platform';
COMMENT ON COLUMN core.change.kind IS '种类：renamed 更名、operator_changed 换单位、moved 迁址 / kind';
COMMENT ON COLUMN core.change.old_value IS '变更前，空为页面未述 / before, null = the page does not say';
COMMENT ON COLUMN core.change.new_value IS '变更后 / after';
COMMENT ON COLUMN core.change.valid_from IS '变更之日（EDTF），页面未述则为最早见证之日 / day of the change, EDTF, else the first day for which it is attested';
COMMENT ON COLUMN core.change.dated IS '是否为页面所述之日 / whether a page states that day';
COMMENT ON COLUMN core.change.observed_from IS '得知起始 / known since';
COMMENT ON COLUMN core.change.observation_id IS '依据的观察 / observation that it rests on';
COMMENT ON COLUMN core.change.part IS '文档部分 / part of the document';
COMMENT ON COLUMN core.change.char_start IS '起点（码点，含） / start, code points, inclusive';
COMMENT ON COLUMN core.change.char_end IS '终点（码点，不含） / end, code points, exclusive';
COMMENT ON COLUMN core.change.quote IS '原文引文，逐字 / the characters quoted verbatim';
COMMENT ON COLUMN core.change.sentence IS '所在句 / the sentence around the quote';

CREATE TABLE core.contradiction (
    platform_id VARCHAR,
    position INTEGER,
    field VARCHAR,
    value VARCHAR,
    other_value VARCHAR,
    rule VARCHAR,
    observation_id VARCHAR,
    other_observation_id VARCHAR
);
COMMENT ON TABLE core.contradiction IS '矛盾：同一字段不能并立的两个值 / contradictions: two values of one field that cannot both be so';
COMMENT ON COLUMN core.contradiction.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN core.contradiction.position IS '平台内序号 / number within the platform';
COMMENT ON COLUMN core.contradiction.field IS '字段：operator、place、status、status_since、recognition、recognized_on、year_established、investment、floor_area、land_area / field';
COMMENT ON COLUMN core.contradiction.value IS '采用的值 / value that won';
COMMENT ON COLUMN core.contradiction.other_value IS '未采用的值 / value that lost';
COMMENT ON COLUMN core.contradiction.rule IS '采用规则：explicit_notice 明确公告、issuers_own_list 发布机构名单、original_before_repost 原文先于转载、kind_of_source 来源类别、later_before_earlier 后者为准、building_goes_forward 建设只进不退、order_of_ids 标识序 / rule that decided';
COMMENT ON COLUMN core.contradiction.observation_id IS '采用值的观察 / observation of the value that won';
COMMENT ON COLUMN core.contradiction.other_observation_id IS '未采用值的观察 / observation of the value that lost';

CREATE TABLE core.organisation_alias (
    organisation_id VARCHAR,
    alias VARCHAR,
    alias_key VARCHAR
);
COMMENT ON TABLE core.organisation_alias IS '单位的其他写法与简称 / other spellings and short forms of organisations';
COMMENT ON COLUMN core.organisation_alias.organisation_id IS '单位标识 / organisation id';
COMMENT ON COLUMN core.organisation_alias.alias IS '名称 / name';
COMMENT ON COLUMN core.organisation_alias.alias_key IS '名称比较键 / folded name';
COMMENT ON COLUMN core.organisation.kind IS '类别：university 高校、institute 科研院所、enterprise 企业、hospital 医院、government 政府、laboratory 实验室、other 其他；空为未定 / kind; null = not yet told';

CREATE TABLE ref.region_change (
    code VARCHAR,
    action VARCHAR,
    name VARCHAR,
    level VARCHAR,
    parent_code VARCHAR,
    successor_code VARCHAR,
    since VARCHAR
);
COMMENT ON TABLE ref.region_change IS '行政区划变更：新设与撤并（GB/T 2260 版本之后） / changes of divisions since the edition of GB/T 2260';
COMMENT ON COLUMN ref.region_change.code IS '六位区划代码 / six-digit code';
COMMENT ON COLUMN ref.region_change.action IS '变更：add 新设、end 撤并 / change: add or end';
COMMENT ON COLUMN ref.region_change.name IS '名称 / name';
COMMENT ON COLUMN ref.region_change.level IS '层级 / level';
COMMENT ON COLUMN ref.region_change.parent_code IS '上级代码 / code of the parent';
COMMENT ON COLUMN ref.region_change.successor_code IS '撤并后归属的代码 / code that answers to its name now';
COMMENT ON COLUMN ref.region_change.since IS '自何时（EDTF） / since when, EDTF';
