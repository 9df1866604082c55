-- 每张表、每个视图、每一列是什么意思？ / What does each table, view and column mean?
CREATE OR REPLACE VIEW mart.data_dictionary AS
WITH views AS (
    SELECT database_name, schema_name, view_name, comment FROM duckdb_views() WHERE NOT internal
), homes AS (
    -- The file in use, else every attached file that has this view: an alias need not be in use to be described.
    SELECT database_name
    FROM views
    WHERE schema_name = 'mart' AND view_name = 'data_dictionary'
        AND (
            database_name = current_database()
            OR current_database() NOT IN (
                SELECT database_name FROM views WHERE schema_name = 'mart' AND view_name = 'data_dictionary'
            )
        )
), described AS (
    -- What `stored` holds are the answers of views, described there.
    SELECT database_name, schema_name, table_name, 0 AS position, NULL AS column_name, NULL AS type, comment
    FROM duckdb_tables()
    WHERE NOT internal AND schema_name <> 'stored'
    UNION ALL
    SELECT database_name, schema_name, view_name, 0, NULL, NULL, comment FROM views
    UNION ALL
    SELECT database_name, schema_name, table_name, column_index, column_name, data_type, comment
    FROM duckdb_columns()
    WHERE NOT internal AND schema_name <> 'stored'
)
SELECT
    described.schema_name,
    described.table_name,
    CAST(described.position AS INTEGER) AS position,
    described.column_name,
    described.type,
    nullif(regexp_extract(described.comment, '^(.*?) / (.*)$', 2, 's'), '') AS comment_en,
    nullif(regexp_extract(described.comment, '^(.*?) / (.*)$', 1, 's'), '') AS comment_zh,
    views.view_name IS NOT NULL AS is_view,
    CASE WHEN described.schema_name = 'mart' THEN views.comment END AS question,
    described.database_name
FROM described
INNER JOIN homes ON homes.database_name = described.database_name
LEFT JOIN views
    ON views.database_name = described.database_name
    AND views.schema_name = described.schema_name
    AND views.view_name = described.table_name
ORDER BY described.database_name, described.schema_name, described.table_name, described.position;
COMMENT ON VIEW mart.data_dictionary IS '每张表、每个视图、每一列是什么意思？ / What does each table, view and column mean?';
COMMENT ON COLUMN mart.data_dictionary.schema_name IS '模式：ref、raw、obs、core、mart、meta / schema';
COMMENT ON COLUMN mart.data_dictionary.table_name IS '表或视图 / table or view';
COMMENT ON COLUMN mart.data_dictionary.position IS '第几列，0 为表或视图本身 / number of the column, 0 = the table or view itself';
COMMENT ON COLUMN mart.data_dictionary.column_name IS '列，空为表或视图本身 / column, null = the table or view itself';
COMMENT ON COLUMN mart.data_dictionary.type IS '数据类型 / data type';
COMMENT ON COLUMN mart.data_dictionary.comment_en IS '英文说明 / meaning in English';
COMMENT ON COLUMN mart.data_dictionary.comment_zh IS '中文说明 / meaning in Chinese';
COMMENT ON COLUMN mart.data_dictionary.is_view IS '是否视图 / whether it is of a view';
COMMENT ON COLUMN mart.data_dictionary.question IS '视图所答问题，表为空 / question that the view answers, null for a table';
COMMENT ON COLUMN mart.data_dictionary.database_name IS '所属文件：当前所用者；未用任何快照时，列出所有已附加的快照 / file that is described: the one in use; where none is in use, each that is attached';
