-- The rows of `scale_rows.py`. Chance is a hash of a row's number and a word, so that the same numbers give the same rows.
CREATE OR REPLACE TEMP MACRO u(i, salt) AS (hash(i, salt) % 1000003) / 1000003.0;
CREATE OR REPLACE TEMP MACRO pick(words, i, salt) AS words[1 + CAST(floor(u(i, salt) * len(words)) AS INTEGER)];
CREATE OR REPLACE TEMP MACRO id_of(kind, i) AS left(md5(kind || i), 16);

CREATE TEMP TABLE night AS
SELECT *, strftime(started_at, '%Y%m%dT%H%M%SZ') AS run_id
FROM (
    SELECT n, TIMESTAMP '2026-11-24 18:30:00' - INTERVAL 1 DAY * (getvariable('nights') - 1 - n) AS started_at
    FROM range(getvariable('nights')) AS every(n)
);
INSERT INTO meta.run BY NAME
SELECT run_id, started_at, started_at + INTERVAL 3 HOURS AS finished_at, 'live' AS kind, '0.1.0' AS code_version FROM night;

-- What there is: platforms with their place, operator, name and the two days on which their building moved on.
CREATE TEMP TABLE platform_plan AS
WITH place AS (
    -- Some divisions have hundreds of platforms and many have none.
    SELECT *, row_number() OVER (ORDER BY hash(code)) - 1 AS r, count(*) OVER () AS regions FROM ref.region WHERE level = 'county'
)
SELECT
    p,
    'zs-' || left(md5('platform' || p), 12) AS platform_id,
    place.province, place.city, place.district, place.code AS region_code,
    pick(['绿色', '高端', '新型', '智能', '精密', '生物', '功能', '先进'], p, 'a')
        || pick(['化工', '膜材料', '催化剂', '疫苗', '电池', '芯片', '合金', '纤维', '机器人', '种业', '酶制剂', '传感器'], p, 'b')
        || chr(CAST(19968 + p % 20000 AS INTEGER)) || chr(CAST(19968 + (p // 20000) % 20000 AS INTEGER))
        || pick(['中试平台', '中试基地', '概念验证中心', '中试验证平台'], p, 'c') AS name,
    [left(coalesce(place.city, place.district), 2) || chr(CAST(20480 + o % 20000 AS INTEGER)) || chr(CAST(19968 + o // 7 % 20000 AS INTEGER))
        || pick(['科技有限公司', '大学', '研究院', '新材料股份有限公司', '人民医院'], o, 'kind')]
        || CASE WHEN u(p, 'two') < 0.2 THEN ['第' || o || '研究所'] ELSE [] END AS operators,
    pick([['新材料', 'SEI2018:3.1'], ['生物医药', 'SEI2018:4.1'], ['电子信息', 'SEI2018:1.2'], ['高端装备', 'SEI2018:2.1']], p, 'i') AS industry,
    u(p, 'status') < 0.58 AS has_status,
    CAST(floor(u(p, 'start') * 2.6) AS INTEGER) AS begins,
    DATE '2019-01-01' + CAST(u(p, 'moved') * 2500 AS INTEGER) AS first_move,
    DATE '2022-01-01' + CAST(u(p, 'moved again') * 2500 AS INTEGER) AS second_move,
    u(p, 'closed') < 0.01 AS closes,
    CASE WHEN u(p, 'level') < 0.6 THEN
        pick([['provincial', 'recognized', '认定为省级'], ['provincial', 'recognized', '获批省级'], ['municipal', 'recognized', '认定为市级'],
            ['municipal', 'announced', '拟认定市级'], ['provincial', 'cultivated', '培育省级'], ['national', 'cultivated', '培育国家级'],
            ['national', 'recognized', '入选国家级'], ['municipal', 'withdrawn', '撤销市级']], p, 'rung')
    END AS rung
FROM (SELECT p, CAST(floor(getvariable('platforms') * 0.6 * pow(u(p, 'operator'), 1.3)) AS BIGINT) AS o
      FROM range(getvariable('platforms')) AS every(p)) AS planned
INNER JOIN place ON place.r = CAST(floor(place.regions * pow(u(p, 'region'), 1.8)) AS BIGINT);

-- Pages, and which of their lines speaks of which platform.
CREATE TEMP TABLE page AS
WITH sized AS (
    SELECT d, CASE WHEN t < 0.64 THEN 1 WHEN t < 0.80 THEN 2 WHEN t < 0.89 THEN 3 + CAST(u(d, 's') * 2 AS INTEGER)
        WHEN t < 0.98 THEN 5 + CAST(u(d, 's') * 5 AS INTEGER) ELSE 11 + CAST(u(d, 's') * 19 AS INTEGER) END AS size
    FROM (SELECT d, u(d, 'size') AS t FROM range(getvariable('observations')) AS every(d))
), placed AS (
    SELECT d, size, sum(size) OVER (ORDER BY d ROWS UNBOUNDED PRECEDING) - size AS first FROM sized
), source AS (
    SELECT slug, regexp_extract(list_urls[1], '^https?://[^/]+') AS host, publisher,
        row_number() OVER (ORDER BY hash(slug)) - 1 AS s, count(*) OVER () AS sources
    FROM ref.source
)
SELECT
    d, first, least(size, getvariable('observations') - first) AS size,
    id_of('document', d) AS document_id,
    -- One page in 25 is an older capture of the page before it, one in four a repost.
    d % 25 = 24 AS is_old, CASE WHEN d % 4 = 3 THEN id_of('document', d - 3) ELSE id_of('document', d) END AS origin_id,
    source.slug, source.publisher,
    source.host || '/zwgk/t' || strftime(published, '%Y%m%d') || '_' || (d - CAST(d % 25 = 24 AS INTEGER)) || '.html' AS url,
    CASE WHEN u(d, 'host') < 0.8 THEN source.host ELSE 'https://www.portal' || d % 50 || '.example' END AS answered,
    published, sha256('body' || d) AS sha256,
    night.started_at + INTERVAL 1 SECOND * (d % 5000) AS fetched_at, night.run_id, night.n
FROM placed
INNER JOIN source ON source.s = CAST(floor(source.sources * pow(u(d - CAST(d % 25 = 24 AS INTEGER), 'source'), 1.5)) AS BIGINT)
INNER JOIN night ON night.n = CASE WHEN d % 25 = 24 OR u(d, 'night') < 0.9 THEN 0 ELSE 1 + d % (getvariable('nights') - 1) END
CROSS JOIN LATERAL (
    SELECT DATE '2018-01-01' + CAST(sqrt(u(d - CAST(d % 25 = 24 AS INTEGER), 'published')) * 3240 AS INTEGER) AS published
) AS dated
WHERE first < getvariable('observations');

CREATE TEMP TABLE telling AS
WITH line AS (
    SELECT *, first + i AS o, id_of('observation', first + i) AS observation_id
    FROM (SELECT *, unnest(range(CAST(size AS BIGINT))) AS i FROM page)
), about AS (
    -- Each platform once; the rest as news go, to the famous.
    SELECT line.*, CASE WHEN o < getvariable('platforms') THEN o
        ELSE CAST(floor(getvariable('platforms') * pow(u(o, 'about'), 1.5)) AS BIGINT) END AS spoken_of
    FROM line
)
SELECT
    about.document_id, about.observation_id, about.o, about.i, about.published, about.is_old, plan.*,
    CASE WHEN NOT has_status THEN 'unknown' WHEN closes AND published > DATE '2026-01-01' THEN 'closed' ELSE
        ['planned', 'under_construction', 'operating'][least(1 + begins + CAST(published >= first_move AS INTEGER)
            + CAST(published >= second_move AS INTEGER), 3)] END AS status,
    CASE WHEN u(o, 'told') < 0.9 THEN plan.rung END AS given,
    u(o, 'district') < 0.7 AS with_district,
    CASE WHEN u(p, 'year') < 0.29 THEN 2005 + p % 20 END AS founded,
    CASE WHEN u(o, 'sum') < 0.28 THEN 500 + hash(p) % 90000 END AS sum,
    CASE WHEN u(o, 'floor') < 0.24 THEN 1000 + hash(p, 'floor') % 50000 END AS floor,
    CASE WHEN u(o, 'land') < 0.09 THEN 10 + hash(p, 'land') % 300 END AS land,
    CASE WHEN u(o, 'service') < 0.8 THEN pick(['小试放大', '工艺验证', '检验检测', '技术咨询', '成果转化'], p, 'service') END AS service,
    CASE WHEN u(o, 'alias') < 0.08 THEN left(plan.name, 4) || '平台' END AS alias
FROM about
INNER JOIN platform_plan AS plan ON plan.p = about.spoken_of;

-- The sentence of each line, piece by piece, so that every quote has its place.
CREATE TEMP TABLE said AS
WITH pieces AS (
    SELECT document_id, observation_id, i, [
        name, operators[1], coalesce(operators[2], ''), coalesce(city, province) || CASE WHEN with_district THEN coalesce(district, '') ELSE '' END, industry[1],
        CASE status WHEN 'planned' THEN '列入计划' WHEN 'under_construction' THEN '正在建设' WHEN 'operating' THEN '建成投用'
            WHEN 'closed' THEN '停止运营' ELSE '' END,
        CASE WHEN status <> 'unknown' THEN strftime(published, '截至%Y年%m月%d日') ELSE '' END, coalesce(given[3], ''),
        coalesce(founded || '年成立', ''), coalesce('总投资' || sum || '万元', ''), coalesce('建筑面积' || floor || '平方米', ''),
        coalesce('占地' || land || '亩', ''), coalesce(service, ''), coalesce('简称' || alias, '')
    ] AS pieces
    FROM telling
), written AS (
    SELECT *, array_to_string(pieces, '，') || '。' AS sentence FROM pieces
)
SELECT
    document_id, observation_id, i, pieces, sentence,
    18 + CAST(sum(length(sentence)) OVER (PARTITION BY document_id ORDER BY i ROWS UNBOUNDED PRECEDING) - length(sentence) AS INTEGER) AS start
FROM written;

INSERT INTO obs.document_part BY NAME
SELECT document_id, 'text' AS part, E'各有关单位：现将有关情况通报如下。\n' || string_agg(sentence, '' ORDER BY i)
    || E'\n截至目前，' || any_value(place) || '共有中试平台' || any_value(claimed) || '个。'
    || repeat('各地要加强统筹，完善公共服务平台，推动科技成果转化为现实生产力。', 6) AS content
FROM said INNER JOIN (
    SELECT document_id, any_value(CASE WHEN u(o, 'whose') < 0.5 THEN coalesce(city, district) WHEN u(o, 'whose') < 0.9 THEN province ELSE '全国' END ORDER BY i) AS place,
        any_value(3 + hash(o, 'claimed') % 200 ORDER BY i) AS claimed
    FROM telling GROUP BY document_id
) AS counted USING (document_id)
GROUP BY document_id;
INSERT INTO obs.document_part BY NAME SELECT document_id, 'title' AS part, '关于中试平台建设情况的通报（第' || d || '期）' AS content FROM page;
INSERT INTO obs.document_part BY NAME SELECT document_id, 'publisher' AS part, publisher AS content FROM page WHERE d % 2 = 0;

INSERT INTO obs.document BY NAME
SELECT page.document_id, page.sha256 AS capture_sha256, page.slug AS source, page.url, title.content AS title,
    CASE WHEN d % 2 = 0 THEN page.publisher END AS publisher, strftime(published, '%Y-%m-%d') AS published_on, [] AS attachment_urls,
    CAST(length(part.content) AS INTEGER) AS text_length, 'trs@2' AS parser, getvariable('reader') AS reader, fetched_at, origin_id,
    NOT is_old AS is_current, u(d, 'spun') < 0.02 AS spun
FROM page
INNER JOIN obs.document_part AS part ON part.document_id = page.document_id AND part.part = 'text'
INNER JOIN obs.document_part AS title ON title.document_id = page.document_id AND title.part = 'title';

INSERT INTO obs.observation BY NAME
SELECT observation_id, document_id, name, name AS name_key, CASE WHEN alias IS NULL THEN [] ELSE [alias] END AS aliases, operators, province,
    city, CASE WHEN with_district THEN district END AS district, region_code, status, strftime(published, '%Y-%m-%d') AS status_as_of,
    CASE WHEN given IS NULL THEN [] ELSE [{'level': given[1], 'stage': given[2], 'title': NULL, 'batch': NULL,
        'year': 2015 + p % 11, 'recognized_on': NULL}] END AS recognitions,
    industry[1] AS industry, industry[2] AS industry_code, founded AS year_established, sum * 10000.0 AS investment_yuan,
    CASE WHEN sum IS NOT NULL THEN false END AS investment_approximate, CAST(floor AS DOUBLE) AS floor_area_m2,
    CASE WHEN floor IS NOT NULL THEN false END AS floor_area_approximate, land * 666.67 AS land_area_m2,
    CASE WHEN land IS NOT NULL THEN true END AS land_area_approximate, CASE WHEN service IS NULL THEN [] ELSE [service] END AS services,
    [] AS capacity, CASE WHEN sum IS NULL THEN [{'field': 'investment', 'reason': 'not_stated'}] ELSE [] END AS nulls, published AS observed_on
FROM telling;

-- Statements, mentions, claims and issues, each with its place in the text.
CREATE TEMP TABLE stated AS
SELECT document_id, observation_id, fact.field AS field, fact.value AS value, fact.piece AS piece, i, row_number() OVER () AS n
FROM (
    SELECT document_id, observation_id, i, unnest(list_filter([
        {'field': 'name', 'value': name, 'piece': 1}, {'field': 'operator', 'value': operators[1], 'piece': 2},
        {'field': 'operator', 'value': operators[2], 'piece': 3}, {'field': 'province', 'value': province, 'piece': 4},
        {'field': 'city', 'value': city, 'piece': 4}, {'field': 'district', 'value': CASE WHEN with_district THEN district END, 'piece': 4},
        {'field': 'region_code', 'value': region_code, 'piece': 4}, {'field': 'industry', 'value': industry[1], 'piece': 5},
        {'field': 'industry_code', 'value': industry[2], 'piece': 5}, {'field': 'status', 'value': nullif(status, 'unknown'), 'piece': 6},
        {'field': 'status_as_of', 'value': CASE WHEN status <> 'unknown' THEN strftime(published, '%Y-%m-%d') END, 'piece': 7},
        {'field': 'stage', 'value': given[2], 'piece': 8}, {'field': 'level', 'value': given[1], 'piece': 8},
        {'field': 'year_established', 'value': CAST(founded AS VARCHAR), 'piece': 9},
        {'field': 'investment', 'value': CAST(sum * 10000 AS VARCHAR), 'piece': 10},
        {'field': 'floor_area', 'value': CAST(floor AS VARCHAR), 'piece': 11}, {'field': 'land_area', 'value': CAST(land * 667 AS VARCHAR), 'piece': 12},
        {'field': 'services', 'value': service, 'piece': 13}, {'field': 'alias', 'value': alias, 'piece': 14}
    ], lambda fact: fact.value IS NOT NULL)) AS fact
    FROM telling
);

INSERT INTO obs.statement BY NAME
SELECT stated.observation_id, stated.document_id, CAST(row_number() OVER (PARTITION BY stated.observation_id ORDER BY n) - 1 AS INTEGER) AS position,
    stated.field, stated.value, said.pieces[piece] AS original, stated.field || '_rule@1' AS rule, 'text' AS part,
    start + skipped AS char_start, start + skipped + CAST(length(said.pieces[piece]) AS INTEGER) AS char_end, said.pieces[piece] AS quote, sentence
FROM stated INNER JOIN said USING (observation_id)
CROSS JOIN LATERAL (
    SELECT CAST(length(array_to_string(said.pieces[1:piece - 1], '，')) + CAST(piece > 1 AS INTEGER) AS INTEGER) AS skipped
) AS place
ORDER BY n;

-- What was recognised, and what looked like a platform and was dropped: two a line.
INSERT INTO obs.mention BY NAME
SELECT document_id, CAST(row_number() OVER (PARTITION BY document_id ORDER BY char_start, kind, again) - 1 AS INTEGER) AS position, kind, value,
    extractor, rejected_by, part, char_start, char_end, quote
FROM (
    SELECT document_id, CASE field WHEN 'name' THEN 'platform' WHEN 'city' THEN 'region' WHEN 'province' THEN 'region' WHEN 'district' THEN 'region'
        WHEN 'services' THEN 'service' WHEN 'investment' THEN 'money' WHEN 'floor_area' THEN 'area' ELSE field END AS kind,
        value, 'plain_names' AS extractor, NULL AS rejected_by, part, char_start, char_end, quote, 0 AS again
    FROM obs.statement WHERE field NOT IN ('region_code', 'industry_code', 'year_established')
    UNION ALL BY NAME
    SELECT document_id, 'platform' AS kind, left(value, length(value) - again) AS value, 'plain_names' AS extractor,
        pick(['is_class_of_platforms', 'inside_another_name', 'lacks_evidence_of_platform'], value, 'why') AS rejected_by,
        part, char_start, char_end - again AS char_end, left(quote, length(quote) - again) AS quote, again
    FROM obs.statement CROSS JOIN (VALUES (1), (2), (3)) AS cut(again) WHERE field = 'name'
);

INSERT INTO obs.claim BY NAME
SELECT part.document_id, 0 AS position, 'platforms' AS what, nullif(regexp_extract(content, '截至目前，(.+?)共有', 1), '全国') AS region,
    CASE WHEN d % 5 = 0 THEN 'provincial' END AS level, CASE WHEN d % 7 = 0 THEN 'operating' END AS status,
    CAST(regexp_extract(content, '共有中试平台(\d+)个', 1) AS INTEGER) AS count, CAST(size AS INTEGER) AS listed, 'text' AS part,
    CAST(position('共有中试平台' IN content) - 1 AS INTEGER) AS char_start,
    CAST(position('共有中试平台' IN content) - 1 + length(regexp_extract(content, '共有中试平台\d+个')) AS INTEGER) AS char_end,
    regexp_extract(content, '共有中试平台\d+个') AS quote
FROM obs.document_part AS part INNER JOIN page ON page.document_id = part.document_id
WHERE part.part = 'text' AND d % 3 = 0;

INSERT INTO obs.issue BY NAME
SELECT document_id, 0 AS position, 'info' AS severity, 'conflicting_status' AS code, url AS subject, 'stated twice' AS detail FROM page WHERE d % 4 = 0;

-- Requests: each page once, every list page every night, and some pages asked for again and unchanged.
INSERT INTO raw.fetch BY NAME
SELECT run_id, slug AS source, url, answered || url[9:] AS final_url, 'article' AS role, 'ok' AS outcome, '' AS detail, 200 AS status_code,
    'text/html' AS media_type, fetched_at, sha256, 9000 + d % 50000 AS size, '"' || left(sha256, 8) || '"' AS etag,
    run_id || '/' || slug || '.warc.gz' AS archive_path, d * 4000 AS archive_offset, 3900 AS archive_length
FROM page;
INSERT INTO raw.fetch BY NAME
SELECT night.run_id, slug AS source, url, url AS final_url, 'article' AS role,
    CASE d % 40 WHEN 1 THEN 'unreachable' WHEN 2 THEN 'gone' ELSE 'unchanged' END AS outcome, '' AS detail, 304 AS status_code,
    night.started_at + INTERVAL 1 SECOND * (d % 5000) AS fetched_at, sha256
FROM page INNER JOIN night ON night.n > page.n AND (page.d + night.n) % 40 = 1;
INSERT INTO raw.fetch BY NAME
SELECT run_id, slug AS source, list_urls[1] || '?page=' || number AS url, list_urls[1] AS final_url, 'list' AS role, 'ok' AS outcome, '' AS detail,
    200 AS status_code, 'text/html' AS media_type, started_at AS fetched_at, sha256(slug || number || run_id) AS sha256, 30000 AS size
FROM ref.source CROSS JOIN night CROSS JOIN range(5) AS pages(number);

INSERT INTO raw.capture BY NAME
SELECT url, sha256, slug AS source, replace(url, regexp_extract(url, '^https?://[^/]+'), answered) AS final_url, 'article' AS role, 200 AS status_code,
    'text/html' AS media_type, '"' || left(sha256, 8) || '"' AS etag, 9000 + d % 50000 AS size, fetched_at AS first_fetched_at,
    fetched_at AS last_fetched_at, run_id || '/' || slug || '.warc.gz' AS archive_path, d * 4000 AS archive_offset, 3900 AS archive_length
FROM page;
INSERT INTO raw.list_item BY NAME
SELECT slug AS source, url, '关于中试平台建设情况的通报（第' || d || '期）' AS title, strftime(published, '%Y-%m-%d') AS published_on,
    regexp_extract(url, '^https?://[^/]+') || '/zwgk/' AS list_url, run_id AS first_run_id
FROM page WHERE NOT is_old;
INSERT INTO meta.run_source BY NAME
SELECT run_id, slug AS source, pick(['ok', 'ok', 'unchanged', 'unchanged', 'unchanged', 'partial', 'blocked', 'unreachable'], slug, run_id) AS outcome,
    '' AS detail, 100 AS obtained, 20 AS loaded, 0 AS failed
FROM ref.source CROSS JOIN night;
INSERT INTO meta.run_host BY NAME
SELECT run_id, regexp_extract(list_urls[1], '^https?://[^/]+') AS host, 25 AS requests, 900000 AS bytes, 3.0 AS delay_declared_s,
    3.01 AS delay_least_s, 3.4 AS delay_median_s, 'rules' AS robots
FROM ref.source CROSS JOIN night
GROUP BY ALL;

-- Who is who: as the night would write it.
INSERT INTO core.membership BY NAME SELECT observation_id, platform_id FROM telling;

INSERT INTO core.platform BY NAME
SELECT platform_id, any_value(name) AS name, any_value(name) AS name_key, any_value(operators) AS operators, any_value(operators) AS operator_keys,
    any_value(province) AS province, any_value(city) AS city, any_value(district) AS district, any_value(region_code) AS region_code,
    any_value(industry)[1] AS industry, any_value(industry)[2] AS industry_code, arg_max(status, (published, observation_id)) AS status,
    any_value(founded) AS year_established, any_value(sum) * 10000.0 AS investment_yuan, any_value(floor) AS floor_area_m2,
    any_value(land) * 666.67 AS land_area_m2, list(DISTINCT service ORDER BY service) FILTER (service IS NOT NULL) AS services,
    min(published) AS first_seen, max(published) AS last_seen, CAST(count(DISTINCT origin_id) AS INTEGER) AS origins
FROM telling INNER JOIN obs.document USING (document_id)
WHERE NOT is_old
GROUP BY platform_id;
DELETE FROM core.membership WHERE platform_id NOT IN (SELECT platform_id FROM core.platform);

INSERT INTO core.alias BY NAME
SELECT DISTINCT platform_id, alias, alias AS alias_key FROM telling WHERE alias IS NOT NULL AND NOT is_old;
INSERT INTO core.organisation BY NAME
SELECT DISTINCT 'org-' || left(sha256(name), 12) AS organisation_id, name, name AS name_key, CASE WHEN ends_with(name, '公司') THEN 'enterprise'
    WHEN ends_with(name, '大学') THEN 'university' WHEN ends_with(name, '医院') THEN 'hospital' ELSE 'institute' END AS kind
FROM (SELECT unnest(operators) AS name FROM core.platform);
INSERT INTO core.redirect BY NAME
SELECT 'zs-' || left(md5('merged' || p), 12) AS old_id, platform_id AS new_id
FROM platform_plan SEMI JOIN core.platform USING (platform_id) WHERE p % 50 = 0;
INSERT INTO core.split BY NAME
SELECT platform_id AS new_id, 'zs-' || left(md5('whole' || p), 12) AS old_id, (SELECT min(run_id) FROM night) AS run_id, ['o'] AS observation_ids
FROM platform_plan SEMI JOIN core.platform USING (platform_id) WHERE p % 500 = 0;

-- What became of each platform.
CREATE TEMP TABLE spell AS
SELECT platform_id, status, min(published) AS since, list(observation_id ORDER BY published, observation_id) AS observation_ids
FROM telling WHERE NOT is_old AND status <> 'unknown'
GROUP BY platform_id, status;
INSERT INTO core.status_period BY NAME
SELECT platform_id, CAST(row_number() OVER own - 1 AS INTEGER) AS position, status, strftime(since, '%Y-%m-%d') AS valid_from,
    hash(platform_id, status) % 3 = 0 AS dated, strftime(lead(since) OVER own, '%Y-%m-%d') AS valid_until,
    DATE '2026-11-16' AS observed_from, observation_ids
FROM spell
WINDOW own AS (PARTITION BY platform_id ORDER BY list_position(['planned', 'under_construction', 'operating', 'closed'], status));
INSERT INTO core.status_belief BY NAME FROM core.status_period;
DROP TABLE spell;
UPDATE core.platform SET status = period.status, status_since = period.valid_from
FROM core.status_period AS period WHERE period.platform_id = platform.platform_id AND period.valid_until IS NULL;

INSERT INTO core.recognition BY NAME
SELECT platform_id, 0 AS position, given[1] AS level, given[2] AS stage, 2015 + any_value(p) % 11 AS year,
    CAST(2015 + any_value(p) % 11 AS VARCHAR) AS valid_from, false AS dated, DATE '2026-11-16' AS observed_from,
    list(observation_id ORDER BY published, observation_id) AS observation_ids
FROM telling WHERE given IS NOT NULL AND NOT is_old
GROUP BY platform_id, given;
INSERT INTO core.recognition BY NAME
SELECT * REPLACE (1 AS position, 'announced' AS stage), strftime(DATE '2014-03-01' + CAST(u(platform_id, 'w') * 300 AS INTEGER), '%Y-%m-%d') AS valid_until
FROM (SELECT * EXCLUDE (valid_until) FROM core.recognition WHERE stage = 'recognized' AND u(platform_id, 'window') < 0.3);

INSERT INTO core.contradiction BY NAME
SELECT platform_id, 0 AS position, 'status' AS field, latest[1] AS value, earlier[1] AS other_value, 'later_before_earlier' AS rule,
    latest[2] AS observation_id, earlier[2] AS other_observation_id
FROM (
    SELECT platform_id, arg_max([status, observation_id], [CAST(published AS VARCHAR), observation_id]) AS latest,
        arg_min([status, observation_id], [CAST(published AS VARCHAR), observation_id]) AS earlier
    FROM telling WHERE NOT is_old AND status <> 'unknown' GROUP BY platform_id
)
WHERE latest[1] <> earlier[1] AND hash(platform_id, 'doubt') % 4 = 0;
INSERT INTO core.change BY NAME
SELECT platform_id, 0 AS position, 'renamed' AS kind, '原' || name AS old_value, name AS new_value, '2024-05' AS valid_from, true AS dated,
    DATE '2026-11-16' AS observed_from, observation_id, 'text' AS part, char_start, char_end, quote, sentence
FROM (SELECT platform_id, min(observation_id) AS observation_id, any_value(name) AS name FROM telling WHERE NOT is_old AND p % 100 = 0 GROUP BY platform_id)
INNER JOIN obs.statement USING (observation_id) WHERE field = 'name';

-- What resolving looks up: keys and verdicts.
INSERT INTO core.block_key BY NAME
SELECT observation_id, CAST(md5_number_lower(CASE k WHEN 0 THEN '=' || name WHEN 1 THEN 'o' || operators[1]
    ELSE '~' || substr(name, 1, k % 5 + 1) || substr(name, k % 5 + 3) || '@' || CASE WHEN k < 10 THEN city ELSE k || '' END END) >> 1 AS BIGINT) AS block_key,
    false AS placed, getvariable('decided_by') AS made_by
FROM telling CROSS JOIN range(getvariable('keys')) AS keys(k)
WHERE NOT is_old
GROUP BY ALL;
INSERT INTO core.match BY NAME
SELECT least(first, observation_id) AS left_id, greatest(first, observation_id) AS right_id, 'POSITIVE' AS judgement, 0.998 AS score,
    ['name_same', 'operator_same', 'city_same'] AS reasons, getvariable('decided_by') AS decided_by
FROM (SELECT observation_id, min(observation_id) OVER (PARTITION BY platform_id) AS first FROM telling WHERE NOT is_old)
WHERE first <> observation_id;

DROP TABLE night;
DROP TABLE platform_plan;
DROP TABLE page;
DROP TABLE telling;
DROP TABLE said;
DROP TABLE stated;
