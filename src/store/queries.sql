-- Every query by name. A test prepares each and fails on a full scan that gives no reason
-- (`-- scan: why`). The order of columns is what the reader in C expects.

-- name: version
PRAGMA user_version;

-- name: workspace_origin
SELECT origin FROM workspace WHERE one = 1;

-- name: workspace_add
INSERT INTO workspace (one, origin) VALUES (1, ?1);

-- name: event_last_hlc
SELECT max(hlc) FROM event;

-- name: event_last_at
-- scan: only the last entry of the index is read
SELECT at FROM event ORDER BY hlc DESC, origin DESC, n DESC LIMIT 1;

-- name: event_head
SELECT n, id FROM event WHERE origin = ?1 ORDER BY n DESC LIMIT 1;

-- name: event_add
INSERT INTO event (id, origin, n, hlc, at, author, kind, entity, payload, prev)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10);

-- name: event_all
-- scan: the whole history
SELECT id, origin, n, hlc, at, author, kind, entity, payload, prev
FROM event ORDER BY hlc, origin, n;

-- name: event_chain
-- scan: checking the chain reads every event
SELECT id, origin, n, hlc, at, author, kind, entity, payload, prev
FROM event ORDER BY origin, n;

-- name: event_by_entity
-- scan: replaying reads every event, deal by deal
SELECT n, at, author, kind, entity, payload
FROM event ORDER BY entity, hlc, origin, n;

-- name: event_of
SELECT id, origin, n, hlc, at, author, kind, entity, payload, prev
FROM event WHERE entity = ?1 ORDER BY hlc, origin, n;

-- name: event_back
SELECT id, payload FROM event WHERE entity = ?1 ORDER BY hlc DESC, origin DESC, n DESC;

-- name: event_since
SELECT id, origin, n, hlc, at, author, kind, entity, payload, prev, rowid
FROM event WHERE rowid > ?1 ORDER BY rowid;

-- name: event_last_row
SELECT max(rowid) FROM event;

-- name: event_newest
SELECT id, rowid FROM event WHERE rowid = (SELECT max(rowid) FROM event);

-- name: event_like
SELECT id FROM event WHERE id BETWEEN ?1 AND ?1 || 'g' LIMIT 1;

-- name: event_ids
-- scan: two histories are held against each other
SELECT id, at FROM event ORDER BY id;

-- name: rubric_find
SELECT 1 FROM rubric WHERE digest = ?1;

-- name: rubric_add
INSERT INTO rubric (digest, id, version, title, added_at) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: rubric_list
-- scan: every rubric is listed
SELECT r.digest, r.id, r.version, r.title, r.added_at,
	(SELECT count(*) FROM scorecard s WHERE s.digest = r.digest)
FROM rubric r ORDER BY r.id, r.added_at, r.digest;

-- name: rubric_file_add
INSERT INTO rubric_file (digest, position, path, data) VALUES (?1, ?2, ?3, ?4);

-- name: rubric_file_list
SELECT path, data FROM rubric_file WHERE digest = ?1 ORDER BY position;

-- name: deal_find
SELECT id, title, partner, category, stage, owner, sponsor, due, state, state_reason, created_at,
	changed_at, cards
FROM deal WHERE id = ?1;

-- name: deal_list
-- scan: every deal is listed
SELECT id, title, partner, category, stage, owner, sponsor, due, state, state_reason, created_at,
	changed_at, cards
FROM deal ORDER BY id;

-- name: deal_glance
-- scan: every deal is counted and put in order
SELECT id, title, stage, owner, sponsor, due, state, cards FROM deal ORDER BY id;

-- name: card_open_list
-- scan: every scorecard once is cheaper than the index of the open ones and a look at each of them
SELECT deal FROM scorecard NOT INDEXED WHERE +state = 'open' ORDER BY deal;

-- name: deal_ids
-- scan: every deal's id, to name the nearest
SELECT id FROM deal;

-- name: deal_add
INSERT INTO deal (id, title, partner, category, stage, owner, sponsor, due, state, created_at,
	changed_at, cards)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', ?9, ?9, 0);

-- name: deal_change
UPDATE deal SET title = ?2, partner = ?3, category = ?4, stage = ?5, owner = ?6, sponsor = ?7,
	due = ?8
WHERE id = ?1;

-- name: deal_set_state
UPDATE deal SET state = ?2, state_reason = ?3 WHERE id = ?1;

-- name: deal_set_cards
UPDATE deal SET cards = ?2 WHERE id = ?1;

-- name: deal_touch
UPDATE deal SET changed_at = ?2 WHERE id = ?1;

-- name: deal_drop
DELETE FROM deal WHERE id = ?1;

-- name: attribute_of
SELECT deal, id, value FROM deal_attribute WHERE deal = ?1 ORDER BY id, position;

-- name: attribute_list
-- scan: the attributes of every deal
SELECT deal, id, value FROM deal_attribute ORDER BY deal, id, position;

-- name: attribute_add
INSERT INTO deal_attribute (deal, id, position, value) VALUES (?1, ?2, ?3, ?4);

-- name: attribute_clear
DELETE FROM deal_attribute WHERE deal = ?1;

-- name: card_find
SELECT s.deal, s.number, s.purpose, s.state, s.digest, r.id, r.version, s.opened_at,
	s.submitted_at, s.submitted_by, s.reason, s.category, s.record,
	o.score, o.low, o.high, o.coverage, o.verdict, o.verdict_worst, o.verdict_best,
	o.verdict_label, o.firm, o.provisional, o.asked, o.answered, o.gates_failed, o.gates_open,
	o.gate, o.gate_title, o.gaps_open, o.gaps_undecided, o.gates
FROM scorecard s
	JOIN rubric r ON r.digest = s.digest
	LEFT JOIN outcome o ON o.deal = s.deal AND o.card = s.number
WHERE s.deal = ?1 AND s.number = ?2;

-- name: card_of
SELECT s.deal, s.number, s.purpose, s.state, s.digest, r.id, r.version, s.opened_at,
	s.submitted_at, s.submitted_by, s.reason, s.category, s.record,
	o.score, o.low, o.high, o.coverage, o.verdict, o.verdict_worst, o.verdict_best,
	o.verdict_label, o.firm, o.provisional, o.asked, o.answered, o.gates_failed, o.gates_open,
	o.gate, o.gate_title, o.gaps_open, o.gaps_undecided, o.gates
FROM scorecard s
	JOIN rubric r ON r.digest = s.digest
	LEFT JOIN outcome o ON o.deal = s.deal AND o.card = s.number
WHERE s.deal = ?1 ORDER BY s.number;

-- name: card_latest
-- scan: every deal's latest scorecard
SELECT s.deal, s.number, s.purpose, s.state, s.digest, r.id, r.version, s.opened_at,
	s.submitted_at, s.submitted_by, s.reason, s.category, s.record,
	o.score, o.low, o.high, o.coverage, o.verdict, o.verdict_worst, o.verdict_best,
	o.verdict_label, o.firm, o.provisional, o.asked, o.answered, o.gates_failed, o.gates_open,
	o.gate, o.gate_title, o.gaps_open, o.gaps_undecided, o.gates
FROM deal d
	CROSS JOIN scorecard s ON s.deal = d.id AND s.number = d.cards
	JOIN rubric r ON r.digest = s.digest
	LEFT JOIN outcome o ON o.deal = s.deal AND o.card = s.number
ORDER BY d.id;

-- name: card_keys
-- scan: checking the results visits every scorecard
SELECT deal, number FROM scorecard ORDER BY deal, number;

-- name: card_state
SELECT number, state FROM scorecard WHERE deal = ?1 AND number = ?2;

-- name: card_open_of
SELECT number FROM scorecard WHERE deal = ?1 AND state = 'open';

-- name: card_add
INSERT INTO scorecard (deal, number, purpose, state, digest, opened_at)
VALUES (?1, ?2, ?3, 'open', ?4, ?5);

-- name: card_supersede
UPDATE scorecard SET state = 'superseded' WHERE deal = ?1 AND state = 'submitted';

-- name: card_submit
UPDATE scorecard SET state = 'submitted', submitted_at = ?3, submitted_by = ?4, reason = ?5,
	record = ?6, category = ?7
WHERE deal = ?1 AND number = ?2;

-- name: card_reopen
UPDATE scorecard SET state = 'open', submitted_at = NULL, submitted_by = NULL, reason = NULL,
	record = NULL, category = NULL
WHERE deal = ?1 AND number = ?2;

-- name: card_reinstate
UPDATE scorecard SET state = 'submitted' WHERE deal = ?1 AND number = ?2;

-- name: card_drop_outcome
DELETE FROM outcome WHERE deal = ?1 AND card = ?2;

-- name: card_drop_sources
DELETE FROM answer_source WHERE deal = ?1 AND card = ?2;

-- name: card_drop_answers
DELETE FROM answer WHERE deal = ?1 AND card = ?2;

-- name: card_drop_gaps
DELETE FROM gap WHERE deal = ?1 AND card = ?2;

-- name: card_drop_raters
DELETE FROM rater WHERE deal = ?1 AND card = ?2;

-- name: card_drop
DELETE FROM scorecard WHERE deal = ?1 AND number = ?2;

-- name: rater_list
SELECT seat, name FROM rater WHERE deal = ?1 AND card = ?2 ORDER BY seat;

-- name: rater_find
SELECT seat FROM rater WHERE deal = ?1 AND card = ?2 AND name = ?3;

-- name: rater_last
SELECT max(seat) FROM rater WHERE deal = ?1 AND card = ?2;

-- name: rater_add
INSERT INTO rater (deal, card, seat, name) VALUES (?1, ?2, ?3, ?4);

-- name: rater_leave
DELETE FROM rater
WHERE deal = ?1 AND card = ?2 AND seat = ?3 AND seat > 0
	AND seat = (SELECT max(o.seat) FROM rater o WHERE o.deal = ?1 AND o.card = ?2)
	AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.deal = ?1 AND a.card = ?2 AND a.seat = ?3);

-- name: answer_list
SELECT seat, item, kind, level, text, number, minor, currency, date, evidence, favourability, note,
	flag, carried, position
FROM answer WHERE deal = ?1 AND card = ?2 ORDER BY seat, item;

-- name: answer_find
SELECT seat, item, kind, level, text, number, minor, currency, date, evidence, favourability, note,
	flag, carried, position
FROM answer WHERE deal = ?1 AND card = ?2 AND seat = ?3 AND item = ?4;

-- name: answer_last
SELECT max(position) FROM answer WHERE deal = ?1 AND card = ?2 AND seat = ?3;

-- name: answer_put
INSERT INTO answer (deal, card, seat, item, position, kind, level, text, number, minor, currency,
	date, evidence, favourability, note, flag, carried)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
ON CONFLICT (deal, card, seat, item) DO UPDATE SET position = excluded.position,
	kind = excluded.kind, level = excluded.level, text = excluded.text,
	number = excluded.number, minor = excluded.minor, currency = excluded.currency,
	date = excluded.date, evidence = excluded.evidence,
	favourability = excluded.favourability, note = excluded.note, flag = excluded.flag,
	carried = excluded.carried;

-- name: answer_remove
DELETE FROM answer WHERE deal = ?1 AND card = ?2 AND seat = ?3 AND item = ?4;

-- name: source_list
SELECT seat, item, what, location, date, sha256
FROM answer_source WHERE deal = ?1 AND card = ?2 ORDER BY seat, item, position;

-- name: source_of
SELECT seat, item, what, location, date, sha256
FROM answer_source WHERE deal = ?1 AND card = ?2 AND seat = ?3 AND item = ?4 ORDER BY position;

-- name: source_add
INSERT INTO answer_source (deal, card, seat, item, position, what, location, date, sha256)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: source_clear
DELETE FROM answer_source WHERE deal = ?1 AND card = ?2 AND seat = ?3 AND item = ?4;

-- name: gap_list
SELECT item, disposition, minor, currency, due, owner, terms, position
FROM gap WHERE deal = ?1 AND card = ?2 ORDER BY position, item;

-- name: gap_find
SELECT item, disposition, minor, currency, due, owner, terms, position
FROM gap WHERE deal = ?1 AND card = ?2 AND item = ?3;

-- name: gap_last
SELECT max(position) FROM gap WHERE deal = ?1 AND card = ?2;

-- name: gap_put
INSERT INTO gap (deal, card, item, position, disposition, minor, currency, due, owner, terms)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT (deal, card, item) DO UPDATE SET position = excluded.position,
	disposition = excluded.disposition, minor = excluded.minor, currency = excluded.currency,
	due = excluded.due, owner = excluded.owner, terms = excluded.terms;

-- name: gap_remove
DELETE FROM gap WHERE deal = ?1 AND card = ?2 AND item = ?3;

-- name: carry_raters
INSERT INTO rater (deal, card, seat, name)
SELECT deal, ?3, seat, name FROM rater WHERE deal = ?1 AND card = ?2 AND seat > 0;

-- name: carry_answers_to
INSERT INTO answer (deal, card, seat, item, position, kind, level, text, number, minor, currency,
	date, evidence, favourability, note, flag, carried)
SELECT a.deal, ?3, a.seat, a.item, a.position, a.kind, a.level, a.text, a.number, a.minor,
	a.currency, a.date, a.evidence, a.favourability, a.note, a.flag, 1
FROM rater r
	CROSS JOIN answer a ON a.deal = r.deal AND a.card = r.card AND a.seat = r.seat AND a.item = ?4
WHERE r.deal = ?1 AND r.card = ?2;

-- name: carry_sources_to
INSERT INTO answer_source (deal, card, seat, item, position, what, location, date, sha256)
SELECT s.deal, ?3, s.seat, s.item, s.position, s.what, s.location, s.date, s.sha256
FROM rater r
	CROSS JOIN answer_source s
	ON s.deal = r.deal AND s.card = r.card AND s.seat = r.seat AND s.item = ?4
WHERE r.deal = ?1 AND r.card = ?2;

-- name: carry_gap_of
INSERT INTO gap (deal, card, item, position, disposition, minor, currency, due, owner, terms)
SELECT deal, ?3, item, position, disposition, minor, currency, due, owner, terms
FROM gap WHERE deal = ?1 AND card = ?2 AND item = ?4;

-- name: carry_answers
INSERT INTO answer (deal, card, seat, item, position, kind, level, text, number, minor, currency,
	date, evidence, favourability, note, flag, carried)
SELECT deal, ?3, seat, item, position, kind, level, text, number, minor, currency, date, evidence,
	favourability, note, flag, 1
FROM answer WHERE deal = ?1 AND card = ?2;

-- name: carry_sources
INSERT INTO answer_source (deal, card, seat, item, position, what, location, date, sha256)
SELECT deal, ?3, seat, item, position, what, location, date, sha256
FROM answer_source WHERE deal = ?1 AND card = ?2;

-- name: carry_gaps
INSERT INTO gap (deal, card, item, position, disposition, minor, currency, due, owner, terms)
SELECT deal, ?3, item, position, disposition, minor, currency, due, owner, terms
FROM gap WHERE deal = ?1 AND card = ?2;

-- name: outcome_odd
-- scan: verify looks at every result for what the table's CHECKs refuse, and for text as a number
SELECT deal, card FROM outcome
WHERE firm NOT IN (0, 1) OR provisional NOT IN (0, 1) OR asked NOT BETWEEN 0 AND 100000
	OR answered NOT BETWEEN 0 AND asked OR gates_failed NOT BETWEEN 0 AND 100000
	OR gates_open NOT BETWEEN 0 AND 100000 OR gaps_open NOT BETWEEN 0 AND 100000
	OR gaps_undecided NOT BETWEEN 0 AND gaps_open OR (low IS NULL) <> (high IS NULL)
LIMIT 1;

-- name: draft_odd
-- scan: verify looks at what no event makes for what the table's CHECKs refuse
SELECT rater FROM draft WHERE rater = '' OR name = '' OR text = '' LIMIT 1;

-- name: outcome_put
INSERT INTO outcome (deal, card, score, low, high, coverage, verdict, verdict_worst, verdict_best,
	verdict_label, firm, provisional, asked, answered, gates_failed, gates_open, gate,
	gate_title, gaps_open, gaps_undecided, gates)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
	?21)
ON CONFLICT (deal, card) DO UPDATE SET score = excluded.score, low = excluded.low,
	high = excluded.high, coverage = excluded.coverage, verdict = excluded.verdict,
	verdict_worst = excluded.verdict_worst, verdict_best = excluded.verdict_best,
	verdict_label = excluded.verdict_label, firm = excluded.firm,
	provisional = excluded.provisional, asked = excluded.asked, answered = excluded.answered,
	gates_failed = excluded.gates_failed, gates_open = excluded.gates_open,
	gate = excluded.gate, gate_title = excluded.gate_title, gaps_open = excluded.gaps_open,
	gaps_undecided = excluded.gaps_undecided, gates = excluded.gates;

-- name: place_find
SELECT item FROM place WHERE deal = ?1 AND card = ?2 AND rater = ?3;

-- name: place_put
INSERT INTO place (deal, card, rater, item) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (deal, card, rater) DO UPDATE SET item = excluded.item;

-- name: draft_find
SELECT text FROM draft WHERE rater = ?1 AND name = ?2;

-- name: draft_all
-- scan: restore takes along all that is half typed
SELECT rater, name, text FROM draft WHERE rater <> '' AND name <> '' AND text <> ''
ORDER BY rater, name;

-- name: draft_put
INSERT INTO draft (rater, name, text) VALUES (?1, ?2, ?3)
ON CONFLICT (rater, name) DO UPDATE SET text = excluded.text;

-- name: draft_remove
DELETE FROM draft WHERE rater = ?1 AND name = ?2;

-- name: count_all
-- scan: how much there is
SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM deal), (SELECT count(*) FROM scorecard),
	(SELECT count(*) FROM rubric);

-- name: all_schema
-- scan: verify compares the whole schema
SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name;

-- name: all_rubric
-- scan: verify compares the whole table
SELECT digest, id, version, title, added_at FROM rubric ORDER BY digest;

-- name: all_rubric_file
-- scan: verify compares the whole table
SELECT digest, position, path, data FROM rubric_file ORDER BY digest, position;

-- name: all_deal
-- scan: verify compares the whole table
SELECT id, title, partner, category, stage, owner, sponsor, due, state, state_reason, created_at,
	changed_at, cards
FROM deal ORDER BY id;

-- name: all_deal_attribute
-- scan: verify compares the whole table
SELECT deal, id, position, value FROM deal_attribute ORDER BY deal, id, position;

-- name: all_scorecard
-- scan: verify compares the whole table
SELECT deal, number, purpose, state, digest, opened_at, submitted_at, submitted_by, reason, record,
	category
FROM scorecard ORDER BY deal, number;

-- name: all_rater
-- scan: verify compares the whole table
SELECT deal, card, seat, name FROM rater ORDER BY deal, card, seat;

-- name: all_answer
-- scan: verify compares the whole table
SELECT deal, card, seat, item, position, kind, level, text, number, minor, currency, date, evidence,
	favourability, note, flag, carried
FROM answer ORDER BY deal, card, seat, item;

-- name: all_answer_source
-- scan: verify compares the whole table
SELECT deal, card, seat, item, position, what, location, date, sha256
FROM answer_source ORDER BY deal, card, seat, item, position;

-- name: all_gap
-- scan: verify compares the whole table
SELECT deal, card, item, position, disposition, minor, currency, due, owner, terms
FROM gap ORDER BY deal, card, item;

-- name: clear_rubric
-- scan: what a deal was replayed into is emptied for the next
DELETE FROM rubric;

-- name: clear_rubric_file
-- scan: what a deal was replayed into is emptied for the next
DELETE FROM rubric_file;

-- name: clear_deal
-- scan: what a deal was replayed into is emptied for the next
DELETE FROM deal;

-- name: clear_deal_attribute
-- scan: what a deal was replayed into is emptied for the next
DELETE FROM deal_attribute;

-- name: clear_scorecard
-- scan: what a deal was replayed into is emptied for the next
DELETE FROM scorecard;

-- name: clear_rater
-- scan: what a deal was replayed into is emptied for the next
DELETE FROM rater;

-- name: clear_gap
-- scan: what a deal was replayed into is emptied for the next
DELETE FROM gap;
