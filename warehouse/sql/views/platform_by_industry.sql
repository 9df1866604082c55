-- 每个行业领域有多少平台，各处于什么状态？ / How many platforms does each field of industry have, by status?
CREATE OR REPLACE VIEW mart.platform_by_industry AS
SELECT
    CASE WHEN grouping(industry) = 1 THEN 'class' ELSE 'words' END AS grain,
    nullif(split_part(industry_code, ':', 1), industry_code) AS standard,
    industry_code,
    industry,
    count(*) AS platforms,
    count(*) FILTER (status = 'planned') AS planned,
    count(*) FILTER (status = 'under_construction') AS under_construction,
    count(*) FILTER (status = 'operating') AS operating,
    count(*) FILTER (status = 'closed') AS closed,
    count(*) FILTER (status = 'unknown') AS unknown,
    count(*) FILTER (level = 'national') AS national,
    count(*) FILTER (level = 'provincial') AS provincial,
    count(*) FILTER (level = 'municipal') AS municipal
FROM mart.platform_current
GROUP BY GROUPING SETS ((industry_code), (industry_code, industry))
ORDER BY industry_code NULLS LAST, grain, platforms DESC, industry NULLS LAST;
COMMENT ON VIEW mart.platform_by_industry IS '每个行业领域有多少平台，各处于什么状态？ / How many platforms does each field of industry have, by status?';
COMMENT ON COLUMN mart.platform_by_industry.grain IS '粒度：class 为该代码合计，words 为该代码下页面的一种写法；求和时只取其一 / grain: class = all of the code, words = one wording of pages within it; add up only one of them';
COMMENT ON COLUMN mart.platform_by_industry.standard IS '分类标准：SEI2018 为《战略性新兴产业分类（2018）》，GB/T4754 为《国民经济行业分类》；页面自列的代码无标准 / standard of the code: SEI2018 = Strategic Emerging Industries 2018, GB/T4754 = national classification of economic activities; null where a page gave the bare code';
COMMENT ON COLUMN mart.platform_by_industry.industry_code IS '行业代码，空为无从归类 / code of the class, null = not classified';
COMMENT ON COLUMN mart.platform_by_industry.industry IS '行业领域（页面写法）；class 行为空，words 行为空者即页面未述 / field in the words of pages; null in rows of grain class; in rows of grain words null = not stated';
COMMENT ON COLUMN mart.platform_by_industry.platforms IS '平台数 / platforms';
COMMENT ON COLUMN mart.platform_by_industry.planned IS '规划 / planned';
COMMENT ON COLUMN mart.platform_by_industry.under_construction IS '在建 / under construction';
COMMENT ON COLUMN mart.platform_by_industry.operating IS '投用 / operating';
COMMENT ON COLUMN mart.platform_by_industry.closed IS '关停 / closed';
COMMENT ON COLUMN mart.platform_by_industry.unknown IS '状态未知 / status unknown';
COMMENT ON COLUMN mart.platform_by_industry.national IS '国家级 / of national level';
COMMENT ON COLUMN mart.platform_by_industry.provincial IS '省级 / of provincial level';
COMMENT ON COLUMN mart.platform_by_industry.municipal IS '市级 / of municipal level';
