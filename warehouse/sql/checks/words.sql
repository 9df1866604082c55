-- 状态、级别、阶段、结果等只取规定的词 / Status, level, stage, outcome and the like are words of the list.
SELECT * FROM (
    SELECT 'core.platform.status' AS in_column, platform_id AS id, status AS word
    FROM core.platform
    WHERE status IS NULL OR status NOT IN ('planned', 'under_construction', 'operating', 'closed', 'unknown')
    UNION ALL
    SELECT 'core.status_period.status', platform_id, status
    FROM core.status_period
    WHERE status IS NULL OR status NOT IN ('planned', 'under_construction', 'operating', 'closed', 'unknown')
    UNION ALL
    SELECT 'obs.observation.status', observation_id, status
    FROM obs.observation
    WHERE status IS NULL OR status NOT IN ('planned', 'under_construction', 'operating', 'closed', 'unknown')
    UNION ALL
    SELECT 'core.recognition.level', platform_id, level
    FROM core.recognition
    WHERE level NOT IN ('national', 'provincial', 'municipal', 'county')
    UNION ALL
    SELECT 'core.recognition.stage', platform_id, stage
    FROM core.recognition
    WHERE stage IS NULL OR stage NOT IN ('announced', 'recognized', 'cultivated', 'withdrawn')
    UNION ALL
    SELECT 'core.match.judgement', left_id, judgement
    FROM core.match
    WHERE judgement IS NULL OR judgement NOT IN ('POSITIVE', 'NEGATIVE', 'UNSURE')
    UNION ALL
    SELECT 'core.status_belief.status', platform_id, status
    FROM core.status_belief
    WHERE status IS NULL OR status NOT IN ('planned', 'under_construction', 'operating', 'closed', 'unknown')
    UNION ALL
    SELECT 'core.change.kind', platform_id, kind
    FROM core.change
    WHERE kind IS NULL OR kind NOT IN ('renamed', 'operator_changed', 'moved', 'split', 'merged', 'trial_run')
    UNION ALL
    SELECT 'core.contradiction.rule', platform_id, rule
    FROM core.contradiction
    WHERE rule IS NULL OR rule NOT IN (
        'judgement', 'explicit_notice', 'issuers_own_list', 'original_before_repost', 'kind_of_source', 'later_before_earlier',
        'building_goes_forward', 'order_of_ids'
    )
    UNION ALL
    SELECT 'core.judgement.verdict', judgement_id, verdict
    FROM core.judgement
    WHERE verdict IS NULL OR verdict NOT IN ('same', 'different', 'value', 'not_a_platform', 'withdrawn')
    UNION ALL
    SELECT 'core.judgement.state', judgement_id, state
    FROM core.judgement
    WHERE state IS NULL OR state NOT IN ('in_force', 'reopened', 'superseded', 'withdrawn')
    UNION ALL
    SELECT 'core.organisation.kind', organisation_id, kind
    FROM core.organisation
    WHERE kind NOT IN ('university', 'institute', 'enterprise', 'hospital', 'government', 'laboratory', 'other')
    UNION ALL
    SELECT 'ref.region_change.action', code, action
    FROM ref.region_change
    WHERE action IS NULL OR action NOT IN ('add', 'end')
    UNION ALL
    SELECT 'meta.run.kind', run_id, kind
    FROM meta.run
    WHERE kind IS NULL OR kind NOT IN ('live', 'demo', 'ingest')
    UNION ALL
    SELECT 'outcome', url, outcome
    FROM (SELECT url, outcome FROM raw.fetch UNION ALL SELECT source, outcome FROM meta.run_source)
    WHERE outcome IS NULL OR outcome NOT IN (
        'ok', 'unchanged', 'partial', 'empty', 'layout_changed', 'blocked', 'gone', 'disallowed', 'refused',
        'unreachable', 'unsupported', 'error'
    )
)
ORDER BY ALL;
