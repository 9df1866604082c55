-- 每个网址恰有一份现行文档 / Every URL has exactly one current document.
SELECT url, count(*) AS documents, count(*) FILTER (is_current) AS current_documents
FROM obs.document
GROUP BY url
HAVING count(*) FILTER (is_current) <> 1
ORDER BY url;
