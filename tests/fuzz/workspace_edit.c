/* Steps on the file's bytes (a bit, a run, a page, its end, a cell of a B-tree, the header) and on
 * what it says (a value, a row, the schema, an event's payload), and one that forges: every event's
 * id is made anew, so that what was altered hangs together again. */
#include "workspace_edit.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "event.h"
#include "fuzz.h"

#define FILE_MAX ((size_t)1 << 20)
#define STEPS_MAX 64
#define SQL_STEPS 200000 /* of SQLite's machine */

struct script {
	const unsigned char *at, *end;
};

static unsigned take(struct script *s)
{
	return s->at < s->end ? *s->at++ : 0;
}

static unsigned take_two(struct script *s)
{
	unsigned high = take(s);
	return high << 8 | take(s);
}

/* A text whose length goes before it; malloc'd. */
static char *take_text(struct script *s, size_t *out_len)
{
	size_t len = take(s), left = (size_t)(s->end - s->at);
	len = len < left ? len : left;
	char *text = xmalloc(len + 1);
	memcpy(text, s->at, len);
	text[len] = '\0';
	s->at += len;
	*out_len = len;
	return text;
}

/* ---- bytes ---- */

static size_t page_count(const struct edited *f)
{
	return f->len / f->page_size;
}

/* Where a page that the script names begins; the file has one at least. */
static size_t page_at(const struct edited *f, unsigned number)
{
	size_t pages = page_count(f);
	return pages > 0 ? number % pages * f->page_size : 0;
}

static void flip(struct edited *f, struct script *s)
{
	size_t at = page_at(f, take(s)) + take_two(s) % f->page_size;
	unsigned bits = take(s);
	if (at < f->len) {
		f->bytes[at] ^= (unsigned char)(bits ? bits : 1);
	}
}

static void overwrite(struct edited *f, struct script *s)
{
	size_t at = page_at(f, take(s)) + take_two(s) % f->page_size, len;
	auto_free char *text = take_text(s, &len);
	for (size_t i = 0; i < len && at + i < f->len; i++) {
		f->bytes[at + i] = (unsigned char)text[i];
	}
}

static void copy_page(struct edited *f, struct script *s)
{
	size_t from = page_at(f, take(s)), to = page_at(f, take(s));
	if (page_count(f) > 0) {
		memmove(f->bytes + to, f->bytes + from, f->page_size);
	}
}

static void cut(struct edited *f, struct script *s)
{
	size_t at = page_at(f, take(s)) + take_two(s) % f->page_size;
	f->len = at < f->len ? at : f->len;
}

static void add_page(struct edited *f, struct script *s)
{
	size_t from = page_at(f, take(s));
	if (page_count(f) == 0 || f->len + f->page_size > FILE_MAX) {
		return;
	}
	f->bytes = xreallocarray(f->bytes, f->len + f->page_size, 1);
	memcpy(f->bytes + f->len, f->bytes + from, f->page_size);
	f->len += f->page_size;
}

/* A byte of a cell: which page, which of its cells, how far in. */
static void change_cell(struct edited *f, struct script *s)
{
	size_t page = page_at(f, take(s)), header = page == 0 ? 100 : 0;
	unsigned index = take(s), offset = take(s), value = take(s);
	if (page + header + 12 > f->len) {
		return;
	}
	const unsigned char *b = f->bytes + page + header;
	unsigned cells = (unsigned)b[3] << 8 | b[4];
	size_t first = b[0] == 2 || b[0] == 5 ? 12 : 8;
	size_t pointer = page + header + first + (cells ? index % cells : 0) * 2;
	if (pointer + 2 > f->len) {
		return;
	}
	size_t at = page + ((size_t)f->bytes[pointer] << 8 | f->bytes[pointer + 1]) + offset;
	if (at < f->len) {
		f->bytes[at] = (unsigned char)value;
	}
}

static void change_header(struct edited *f, struct script *s)
{
	size_t at = take(s) % 100;
	unsigned value = take(s);
	if (at < f->len) {
		f->bytes[at] = (unsigned char)value;
	}
}

/* ---- what it says ---- */

static int out_of_steps(void *unused UNUSED)
{
	return 1;
}

/* Nothing outside the one file. */
static int allow(void *unused UNUSED, int action, const char *a UNUSED, const char *b UNUSED,
                 const char *c UNUSED, const char *d UNUSED)
{
	return action == SQLITE_ATTACH || action == SQLITE_DETACH ? SQLITE_DENY : SQLITE_OK;
}

/* The file as a database in memory with every guard taken away, or NULL. */
static sqlite3 *open_bytes(const struct edited *f)
{
	sqlite3 *db = NULL;
	unsigned char *copy = sqlite3_malloc64(f->len > 0 ? f->len : 1);
	memcpy(copy, f->bytes, f->len);
	if (sqlite3_open(":memory:", &db) != SQLITE_OK ||
	    sqlite3_deserialize(db, "main", copy, (sqlite3_int64)f->len, (sqlite3_int64)f->len,
	                        SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) !=
	        SQLITE_OK) {
		sqlite3_close(db);
		return NULL;
	}
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1 << 16);
	sqlite3_progress_handler(db, SQL_STEPS, out_of_steps, NULL);
	sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON; PRAGMA max_page_count = 1000", NULL,
	             NULL, NULL);
	return db;
}

static void close_bytes(struct edited *f, sqlite3 *db)
{
	sqlite3_int64 len = 0;
	unsigned char *bytes = sqlite3_serialize(db, "main", &len, 0);
	if (bytes && len > 0 && (size_t)len <= FILE_MAX) {
		f->bytes = xreallocarray(f->bytes, (size_t)len, 1);
		memcpy(f->bytes, bytes, (size_t)len);
		f->len = (size_t)len;
	}
	sqlite3_free(bytes);
	sqlite3_close(db);
}

void workspace_run(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	MUST(sqlite3_open(path, &db) == SQLITE_OK, "%s cannot be opened", path);
	MUST(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
	sqlite3_close(db);
}

static void run(sqlite3 *db, const char *sql)
{
	sqlite3_set_authorizer(db, allow, NULL);
	sqlite3_exec(db, sql, NULL, NULL, NULL);
	sqlite3_set_authorizer(db, NULL, NULL);
}

/* Any statements: triggers, views, indexes, rows, another schema. */
static void run_text(sqlite3 *db, struct script *s)
{
	size_t len;
	auto_free char *sql = take_text(s, &len);
	run(db, sql);
}

static const char *const places[][2] = {
    {"event", "author"},
    {"event", "kind"},
    {"event", "entity"},
    {"event", "payload"},
    {"event", "n"},
    {"event", "at"},
    {"event", "hlc"},
    {"event", "prev"},
    {"event", "origin"},
    {"deal", "title"},
    {"deal", "partner"},
    {"deal", "category"},
    {"deal", "stage"},
    {"deal", "due"},
    {"deal", "state"},
    {"deal", "state_reason"},
    {"deal", "cards"},
    {"deal", "id"},
    {"deal_attribute", "id"},
    {"deal_attribute", "value"},
    {"scorecard", "number"},
    {"scorecard", "state"},
    {"scorecard", "purpose"},
    {"scorecard", "digest"},
    {"scorecard", "record"},
    {"scorecard", "submitted_at"},
    {"scorecard", "category"},
    {"rater", "name"},
    {"rater", "seat"},
    {"answer", "item"},
    {"answer", "kind"},
    {"answer", "level"},
    {"answer", "text"},
    {"answer", "number"},
    {"answer", "minor"},
    {"answer", "currency"},
    {"answer", "date"},
    {"answer", "evidence"},
    {"answer", "note"},
    {"answer", "position"},
    {"answer_source", "what"},
    {"answer_source", "location"},
    {"answer_source", "date"},
    {"answer_source", "sha256"},
    {"gap", "disposition"},
    {"gap", "minor"},
    {"gap", "due"},
    {"gap", "terms"},
    {"outcome", "score"},
    {"outcome", "coverage"},
    {"outcome", "verdict"},
    {"outcome", "gates"},
    {"outcome", "asked"},
    {"outcome", "gaps_open"},
    {"rubric", "digest"},
    {"rubric", "version"},
    {"rubric", "title"},
    {"rubric_file", "path"},
    {"rubric_file", "data"},
    {"workspace", "origin"},
    {"place", "item"},
    {"draft", "text"},
    {"draft", "name"},
    {"sqlite_schema", "sql"},
    {"sqlite_schema", "name"},
    {"sqlite_schema", "rootpage"},
    {"sqlite_schema", "type"},
    {"event", "id"},
};

static void bind_value(sqlite3_stmt *stmt, struct script *s)
{
	unsigned kind = take(s) % 5;
	size_t len;
	auto_free char *text = take_text(s, &len);
	switch (kind) {
	case 0:
		sqlite3_bind_text(stmt, 1, text, (int)len, SQLITE_TRANSIENT);
		break;
	case 1:
		sqlite3_bind_int64(stmt, 1, strtoll(text, NULL, 10));
		break;
	case 2:
		sqlite3_bind_double(stmt, 1, strtod(text, NULL));
		break;
	case 3:
		sqlite3_bind_blob(stmt, 1, text, (int)len, SQLITE_TRANSIENT);
		break;
	default:
		sqlite3_bind_null(stmt, 1);
		break;
	}
}

/* One value, or (where the script says so) the column in every row; or the row is taken out. */
static void change_value(sqlite3 *db, struct script *s)
{
	const char *const *place = places[take(s) % ARRAY_LEN(places)];
	unsigned row = take(s), how = take(s);
	sqlite3_stmt *stmt = NULL;
	auto_free char *which = xprintf("%s IS (SELECT %s FROM %s LIMIT 1 OFFSET %u)", place[1],
	                                place[1], place[0], row);
	auto_free char *sql = how % 8 == 7
	                          ? xprintf("DELETE FROM %s WHERE %s", place[0], which)
	                          : xprintf("UPDATE OR REPLACE %s SET %s = ?1 WHERE %s", place[0],
	                                    place[1], how % 8 == 6 ? "1" : which);
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK) {
		if (how % 8 != 7) {
			bind_value(stmt, s);
		}
		sqlite3_step(stmt);
	}
	sqlite3_finalize(stmt);
}

/* The nth event's payload with some of its bytes replaced. */
static void change_payload(sqlite3 *db, struct script *s)
{
	unsigned row = take(s), from = take_two(s), gone = take(s);
	size_t len;
	auto_free char *text = take_text(s, &len);
	sqlite3_stmt *stmt = NULL;
	if (sqlite3_prepare_v2(db,
	                       "UPDATE event SET payload = substr (payload, 1, ?2 % length "
	                       "(payload)) || ?1 || substr (payload, ?2 % length (payload) + ?3 + "
	                       "1) WHERE rowid = (SELECT rowid FROM event LIMIT 1 OFFSET ?4)",
	                       -1, &stmt, NULL) == SQLITE_OK) {
		sqlite3_bind_text(stmt, 1, text, (int)len, SQLITE_TRANSIENT);
		sqlite3_bind_int(stmt, 2, (int)from);
		sqlite3_bind_int(stmt, 3, (int)gone);
		sqlite3_bind_int(stmt, 4, (int)row);
		sqlite3_step(stmt);
	}
	sqlite3_finalize(stmt);
}

struct forged {
	int64_t row;
	char *origin;
	char id[HASH_HEX_SIZE];
};

static void write_id(sqlite3 *db, const struct forged *f, const char *prev)
{
	sqlite3_stmt *stmt = NULL;
	if (sqlite3_prepare_v2(db, "UPDATE event SET id = ?1, prev = ?2 WHERE rowid = ?3", -1,
	                       &stmt, NULL) == SQLITE_OK) {
		sqlite3_bind_text(stmt, 1, f->id, -1, SQLITE_TRANSIENT);
		sqlite3_bind_text(stmt, 2, prev, -1, SQLITE_TRANSIENT);
		sqlite3_bind_int64(stmt, 3, f->row);
		sqlite3_step(stmt);
	}
	sqlite3_finalize(stmt);
}

static const char *column(sqlite3_stmt *stmt, int at)
{
	const char *text = (const char *)sqlite3_column_text(stmt, at);
	return text ? text : "";
}

/* The id of the row's event after prev; "" where what it says cannot be hashed. */
static void forge_id(sqlite3_stmt *stmt, const char *prev, struct forged *out)
{
	struct event event = {.origin = column(stmt, 1),
	                      .n = sqlite3_column_int64(stmt, 2),
	                      .hlc = sqlite3_column_int64(stmt, 3),
	                      .at = sqlite3_column_int64(stmt, 4),
	                      .author = column(stmt, 5),
	                      .kind = column(stmt, 6),
	                      .entity = column(stmt, 7),
	                      .payload = column(stmt, 8),
	                      .payload_len = (size_t)sqlite3_column_bytes(stmt, 8),
	                      .prev = prev};
	*out =
	    (struct forged){.row = sqlite3_column_int64(stmt, 0), .origin = xstrdup(event.origin)};
	(void)!event_hash(&event, out->id, NULL);
}

static void forge(sqlite3 *db)
{
	struct forged *all = NULL;
	size_t count = 0, cap = 0;
	sqlite3_stmt *stmt = NULL;
	if (sqlite3_prepare_v2(db,
	                       "SELECT rowid, origin, n, hlc, at, author, kind, entity, payload "
	                       "FROM event ORDER BY origin, n LIMIT 200",
	                       -1, &stmt, NULL) == SQLITE_OK) {
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			xgrow(&all, &cap, count + 1);
			bool follows =
			    count > 0 && strcmp(all[count - 1].origin, column(stmt, 1)) == 0;
			forge_id(stmt, follows ? all[count - 1].id : NULL, &all[count]);
			count++;
		}
	}
	sqlite3_finalize(stmt);
	for (size_t i = 0; i < count; i++) {
		bool follows = i > 0 && strcmp(all[i - 1].origin, all[i].origin) == 0;
		write_id(db, &all[i], follows ? all[i - 1].id : NULL);
	}
	for (size_t i = 0; i < count; i++) {
		free(all[i].origin);
	}
	free(all);
}

static void edit_content(struct edited *f, unsigned step, struct script *s)
{
	sqlite3 *db = open_bytes(f);
	if (!db) {
		return;
	}
	switch (step) {
	case 0:
		run_text(db, s);
		break;
	case 1:
	case 2:
		change_value(db, s);
		break;
	case 3:
		change_payload(db, s);
		break;
	default:
		forge(db);
		break;
	}
	close_bytes(f, db);
}

void workspace_edit(struct edited *f, const char *script, size_t len)
{
	static void (*const bytes[])(struct edited * f, struct script * s) = {
	    flip, overwrite, copy_page, cut, add_page, change_cell, change_header};
	struct script s = {(const unsigned char *)script, (const unsigned char *)script + len};
	for (int steps = 0; s.at < s.end && steps < STEPS_MAX; steps++) {
		unsigned step = take(&s) % (ARRAY_LEN(bytes) + 5);
		if (step < ARRAY_LEN(bytes)) {
			bytes[step](f, &s);
		} else {
			edit_content(f, step - (unsigned)ARRAY_LEN(bytes), &s);
		}
	}
}
