-- Version 1. `event` is the truth; every other table but `workspace`, `place` and `draft` is what
-- replaying the events gives. Times are milliseconds since 1970 (UTC), dates 'YYYY-MM-DD', flags 0 or 1.

CREATE TABLE workspace (
	one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
	origin TEXT NOT NULL CHECK (length(origin) = 32 AND origin NOT GLOB '*[^0-9a-f]*')
) STRICT;

CREATE TABLE event (
	id TEXT NOT NULL UNIQUE CHECK (length(id) = 64 AND id NOT GLOB '*[^0-9a-f]*'),
	origin TEXT NOT NULL CHECK (length(origin) = 32 AND origin NOT GLOB '*[^0-9a-f]*'),
	n INTEGER NOT NULL CHECK (n >= 1),
	hlc INTEGER NOT NULL CHECK (hlc >= 0),
	at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799999),
	author TEXT NOT NULL CHECK (author <> ''),
	kind TEXT NOT NULL CHECK (kind <> ''),
	entity TEXT NOT NULL CHECK (entity <> ''),
	payload TEXT NOT NULL CHECK (payload GLOB '{*}'),
	prev TEXT CHECK (length(prev) = 64 AND prev NOT GLOB '*[^0-9a-f]*'),
	UNIQUE (origin, n),
	CHECK ((n = 1) = (prev IS NULL))
) STRICT;
CREATE INDEX event_order ON event (hlc, origin, n);
CREATE INDEX event_entity ON event (entity, hlc, origin, n);

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
	SELECT RAISE (ABORT, 'an event is never changed');
END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN
	SELECT RAISE (ABORT, 'an event is never deleted');
END;

CREATE TABLE rubric (
	digest TEXT NOT NULL PRIMARY KEY
		CHECK (digest GLOB 'sha256:*' AND length(digest) = 71),
	id TEXT NOT NULL CHECK (id <> ''),
	version TEXT,
	title TEXT,
	added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rubric_file (
	digest TEXT NOT NULL REFERENCES rubric (digest),
	position INTEGER NOT NULL CHECK (position >= 0),
	path TEXT NOT NULL CHECK (path <> ''),
	data TEXT NOT NULL,
	PRIMARY KEY (digest, position),
	UNIQUE (digest, path)
) STRICT;

CREATE TABLE deal (
	id TEXT NOT NULL PRIMARY KEY
		CHECK (length(id) BETWEEN 1 AND 64 AND id NOT GLOB '*[^a-z0-9-]*' AND id NOT GLOB '-*'),
	title TEXT NOT NULL CHECK (title <> ''),
	partner TEXT,
	category TEXT,
	stage TEXT,
	owner TEXT,
	sponsor TEXT,
	due TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	state TEXT NOT NULL CHECK (state IN ('open', 'archived', 'withdrawn')),
	state_reason TEXT,
	created_at INTEGER NOT NULL,
	changed_at INTEGER NOT NULL,
	-- How many scorecards it has; they are numbered from 1, so this is the latest one's number.
	cards INTEGER NOT NULL CHECK (cards >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE deal_attribute (
	deal TEXT NOT NULL REFERENCES deal (id),
	id TEXT NOT NULL CHECK (id <> ''),
	position INTEGER NOT NULL CHECK (position >= 0),
	value TEXT NOT NULL,
	PRIMARY KEY (deal, id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE scorecard (
	deal TEXT NOT NULL REFERENCES deal (id),
	number INTEGER NOT NULL CHECK (number >= 1),
	purpose TEXT NOT NULL CHECK (purpose IN ('screening', 'full', 're-test')),
	state TEXT NOT NULL CHECK (state IN ('open', 'submitted', 'superseded')),
	digest TEXT NOT NULL REFERENCES rubric (digest),
	opened_at INTEGER NOT NULL,
	submitted_at INTEGER,
	submitted_by TEXT,
	reason TEXT,
	-- The deal as it was when the scorecard was submitted: canonical JSON, and its category.
	record TEXT,
	category TEXT,
	PRIMARY KEY (deal, number),
	CHECK ((state = 'open') = (submitted_at IS NULL)),
	CHECK ((state = 'open') = (submitted_by IS NULL)),
	CHECK ((state = 'open') = (record IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX scorecard_one_open ON scorecard (deal) WHERE state = 'open';
CREATE UNIQUE INDEX scorecard_one_submitted ON scorecard (deal) WHERE state = 'submitted';
CREATE INDEX scorecard_digest ON scorecard (digest);

-- Seat 0 is the consensus, 1 and up are the raters in the order in which they first answered.
CREATE TABLE rater (
	deal TEXT NOT NULL,
	card INTEGER NOT NULL,
	seat INTEGER NOT NULL CHECK (seat >= 0),
	name TEXT CHECK (name <> ''),
	PRIMARY KEY (deal, card, seat),
	UNIQUE (deal, card, name),
	FOREIGN KEY (deal, card) REFERENCES scorecard (deal, number),
	CHECK ((seat = 0) = (name IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
	deal TEXT NOT NULL,
	card INTEGER NOT NULL,
	seat INTEGER NOT NULL,
	item TEXT NOT NULL CHECK (item <> ''),
	position INTEGER NOT NULL CHECK (position >= 0),
	kind TEXT NOT NULL CHECK (kind IN ('none', 'level', 'choice', 'text', 'number', 'money',
		'date', 'na', 'unknown', 'skipped')),
	level INTEGER CHECK (level >= 0),
	text TEXT,
	number REAL,
	minor INTEGER,
	currency TEXT CHECK (length(currency) <= 3),
	date TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	evidence TEXT,
	favourability INTEGER CHECK (favourability BETWEEN -2 AND 2),
	note TEXT,
	flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
	carried INTEGER NOT NULL CHECK (carried IN (0, 1)),
	PRIMARY KEY (deal, card, seat, item),
	FOREIGN KEY (deal, card, seat) REFERENCES rater (deal, card, seat),
	CHECK ((kind = 'level') = (level IS NOT NULL)),
	CHECK ((kind IN ('choice', 'text')) = (text IS NOT NULL)),
	CHECK ((kind = 'number') = (number IS NOT NULL)),
	CHECK ((kind = 'money') = (minor IS NOT NULL)),
	CHECK ((kind = 'money') = (currency IS NOT NULL)),
	CHECK ((kind = 'date') = (date IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE answer_source (
	deal TEXT NOT NULL,
	card INTEGER NOT NULL,
	seat INTEGER NOT NULL,
	item TEXT NOT NULL,
	position INTEGER NOT NULL CHECK (position >= 0),
	what TEXT NOT NULL,
	location TEXT,
	date TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	sha256 TEXT CHECK (length(sha256) = 64),
	PRIMARY KEY (deal, card, seat, item, position),
	FOREIGN KEY (deal, card, seat, item) REFERENCES answer (deal, card, seat, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE gap (
	deal TEXT NOT NULL,
	card INTEGER NOT NULL,
	item TEXT NOT NULL CHECK (item <> ''),
	position INTEGER NOT NULL CHECK (position >= 0),
	disposition TEXT NOT NULL
		CHECK (disposition IN ('undecided', 'close', 'price', 'bound', 'accept', 'walk')),
	minor INTEGER,
	currency TEXT NOT NULL CHECK (length(currency) <= 3),
	due TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	owner TEXT,
	terms TEXT,
	PRIMARY KEY (deal, card, item),
	FOREIGN KEY (deal, card) REFERENCES scorecard (deal, number)
) STRICT, WITHOUT ROWID;

-- What scoring a scorecard gives, so that a list reads no answers. Figures are 0..1.
CREATE TABLE outcome (
	deal TEXT NOT NULL,
	card INTEGER NOT NULL,
	score REAL CHECK (score BETWEEN -1e-9 AND 1.000000001),
	low REAL CHECK (low BETWEEN -1e-9 AND 1.000000001),
	high REAL CHECK (high BETWEEN -1e-9 AND 1.000000001),
	coverage REAL NOT NULL CHECK (coverage BETWEEN -1e-9 AND 1.000000001),
	verdict TEXT,
	verdict_worst TEXT,
	verdict_best TEXT,
	verdict_label TEXT,
	firm INTEGER NOT NULL CHECK (firm IN (0, 1)),
	provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
	asked INTEGER NOT NULL CHECK (asked >= 0),
	answered INTEGER NOT NULL CHECK (answered BETWEEN 0 AND asked),
	gates_failed INTEGER NOT NULL CHECK (gates_failed >= 0),
	gates_open INTEGER NOT NULL CHECK (gates_open >= 0),
	gate TEXT,
	gate_title TEXT,
	gaps_open INTEGER NOT NULL CHECK (gaps_open >= 0),
	gaps_undecided INTEGER NOT NULL CHECK (gaps_undecided BETWEEN 0 AND gaps_open),
	gates TEXT NOT NULL,
	PRIMARY KEY (deal, card),
	FOREIGN KEY (deal, card) REFERENCES scorecard (deal, number),
	CHECK ((low IS NULL) = (high IS NULL))
) STRICT, WITHOUT ROWID;

-- Where a rater stopped: a convenience of the screens, no part of the stream.
CREATE TABLE place (
	deal TEXT NOT NULL,
	card INTEGER NOT NULL,
	rater TEXT NOT NULL,
	item TEXT NOT NULL,
	PRIMARY KEY (deal, card, rater)
) STRICT, WITHOUT ROWID;

-- Text that a rater typed and has not stored, by the name of its field: likewise a convenience.
CREATE TABLE draft (
	rater TEXT NOT NULL CHECK (rater <> ''),
	name TEXT NOT NULL CHECK (name <> ''),
	text TEXT NOT NULL CHECK (text <> ''),
	PRIMARY KEY (rater, name)
) STRICT, WITHOUT ROWID;
