-- 演示数据与真实数据不得混存 / Demo rows and others never share a warehouse.
SELECT kind, count(*) AS runs
FROM meta.run
WHERE kind = 'demo' AND EXISTS (SELECT 1 FROM meta.run WHERE kind <> 'demo')
GROUP BY kind;
