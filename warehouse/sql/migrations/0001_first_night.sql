-- The first night: every table from the request to the platform.
--
-- Times (`_at`) are TIMESTAMP in UTC, not TIMESTAMPTZ: a reader sees the same digits in every client and time zone, and
-- neither ICU nor pytz is needed. Dates that may be partial are EDTF text, which sorts. No primary keys and no foreign
-- keys: a night is delete + insert in one transaction, and uniqueness is a check (warehouse/sql/checks).

-- 参照数据：行政区划、信息源 / reference data: divisions, sources
CREATE SCHEMA ref;
-- 抓取：请求、存档、列表条目 / what was fetched: requests, archive, list items
CREATE SCHEMA raw;
-- 观察：文档、提及、观察、陈述 / what documents say
CREATE SCHEMA obs;
-- 平台：归并后的实体与历史 / platforms: resolved entities and their history
CREATE SCHEMA core;
-- 视图：供查询 / views to query
CREATE SCHEMA mart;
-- 运行：迁移、运行、快照 / migrations, runs, snapshots
CREATE SCHEMA meta;

CREATE TABLE ref.region (
    code VARCHAR,
    name VARCHAR,
    level VARCHAR,
    parent_code VARCHAR,
    province VARCHAR,
    city VARCHAR,
    district VARCHAR
);
COMMENT ON TABLE ref.region IS '行政区划（GB/T 2260） / administrative divisions (GB/T 2260)';
COMMENT ON COLUMN ref.region.code IS '六位区划代码 / six-digit code';
COMMENT ON COLUMN ref.region.name IS '名称 / name';
COMMENT ON COLUMN ref.region.level IS '层级：province、city、county / level: province, city, county';
COMMENT ON COLUMN ref.region.parent_code IS '上级代码 / code of the parent';
COMMENT ON COLUMN ref.region.province IS '省级全称 / full name of the province';
COMMENT ON COLUMN ref.region.city IS '地级全称 / full name of the prefecture';
COMMENT ON COLUMN ref.region.district IS '县级全称 / full name of the county or district';

CREATE TABLE ref.source (
    slug VARCHAR,
    title VARCHAR,
    publisher VARCHAR,
    kind VARCHAR,
    family VARCHAR,
    list_urls VARCHAR[],
    hosts VARCHAR[],
    region_code VARCHAR,
    keywords VARCHAR[],
    delay_s DOUBLE,
    history DATE,
    charset VARCHAR,
    selectors VARCHAR,
    min_items INTEGER,
    max_silence_days INTEGER,
    allow_private VARCHAR[],
    verified_on DATE,
    enabled BOOLEAN,
    notes VARCHAR
);
COMMENT ON TABLE ref.source IS '信息源：一个发布者的一个栏目 / sources: one column of one publisher';
COMMENT ON COLUMN ref.source.slug IS '标识 / slug';
COMMENT ON COLUMN ref.source.title IS '栏目名称 / title of the column';
COMMENT ON COLUMN ref.source.publisher IS '发布机构 / publisher';
COMMENT ON COLUMN ref.source.kind IS '类别：government、news、institution、aggregator / kind of publisher';
COMMENT ON COLUMN ref.source.family IS '网站模板家族 / site family';
COMMENT ON COLUMN ref.source.list_urls IS '列表页地址 / addresses of the list pages';
COMMENT ON COLUMN ref.source.hosts IS '主机（协议、域名、端口），权威性以此为准 / hosts (scheme, name, port), which carry authority';
COMMENT ON COLUMN ref.source.region_code IS '所属区划代码 / division of the publisher';
COMMENT ON COLUMN ref.source.keywords IS '列表关键词，空为全部 / keywords of list rows, empty = every row';
COMMENT ON COLUMN ref.source.delay_s IS '请求间隔（秒） / pause between requests, seconds';
COMMENT ON COLUMN ref.source.history IS '首夜回溯至 / how far back the first night reads';
COMMENT ON COLUMN ref.source.charset IS '指定字符集 / charset forced';
COMMENT ON COLUMN ref.source.selectors IS '选择器覆盖（JSON 对象） / overridden selectors, a JSON object';
COMMENT ON COLUMN ref.source.min_items IS '每夜最少条目 / fewest items of a good night';
COMMENT ON COLUMN ref.source.max_silence_days IS '最长静默天数 / longest silence, days';
COMMENT ON COLUMN ref.source.allow_private IS '允许的内网地址 / private addresses allowed';
COMMENT ON COLUMN ref.source.verified_on IS '人工核对日期 / day a person verified it';
COMMENT ON COLUMN ref.source.enabled IS '是否启用 / whether it is collected';
COMMENT ON COLUMN ref.source.notes IS '备注 / notes';

CREATE TABLE raw.capture (
    url VARCHAR,
    sha256 VARCHAR,
    source VARCHAR,
    final_url VARCHAR,
    role VARCHAR,
    status_code INTEGER,
    media_type VARCHAR,
    etag VARCHAR,
    last_modified VARCHAR,
    size BIGINT,
    first_fetched_at TIMESTAMP,
    last_fetched_at TIMESTAMP,
    archive_path VARCHAR,
    archive_offset BIGINT,
    archive_length BIGINT
);
COMMENT ON TABLE raw.capture IS '存档正文：每个信息源、网址、不同内容一行 / archived bodies, one row per source, URL and distinct content';
COMMENT ON COLUMN raw.capture.url IS '请求网址 / address asked for';
COMMENT ON COLUMN raw.capture.sha256 IS '解码后正文的 SHA-256 / SHA-256 of the decoded body';
COMMENT ON COLUMN raw.capture.source IS '信息源 / source';
COMMENT ON COLUMN raw.capture.final_url IS '实际应答网址 / address that answered';
COMMENT ON COLUMN raw.capture.role IS '角色：list、article、attachment、robots、file / role';
COMMENT ON COLUMN raw.capture.status_code IS 'HTTP 状态码，空为本地文件 / HTTP status, null = a saved file';
COMMENT ON COLUMN raw.capture.media_type IS '媒体类型 / media type';
COMMENT ON COLUMN raw.capture.etag IS 'ETag / ETag';
COMMENT ON COLUMN raw.capture.last_modified IS 'Last-Modified / Last-Modified';
COMMENT ON COLUMN raw.capture.size IS '正文字节数 / bytes of the body';
COMMENT ON COLUMN raw.capture.first_fetched_at IS '首次抓取（UTC） / first fetched, UTC';
COMMENT ON COLUMN raw.capture.last_fetched_at IS '最近一次取得该内容（UTC） / last time this content was received, UTC';
COMMENT ON COLUMN raw.capture.archive_path IS 'WARC 文件，相对存档目录 / WARC file, relative to the archive folder';
COMMENT ON COLUMN raw.capture.archive_offset IS '记录起点（字节） / start of the record, bytes';
COMMENT ON COLUMN raw.capture.archive_length IS '记录长度（字节） / length of the record, bytes';

CREATE TABLE raw.fetch (
    run_id VARCHAR,
    source VARCHAR,
    url VARCHAR,
    final_url VARCHAR,
    role VARCHAR,
    outcome VARCHAR,
    detail VARCHAR,
    status_code INTEGER,
    media_type VARCHAR,
    fetched_at TIMESTAMP,
    sha256 VARCHAR,
    size BIGINT,
    etag VARCHAR,
    last_modified VARCHAR,
    archive_path VARCHAR,
    archive_offset BIGINT,
    archive_length BIGINT
);
COMMENT ON TABLE raw.fetch IS '请求记录：每次请求一行及其结果 / requests, one row each, and how they ended';
COMMENT ON COLUMN raw.fetch.run_id IS '运行 / run';
COMMENT ON COLUMN raw.fetch.source IS '信息源 / source';
COMMENT ON COLUMN raw.fetch.url IS '请求网址 / address asked for';
COMMENT ON COLUMN raw.fetch.final_url IS '实际应答网址 / address that answered';
COMMENT ON COLUMN raw.fetch.role IS '角色 / role: list, article, attachment, robots, file';
COMMENT ON COLUMN raw.fetch.outcome IS '结果 / outcome word';
COMMENT ON COLUMN raw.fetch.detail IS '结果细节，以代码开头 / detail, begins with a code';
COMMENT ON COLUMN raw.fetch.status_code IS 'HTTP 状态码 / HTTP status';
COMMENT ON COLUMN raw.fetch.media_type IS '媒体类型 / media type';
COMMENT ON COLUMN raw.fetch.fetched_at IS '抓取时刻（UTC） / moment, UTC';
COMMENT ON COLUMN raw.fetch.sha256 IS '正文 SHA-256 / SHA-256 of the body';
COMMENT ON COLUMN raw.fetch.size IS '正文字节数 / bytes of the body';
COMMENT ON COLUMN raw.fetch.etag IS 'ETag / ETag';
COMMENT ON COLUMN raw.fetch.last_modified IS 'Last-Modified / Last-Modified';
COMMENT ON COLUMN raw.fetch.archive_path IS 'WARC 文件，相对存档目录 / WARC file, relative to the archive folder';
COMMENT ON COLUMN raw.fetch.archive_offset IS '记录起点（字节） / start of the record, bytes';
COMMENT ON COLUMN raw.fetch.archive_length IS '记录长度（字节） / length of the record, bytes';

CREATE TABLE raw.list_item (
    source VARCHAR,
    url VARCHAR,
    title VARCHAR,
    published_on VARCHAR,
    summary VARCHAR,
    list_url VARCHAR,
    first_run_id VARCHAR,
    fetched_title VARCHAR,
    fetched_published_on VARCHAR
);
COMMENT ON TABLE raw.list_item IS '列表条目：每个信息源的每个网址一行 / list items, one row per source and URL';
COMMENT ON COLUMN raw.list_item.source IS '信息源 / source';
COMMENT ON COLUMN raw.list_item.url IS '文章网址 / address of the article';
COMMENT ON COLUMN raw.list_item.title IS '列表上的标题 / title in the list';
COMMENT ON COLUMN raw.list_item.published_on IS '列表上的日期（EDTF） / date in the list, EDTF';
COMMENT ON COLUMN raw.list_item.summary IS '列表上的摘要 / summary in the list';
COMMENT ON COLUMN raw.list_item.list_url IS '所在列表页 / list page';
COMMENT ON COLUMN raw.list_item.first_run_id IS '首次出现的运行 / run that saw it first';
COMMENT ON COLUMN raw.list_item.fetched_title IS '取文章时列表上的标题 / title in the list when the article was fetched';
COMMENT ON COLUMN raw.list_item.fetched_published_on IS '取文章时列表上的日期 / date in the list when the article was fetched';

CREATE TABLE obs.document (
    document_id VARCHAR,
    capture_sha256 VARCHAR,
    source VARCHAR,
    url VARCHAR,
    title VARCHAR,
    publisher VARCHAR,
    site VARCHAR,
    document_number VARCHAR,
    published_on VARCHAR,
    attachment_urls VARCHAR[],
    text_length INTEGER,
    parser VARCHAR,
    reader VARCHAR,
    fetched_at TIMESTAMP,
    origin_id VARCHAR,
    is_current BOOLEAN
);
COMMENT ON TABLE obs.document IS '文档：从一次抓取读出的内容（全文除外） / documents: what was read from a capture, without its text';
COMMENT ON COLUMN obs.document.document_id IS '文档标识 / document id';
COMMENT ON COLUMN obs.document.capture_sha256 IS '抓取正文 SHA-256 / SHA-256 of the captured body';
COMMENT ON COLUMN obs.document.source IS '信息源 / source';
COMMENT ON COLUMN obs.document.url IS '网址 / address';
COMMENT ON COLUMN obs.document.title IS '标题 / title';
COMMENT ON COLUMN obs.document.publisher IS '页面所注来源 / origin named by the page';
COMMENT ON COLUMN obs.document.site IS '网站名称 / name of the site';
COMMENT ON COLUMN obs.document.document_number IS '文号 / document number';
COMMENT ON COLUMN obs.document.published_on IS '发布日期（EDTF） / day of publication, EDTF';
COMMENT ON COLUMN obs.document.attachment_urls IS '附件网址 / addresses of attachments';
COMMENT ON COLUMN obs.document.text_length IS '全文码点数 / code points of the text';
COMMENT ON COLUMN obs.document.parser IS '解析器（名称@版本） / parser, name@version';
COMMENT ON COLUMN obs.document.reader IS '读取器（名称@版本） / reader, name@version';
COMMENT ON COLUMN obs.document.fetched_at IS '抓取时刻（UTC） / moment of capture, UTC';
COMMENT ON COLUMN obs.document.origin_id IS '原始来源文档；转载指向原文，原文指向自身 / document of origin: of a repost its original, else itself';
COMMENT ON COLUMN obs.document.is_current IS '是否该网址的最新抓取 / whether it is the newest capture of its URL';

CREATE TABLE obs.document_part (
    document_id VARCHAR,
    part VARCHAR,
    content VARCHAR
);
COMMENT ON TABLE obs.document_part IS '文档各部分的文字 / text of the parts of a document';
COMMENT ON COLUMN obs.document_part.document_id IS '文档标识 / document id';
COMMENT ON COLUMN obs.document_part.part IS '部分：text、title、publisher、site / part: text, title, publisher, site';
COMMENT ON COLUMN obs.document_part.content IS '文字；快照中不含 text / the text; snapshots leave out `text`';

CREATE TABLE obs.document_signature (
    document_id VARCHAR,
    signature UBIGINT[]
);
COMMENT ON TABLE obs.document_signature IS '文档的 MinHash 签名；快照中为空 / MinHash signature of a document; empty in snapshots';
COMMENT ON COLUMN obs.document_signature.document_id IS '文档标识 / document id';
COMMENT ON COLUMN obs.document_signature.signature IS '签名 / signature';

CREATE TABLE obs.document_band (
    document_id VARCHAR,
    band_key VARCHAR
);
COMMENT ON TABLE obs.document_band IS '文档的近似重复查找键；快照中为空 / lookup keys of near-duplicates; empty in snapshots';
COMMENT ON COLUMN obs.document_band.document_id IS '文档标识 / document id';
COMMENT ON COLUMN obs.document_band.band_key IS '查找键（含段号） / key of one band, its number included';

CREATE TABLE obs.mention (
    document_id VARCHAR,
    position INTEGER,
    kind VARCHAR,
    value VARCHAR,
    extractor VARCHAR,
    rejected_by VARCHAR,
    part VARCHAR,
    char_start INTEGER,
    char_end INTEGER,
    quote VARCHAR,
    locator VARCHAR
);
COMMENT ON TABLE obs.mention IS '提及：被识别的一段文字 / mentions: passages recognised';
COMMENT ON COLUMN obs.mention.document_id IS '文档标识 / document id';
COMMENT ON COLUMN obs.mention.position IS '文档内序号 / number within the document';
COMMENT ON COLUMN obs.mention.kind IS '种类 / kind';
COMMENT ON COLUMN obs.mention.value IS '规范值 / canonical value';
COMMENT ON COLUMN obs.mention.extractor IS '抽取器 / extractor';
COMMENT ON COLUMN obs.mention.rejected_by IS '否决规则，空为保留 / rule that dropped it, null = kept';
COMMENT ON COLUMN obs.mention.part IS '所在部分：text 正文、title 标题、publisher 来源、site 网站 / part of the document: text, title, publisher or site';
COMMENT ON COLUMN obs.mention.char_start IS '起点（码点，含） / start, code points, inclusive';
COMMENT ON COLUMN obs.mention.char_end IS '终点（码点，不含） / end, code points, exclusive';
COMMENT ON COLUMN obs.mention.quote IS '原文引文，逐字 / the characters quoted verbatim';
COMMENT ON COLUMN obs.mention.locator IS '附件内位置，如“名单!C7” / place within an attachment, such as 名单!C7';

CREATE TABLE obs.observation (
    observation_id VARCHAR,
    document_id VARCHAR,
    name VARCHAR,
    name_key VARCHAR,
    aliases VARCHAR[],
    operators VARCHAR[],
    province VARCHAR,
    city VARCHAR,
    district VARCHAR,
    region_code VARCHAR,
    status VARCHAR,
    status_as_of VARCHAR,
    status_since VARCHAR,
    recognitions STRUCT("level" VARCHAR, stage VARCHAR, title VARCHAR, batch VARCHAR, "year" INTEGER, recognized_on VARCHAR)[],
    industry VARCHAR,
    industry_code VARCHAR,
    year_established INTEGER,
    investment_yuan DOUBLE,
    investment_approximate BOOLEAN,
    floor_area_m2 DOUBLE,
    floor_area_approximate BOOLEAN,
    land_area_m2 DOUBLE,
    land_area_approximate BOOLEAN,
    services VARCHAR[],
    capacity VARCHAR[],
    nulls STRUCT(field VARCHAR, reason VARCHAR)[],
    observed_on DATE
);
COMMENT ON TABLE obs.observation IS '观察：一篇文档对一个平台的说法 / observations: what one document says of one platform';
COMMENT ON COLUMN obs.observation.observation_id IS '观察标识 / observation id';
COMMENT ON COLUMN obs.observation.document_id IS '文档标识 / document id';
COMMENT ON COLUMN obs.observation.name IS '平台名称 / name of the platform';
COMMENT ON COLUMN obs.observation.name_key IS '名称比较键 / folded name, for comparison only';
COMMENT ON COLUMN obs.observation.aliases IS '别名 / other names';
COMMENT ON COLUMN obs.observation.operators IS '建设、依托、运营单位 / operators';
COMMENT ON COLUMN obs.observation.province IS '省级全称 / province';
COMMENT ON COLUMN obs.observation.city IS '地级全称 / prefecture';
COMMENT ON COLUMN obs.observation.district IS '区县或开发区（页面写法） / district, as the page has it';
COMMENT ON COLUMN obs.observation.region_code IS '最近的区划代码 / code of the nearest division';
COMMENT ON COLUMN obs.observation.status IS '建设状态 / building status';
COMMENT ON COLUMN obs.observation.status_as_of IS '状态所指日期（EDTF） / day for which the status is stated, EDTF';
COMMENT ON COLUMN obs.observation.status_since IS '状态起始事件日期（EDTF） / day of the event that began it, EDTF';
COMMENT ON COLUMN obs.observation.recognitions IS '认定 / recognitions';
COMMENT ON COLUMN obs.observation.industry IS '行业领域 / industry';
COMMENT ON COLUMN obs.observation.industry_code IS '行业代码 / industry code';
COMMENT ON COLUMN obs.observation.year_established IS '成立年份 / year established';
COMMENT ON COLUMN obs.observation.investment_yuan IS '投资额（元） / investment, yuan';
COMMENT ON COLUMN obs.observation.investment_approximate IS '投资额是否约数 / whether the investment is approximate';
COMMENT ON COLUMN obs.observation.floor_area_m2 IS '建筑面积（平方米） / floor area, m²';
COMMENT ON COLUMN obs.observation.floor_area_approximate IS '建筑面积是否约数 / whether the floor area is approximate';
COMMENT ON COLUMN obs.observation.land_area_m2 IS '占地面积（平方米） / land area, m²';
COMMENT ON COLUMN obs.observation.land_area_approximate IS '占地面积是否约数 / whether the land area is approximate';
COMMENT ON COLUMN obs.observation.services IS '服务 / services';
COMMENT ON COLUMN obs.observation.capacity IS '设备与资质 / equipment and qualifications';
COMMENT ON COLUMN obs.observation.nulls IS '缺失字段及原因 / fields without a value, and why';
COMMENT ON COLUMN obs.observation.observed_on IS '发布日，否则抓取日 / day of publication, else of capture';

CREATE TABLE obs.statement (
    observation_id VARCHAR,
    document_id VARCHAR,
    position INTEGER,
    field VARCHAR,
    value VARCHAR,
    original VARCHAR,
    rule VARCHAR,
    part VARCHAR,
    char_start INTEGER,
    char_end INTEGER,
    quote VARCHAR,
    locator VARCHAR,
    sentence VARCHAR
);
COMMENT ON TABLE obs.statement IS '陈述：一个观察的一个值及其出处 / statements: one value of an observation and where it stands';
COMMENT ON COLUMN obs.statement.observation_id IS '观察标识 / observation id';
COMMENT ON COLUMN obs.statement.document_id IS '文档标识 / document id';
COMMENT ON COLUMN obs.statement.position IS '观察内序号 / number within the observation';
COMMENT ON COLUMN obs.statement.field IS '字段 / field';
COMMENT ON COLUMN obs.statement.value IS '规范值 / canonical value';
COMMENT ON COLUMN obs.statement.original IS '页面写法 / as the page writes it';
COMMENT ON COLUMN obs.statement.rule IS '规则 / rule';
COMMENT ON COLUMN obs.statement.part IS '所在部分：text 正文、title 标题、publisher 来源、site 网站 / part of the document: text, title, publisher or site';
COMMENT ON COLUMN obs.statement.char_start IS '起点（码点，含） / start, code points, inclusive';
COMMENT ON COLUMN obs.statement.char_end IS '终点（码点，不含） / end, code points, exclusive';
COMMENT ON COLUMN obs.statement.quote IS '原文引文，逐字 / the characters quoted verbatim';
COMMENT ON COLUMN obs.statement.locator IS '附件内位置，如“名单!C7” / place within an attachment, such as 名单!C7';
COMMENT ON COLUMN obs.statement.sentence IS '所在句 / the sentence around the quote';

CREATE TABLE obs.claim (
    document_id VARCHAR,
    position INTEGER,
    what VARCHAR,
    region VARCHAR,
    level VARCHAR,
    status VARCHAR,
    count INTEGER,
    listed INTEGER,
    part VARCHAR,
    char_start INTEGER,
    char_end INTEGER,
    quote VARCHAR,
    locator VARCHAR
);
COMMENT ON TABLE obs.claim IS '通报数：页面自称的数量 / claims: totals that a page states';
COMMENT ON COLUMN obs.claim.document_id IS '文档标识 / document id';
COMMENT ON COLUMN obs.claim.position IS '文档内序号 / number within the document';
COMMENT ON COLUMN obs.claim.what IS '所数对象 / what is counted';
COMMENT ON COLUMN obs.claim.region IS '地区 / region';
COMMENT ON COLUMN obs.claim.level IS '级别 / level';
COMMENT ON COLUMN obs.claim.status IS '状态 / status';
COMMENT ON COLUMN obs.claim.count IS '所称数量 / number claimed';
COMMENT ON COLUMN obs.claim.listed IS '页面列出的数量，空为未列 / names listed on the page, null = none';
COMMENT ON COLUMN obs.claim.part IS '所在部分：text 正文、title 标题、publisher 来源、site 网站 / part of the document: text, title, publisher or site';
COMMENT ON COLUMN obs.claim.char_start IS '起点（码点，含） / start, code points, inclusive';
COMMENT ON COLUMN obs.claim.char_end IS '终点（码点，不含） / end, code points, exclusive';
COMMENT ON COLUMN obs.claim.quote IS '原文引文，逐字 / the characters quoted verbatim';
COMMENT ON COLUMN obs.claim.locator IS '附件内位置，如“名单!C7” / place within an attachment, such as 名单!C7';

CREATE TABLE obs.issue (
    document_id VARCHAR,
    position INTEGER,
    severity VARCHAR,
    code VARCHAR,
    subject VARCHAR,
    detail VARCHAR,
    part VARCHAR,
    char_start INTEGER,
    char_end INTEGER,
    quote VARCHAR,
    locator VARCHAR
);
COMMENT ON TABLE obs.issue IS '问题：需要人看的地方 / issues: what a person should look at';
COMMENT ON COLUMN obs.issue.document_id IS '文档标识 / document id';
COMMENT ON COLUMN obs.issue.position IS '文档内序号 / number within the document';
COMMENT ON COLUMN obs.issue.severity IS '严重程度 / severity';
COMMENT ON COLUMN obs.issue.code IS '代码 / code';
COMMENT ON COLUMN obs.issue.subject IS '对象：标识或网址 / an id or an address';
COMMENT ON COLUMN obs.issue.detail IS '说明 / detail';
COMMENT ON COLUMN obs.issue.part IS '所在部分：text 正文、title 标题、publisher 来源、site 网站 / part of the document: text, title, publisher or site';
COMMENT ON COLUMN obs.issue.char_start IS '起点（码点，含） / start, code points, inclusive';
COMMENT ON COLUMN obs.issue.char_end IS '终点（码点，不含） / end, code points, exclusive';
COMMENT ON COLUMN obs.issue.quote IS '原文引文，逐字 / the characters quoted verbatim';
COMMENT ON COLUMN obs.issue.locator IS '附件内位置，如“名单!C7” / place within an attachment, such as 名单!C7';

CREATE TABLE core.organisation (
    organisation_id VARCHAR,
    name VARCHAR,
    name_key VARCHAR,
    kind VARCHAR,
    credit_code VARCHAR
);
COMMENT ON TABLE core.organisation IS '单位 / organisations';
COMMENT ON COLUMN core.organisation.organisation_id IS '单位标识 / organisation id';
COMMENT ON COLUMN core.organisation.name IS '名称 / name';
COMMENT ON COLUMN core.organisation.name_key IS '名称比较键 / folded name';
COMMENT ON COLUMN core.organisation.kind IS '类别，空为未定 / kind, null = not known';
COMMENT ON COLUMN core.organisation.credit_code IS '统一社会信用代码 / unified social credit code';

CREATE TABLE core.platform (
    platform_id VARCHAR,
    name VARCHAR,
    name_key VARCHAR,
    operators VARCHAR[],
    operator_keys VARCHAR[],
    province VARCHAR,
    city VARCHAR,
    district VARCHAR,
    region_code VARCHAR,
    industry VARCHAR,
    industry_code VARCHAR,
    status VARCHAR,
    status_since VARCHAR,
    year_established INTEGER,
    investment_yuan DOUBLE,
    investment_approximate BOOLEAN,
    floor_area_m2 DOUBLE,
    floor_area_approximate BOOLEAN,
    land_area_m2 DOUBLE,
    land_area_approximate BOOLEAN,
    services VARCHAR[],
    first_seen DATE,
    last_seen DATE,
    origins INTEGER
);
COMMENT ON TABLE core.platform IS '平台：当前取值 / platforms: values of the current view';
COMMENT ON COLUMN core.platform.platform_id IS '平台标识，永不复用 / platform id, never reused';
COMMENT ON COLUMN core.platform.name IS '名称 / name';
COMMENT ON COLUMN core.platform.name_key IS '名称比较键 / folded name';
COMMENT ON COLUMN core.platform.operators IS '建设、依托、运营单位 / operators';
COMMENT ON COLUMN core.platform.operator_keys IS '单位比较键 / folded operators';
COMMENT ON COLUMN core.platform.province IS '省级全称 / province';
COMMENT ON COLUMN core.platform.city IS '地级全称 / prefecture';
COMMENT ON COLUMN core.platform.district IS '区县或开发区 / district or development zone';
COMMENT ON COLUMN core.platform.region_code IS '最近的区划代码 / code of the nearest division';
COMMENT ON COLUMN core.platform.industry IS '行业领域 / industry';
COMMENT ON COLUMN core.platform.industry_code IS '行业代码 / industry code';
COMMENT ON COLUMN core.platform.status IS '建设状态 / building status';
COMMENT ON COLUMN core.platform.status_since IS '状态起始（EDTF） / since when, EDTF';
COMMENT ON COLUMN core.platform.year_established IS '成立年份 / year established';
COMMENT ON COLUMN core.platform.investment_yuan IS '投资额（元） / investment, yuan';
COMMENT ON COLUMN core.platform.investment_approximate IS '投资额是否约数 / whether approximate';
COMMENT ON COLUMN core.platform.floor_area_m2 IS '建筑面积（平方米） / floor area, m²';
COMMENT ON COLUMN core.platform.floor_area_approximate IS '建筑面积是否约数 / whether approximate';
COMMENT ON COLUMN core.platform.land_area_m2 IS '占地面积（平方米） / land area, m²';
COMMENT ON COLUMN core.platform.land_area_approximate IS '占地面积是否约数 / whether approximate';
COMMENT ON COLUMN core.platform.services IS '服务 / services';
COMMENT ON COLUMN core.platform.first_seen IS '首次见报 / oldest document that states something of it';
COMMENT ON COLUMN core.platform.last_seen IS '最近见报 / newest document that states something of it';
COMMENT ON COLUMN core.platform.origins IS '独立来源数 / number of independent origins';

CREATE TABLE core.alias (
    platform_id VARCHAR,
    alias VARCHAR,
    alias_key VARCHAR
);
COMMENT ON TABLE core.alias IS '平台的其他名称 / other names of platforms';
COMMENT ON COLUMN core.alias.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN core.alias.alias IS '名称 / name';
COMMENT ON COLUMN core.alias.alias_key IS '名称比较键 / folded name';

CREATE TABLE core.block_key (
    platform_id VARCHAR,
    block_key VARCHAR
);
COMMENT ON TABLE core.block_key IS '平台的查找键：键不同者不比较 / lookup keys of platforms: records without a common key are never compared';
COMMENT ON COLUMN core.block_key.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN core.block_key.block_key IS '查找键 / key';

CREATE TABLE core.redirect (
    old_id VARCHAR,
    new_id VARCHAR
);
COMMENT ON TABLE core.redirect IS '合并：旧标识指向新标识 / merges: an old id points to a new one';
COMMENT ON COLUMN core.redirect.old_id IS '旧平台标识 / old platform id';
COMMENT ON COLUMN core.redirect.new_id IS '新平台标识 / new platform id';

CREATE TABLE core.recognition (
    platform_id VARCHAR,
    position INTEGER,
    level VARCHAR,
    stage VARCHAR,
    title VARCHAR,
    batch VARCHAR,
    year INTEGER,
    recognized_on VARCHAR
);
COMMENT ON TABLE core.recognition IS '平台的认定 / recognitions of platforms';
COMMENT ON COLUMN core.recognition.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN core.recognition.position IS '平台内序号 / number within the platform';
COMMENT ON COLUMN core.recognition.level IS '级别：national、provincial、municipal、county / level';
COMMENT ON COLUMN core.recognition.stage IS '阶段：announced 公示、recognized 认定、cultivated 培育、withdrawn 撤销 / stage';
COMMENT ON COLUMN core.recognition.title IS '称号 / title';
COMMENT ON COLUMN core.recognition.batch IS '批次 / batch';
COMMENT ON COLUMN core.recognition.year IS '年份 / year';
COMMENT ON COLUMN core.recognition.recognized_on IS '日期（EDTF） / day, EDTF';

CREATE TABLE core.status_period (
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
COMMENT ON TABLE core.status_period IS '平台的建设状态区间 / building status of platforms over time';
COMMENT ON COLUMN core.status_period.platform_id IS '平台标识 / platform id';
COMMENT ON COLUMN core.status_period.position IS '平台内序号 / number within the platform';
COMMENT ON COLUMN core.status_period.status IS '建设状态 / building status';
COMMENT ON COLUMN core.status_period.valid_from IS '事实起始（EDTF）：事件之日，页面未述则为最早见证之日 / so since, EDTF: the day of the event, else the first day for which it is attested';
COMMENT ON COLUMN core.status_period.dated IS '起始是否为事件之日 / whether it is the day of an event';
COMMENT ON COLUMN core.status_period.valid_until IS '事实终止（EDTF） / so until, EDTF';
COMMENT ON COLUMN core.status_period.observed_from IS '得知起始 / known since';
COMMENT ON COLUMN core.status_period.observed_until IS '得知终止 / known until';
COMMENT ON COLUMN core.status_period.observation_ids IS '依据的观察 / observations that it rests on';

CREATE TABLE core.match (
    left_id VARCHAR,
    right_id VARCHAR,
    judgement VARCHAR,
    score DOUBLE,
    reasons VARCHAR[],
    decided_by VARCHAR
);
COMMENT ON TABLE core.match IS '归并判断：两条记录是否同一平台 / verdicts on whether two records are one platform';
COMMENT ON COLUMN core.match.left_id IS '观察或平台标识 / observation or platform id';
COMMENT ON COLUMN core.match.right_id IS '平台标识 / platform id';
COMMENT ON COLUMN core.match.judgement IS '判断：POSITIVE、NEGATIVE、UNSURE / verdict';
COMMENT ON COLUMN core.match.score IS '得分，0 至 1 / score, 0 to 1';
COMMENT ON COLUMN core.match.reasons IS '理由 / reasons';
COMMENT ON COLUMN core.match.decided_by IS '规则或人 / a rule, or a person';

CREATE TABLE core.judgement (
    judgement_id VARCHAR,
    verdict VARCHAR,
    left_id VARCHAR,
    right_id VARCHAR,
    field VARCHAR,
    value VARCHAR,
    subject_sha256 VARCHAR,
    decided_by VARCHAR,
    decided_at TIMESTAMP,
    reason VARCHAR
);
COMMENT ON TABLE core.judgement IS '人工判断 / judgements of people';
COMMENT ON COLUMN core.judgement.judgement_id IS '判断标识 / judgement id';
COMMENT ON COLUMN core.judgement.verdict IS '结论：same、different、value、not_a_platform / verdict';
COMMENT ON COLUMN core.judgement.left_id IS '对象标识 / id judged';
COMMENT ON COLUMN core.judgement.right_id IS '另一对象标识 / the other id';
COMMENT ON COLUMN core.judgement.field IS '字段 / field';
COMMENT ON COLUMN core.judgement.value IS '正确值 / the right value';
COMMENT ON COLUMN core.judgement.subject_sha256 IS '所判文字的 SHA-256，文字变则重开 / SHA-256 of the text judged, which re-opens it when changed';
COMMENT ON COLUMN core.judgement.decided_by IS '何人 / who';
COMMENT ON COLUMN core.judgement.decided_at IS '何时（UTC） / when, UTC';
COMMENT ON COLUMN core.judgement.reason IS '为何 / why';

CREATE TABLE core.membership (
    observation_id VARCHAR,
    platform_id VARCHAR
);
COMMENT ON TABLE core.membership IS '归属：观察属于哪个平台 / which platform an observation belongs to';
COMMENT ON COLUMN core.membership.observation_id IS '观察标识 / observation id';
COMMENT ON COLUMN core.membership.platform_id IS '平台标识 / platform id';

CREATE TABLE meta.migration (
    number INTEGER,
    name VARCHAR,
    sha256 VARCHAR,
    applied_at TIMESTAMP
);
COMMENT ON TABLE meta.migration IS '已执行的迁移 / migrations applied';
COMMENT ON COLUMN meta.migration.number IS '编号 / number';
COMMENT ON COLUMN meta.migration.name IS '文件名 / file name';
COMMENT ON COLUMN meta.migration.sha256 IS '文件 SHA-256 / SHA-256 of the file';
COMMENT ON COLUMN meta.migration.applied_at IS '执行时刻（UTC） / moment, UTC';

CREATE TABLE meta.run (
    run_id VARCHAR,
    started_at TIMESTAMP,
    finished_at TIMESTAMP,
    kind VARCHAR,
    code_version VARCHAR
);
COMMENT ON TABLE meta.run IS '运行：每夜一行 / runs, one a night';
COMMENT ON COLUMN meta.run.run_id IS '运行标识，即 UTC 起始时刻 / run id, its start in UTC';
COMMENT ON COLUMN meta.run.started_at IS '开始（UTC） / start, UTC';
COMMENT ON COLUMN meta.run.finished_at IS '结束（UTC），空为未完 / end, UTC, null = not finished';
COMMENT ON COLUMN meta.run.kind IS '种类：live、demo、ingest / kind';
COMMENT ON COLUMN meta.run.code_version IS '代码版本 / version of the code';

CREATE TABLE meta.run_source (
    run_id VARCHAR,
    source VARCHAR,
    outcome VARCHAR,
    detail VARCHAR,
    claimed INTEGER,
    obtained INTEGER,
    loaded INTEGER,
    failed INTEGER
);
COMMENT ON TABLE meta.run_source IS '每夜每个信息源的结果 / how each source ended in each run';
COMMENT ON COLUMN meta.run_source.run_id IS '运行 / run';
COMMENT ON COLUMN meta.run_source.source IS '信息源 / source';
COMMENT ON COLUMN meta.run_source.outcome IS '结果 / outcome word';
COMMENT ON COLUMN meta.run_source.detail IS '结果细节，以代码开头 / detail, begins with a code';
COMMENT ON COLUMN meta.run_source.claimed IS '网站自称条数 / rows that the site claims';
COMMENT ON COLUMN meta.run_source.obtained IS '取得条数 / rows obtained';
COMMENT ON COLUMN meta.run_source.loaded IS '入库文章 / articles loaded';
COMMENT ON COLUMN meta.run_source.failed IS '失败文章 / articles failed';

CREATE TABLE meta.snapshot (
    run_id VARCHAR,
    as_of DATE,
    published_at TIMESTAMP
);
COMMENT ON TABLE meta.snapshot IS '快照自述：仅快照文件内有一行，工作库中为空 / what a snapshot says of itself: one row in its file, none in the working warehouse';
COMMENT ON COLUMN meta.snapshot.run_id IS '所含最新运行 / newest run in it';
COMMENT ON COLUMN meta.snapshot.as_of IS '时间基准日（北京时间） / the day from which views count, Asia/Shanghai';
COMMENT ON COLUMN meta.snapshot.published_at IS '发布时刻（UTC） / moment of publishing, UTC';
