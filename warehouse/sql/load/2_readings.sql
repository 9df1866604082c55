-- What the documents say.
DELETE FROM obs.mention WHERE document_id IN (SELECT document_id FROM incoming_row);
INSERT INTO obs.mention BY NAME
SELECT document_id, unnest(mentions, max_depth := 2) FROM incoming_document;

DELETE FROM obs.observation WHERE document_id IN (SELECT document_id FROM incoming_row);
INSERT INTO obs.observation BY NAME
SELECT document_id, unnest(observations, max_depth := 2) FROM incoming_document;

DELETE FROM obs.statement WHERE document_id IN (SELECT document_id FROM incoming_row);
INSERT INTO obs.statement BY NAME
SELECT document_id, unnest(statements, max_depth := 2) FROM incoming_document;

DELETE FROM obs.claim WHERE document_id IN (SELECT document_id FROM incoming_row);
INSERT INTO obs.claim BY NAME
SELECT document_id, unnest(claims, max_depth := 2) FROM incoming_document;

DELETE FROM obs.issue WHERE document_id IN (SELECT document_id FROM incoming_row);
INSERT INTO obs.issue BY NAME
SELECT document_id, unnest(issues, max_depth := 2) FROM incoming_document;
