-- Copies that a machine re-worded. What was loaded before counts as clean until its pages are read again.
ALTER TABLE obs.document ADD COLUMN spun BOOLEAN DEFAULT false;
COMMENT ON COLUMN obs.document.spun IS '是否机器改写稿，不作为字段取值依据 / whether a machine re-worded it; such a copy sets no field';
