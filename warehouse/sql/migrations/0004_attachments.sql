-- Attachments are documents of their own.
ALTER TABLE obs.document ADD COLUMN parent_url VARCHAR;
COMMENT ON COLUMN obs.document.parent_url IS '附件所属文章网址，正文为空 / of an attachment, the article that links to it; null for an article';
