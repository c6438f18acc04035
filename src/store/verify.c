/* Is the workspace what its events say? Each check names the first difference it finds. All of it
 * looks at one snapshot, so that another process may go on working meanwhile. */
#include "verify.h"

#include <string.h>
#include <sys/stat.h>

#include "act.h"
#include "dealbench/base/hash.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "outcome.h"

static bool differs(struct store *store, struct arena *a, struct error *err, const char *what)
{
	return error_set(err, ERROR_INTEGRITY, "%s: %s", store->path, text_safe(a, what, false));
}

/* A pragma that lists problems: none, or one row "ok". */
static bool pragma_clean(struct store *store, const char *sql, int column, const char *words,
                         struct arena *a, struct error *err)
{
	sqlite3_stmt *stmt = NULL;
	bool ok = true;
	int rc = sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL);
	if (rc == SQLITE_OK) {
		rc = sqlite3_step(stmt);
	}
	if (rc == SQLITE_ROW) {
		const char *text = db_text(stmt, column);
		if (text == NULL || strcmp(text, "ok") != 0) {
			ok = differs(store, a, err,
			             arena_printf(a, "%s: %s", words, text != NULL ? text : "?"));
		}
	} else if (rc != SQLITE_DONE) {
		ok = db_error(store, rc, err);
	}
	sqlite3_finalize(stmt);
	return ok;
}

/* SQLite fills up with zeros what a last page lacks. */
static bool length_check(struct store *store, struct arena *a, struct error *err)
{
	int64_t pages, size;
	struct stat st;
	const char *file = sqlite3_db_filename(store->db, "main");
	if (file == NULL || file[0] == '\0') {
		return true;
	}
	if (!db_pragma_int(store, "PRAGMA page_count", &pages, err) ||
	    !db_pragma_int(store, "PRAGMA page_size", &size, err)) {
		return false;
	}
	return stat(file, &st) != 0 || st.st_size >= pages * size ||
	       differs(store, a, err,
	               arena_printf(a, "its file was cut off: of %lld bytes %lld are there",
	                            (long long)(pages * size), (long long)st.st_size));
}

/* An event, for people: "event 17 (answer.set of voice-agent)". */
static const char *event_words(const struct event *event, struct arena *a)
{
	return arena_printf(a, "event %lld (%s of %s)", (long long)event->n, event->kind,
	                    event->entity);
}

struct link {
	char origin[33], id[HASH_HEX_SIZE];
	int64_t n, hlc;
};

static bool link_check(struct store *store, const struct event *event, struct link *last,
                       struct arena *a, struct error *err)
{
	char id[HASH_HEX_SIZE];
	bool first = strcmp(last->origin, event->origin) != 0;
	if (!event_is_one(event)) {
		return differs(store, a, err,
		               arena_printf(a, "%s is none: its origin, author, time or payload",
		                            event_words(event, a)));
	}
	if (event->n != (first ? 1 : last->n + 1)) {
		return differs(store, a, err,
		               arena_printf(a, "event %lld is missing before %s",
		                            (long long)(first ? 1 : last->n + 1),
		                            event_words(event, a)));
	}
	if (!event_hash(event, id, NULL) || strcmp(id, event->id) != 0) {
		return differs(store, a, err,
		               arena_printf(a, "%s was changed: its id is not that of its content",
		                            event_words(event, a)));
	}
	if (first ? event->prev != NULL
	          : event->prev == NULL || strcmp(event->prev, last->id) != 0) {
		return differs(store, a, err,
		               arena_printf(a, "%s does not follow on the event before it",
		                            event_words(event, a)));
	}
	if (!first && event->hlc <= last->hlc) {
		return differs(
		    store, a, err,
		    arena_printf(a, "the clock of %s runs backwards", event_words(event, a)));
	}
	*last = (struct link){.n = event->n, .hlc = event->hlc};
	memcpy(last->origin, event->origin, strlen(event->origin) + 1);
	memcpy(last->id, id, sizeof(id));
	return true;
}

static bool chain_check(struct store *store, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct link last = {0};
	auto_query q;
	query_open(&q, store, Q_EVENT_CHAIN);
	while (query_next(&q)) {
		struct event event;
		if (!event_read(&q, &event, err) || !link_check(store, &event, &last, a, err)) {
			return false;
		}
		arena_reset(a);
	}
	return query_ok(&q, err);
}

static bool replay(struct store *store, struct store *into, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	auto_query q;
	query_open(&q, store, Q_EVENT_ALL);
	while (query_next(&q)) {
		struct event event;
		struct error why;
		if (!event_read(&q, &event, err)) {
			return false;
		}
		if (!event_project(into, &event, a, &why)) {
			return differs(store, a, err,
			               arena_printf(a, "%s cannot be replayed: %s",
			                            event_words(&event, a), why.message));
		}
		arena_reset(a);
	}
	return query_ok(&q, err);
}

struct table {
	const char *name;
	enum query_id query;
	int keys; /* its first columns name the row */
};
static const struct table tables[] = {
    {"schema", Q_ALL_SCHEMA, 2},
    {"rubric", Q_ALL_RUBRIC, 1},
    {"rubric_file", Q_ALL_RUBRIC_FILE, 2},
    {"deal", Q_ALL_DEAL, 1},
    {"deal_attribute", Q_ALL_DEAL_ATTRIBUTE, 3},
    {"scorecard", Q_ALL_SCORECARD, 2},
    {"rater", Q_ALL_RATER, 3},
    {"answer", Q_ALL_ANSWER, 4},
    {"answer_source", Q_ALL_ANSWER_SOURCE, 5},
    {"gap", Q_ALL_GAP, 3},
};

/* A row's key: "voice-agent/1/2/reimbursement". */
static const char *key_words(struct query *q, const struct table *table, struct arena *a)
{
	const char *key = "";
	for (int i = 0; i < table->keys; i++) {
		const char *part = query_col(q, i);
		key = arena_printf(a, "%s%s%s", key, i > 0 ? "/" : "", part != NULL ? part : "?");
	}
	return key;
}

/* As they sort: negative where a's value comes first. */
static int value_compare(struct query *a, struct query *b, int column)
{
	int a_type = sqlite3_column_type(a->stmt, column);
	int b_type = sqlite3_column_type(b->stmt, column);
	if (a_type != b_type) {
		return a_type == SQLITE_NULL ? -1 : b_type == SQLITE_NULL ? 1 : a_type - b_type;
	}
	if (a_type == SQLITE_INTEGER) {
		int64_t x = query_col_int(a, column), y = query_col_int(b, column);
		return (x > y) - (x < y);
	}
	if (a_type == SQLITE_FLOAT) {
		double x = query_col_real(a, column), y = query_col_real(b, column);
		return (x > y) - (x < y);
	}
	if (a_type == SQLITE_NULL) {
		return 0;
	}
	const void *x = sqlite3_column_blob(a->stmt, column);
	const void *y = sqlite3_column_blob(b->stmt, column);
	int x_len = sqlite3_column_bytes(a->stmt, column);
	int y_len = sqlite3_column_bytes(b->stmt, column);
	int len = x_len < y_len ? x_len : y_len;
	int order = len > 0 ? memcmp(x, y, (size_t)len) : 0;
	return order != 0 ? order : x_len - y_len;
}

static int key_compare(struct query *a, struct query *b, const struct table *table)
{
	for (int i = 0; i < table->keys; i++) {
		int order = value_compare(a, b, i);
		if (order != 0) {
			return order;
		}
	}
	return 0;
}

static bool rows_compare(struct query *live, struct query *made, const struct table *table,
                         bool has_live, bool has_made, struct arena *a, struct error *err)
{
	int order = !has_live ? 1 : !has_made ? -1 : key_compare(live, made, table);
	if (order != 0) {
		return differs(
		    live->store, a, err,
		    arena_printf(a, "table %s %s the row %s%s", table->name,
		                 order < 0 ? "holds" : "lacks",
		                 key_words(order < 0 ? live : made, table, a),
		                 order < 0 ? ", which no event made" : ", which the events make"));
	}
	int columns = sqlite3_column_count(live->stmt);
	for (int i = table->keys; i < columns; i++) {
		if (value_compare(live, made, i) != 0) {
			return differs(live->store, a, err,
			               arena_printf(a,
			                            "table %s, row %s: column %s is not what the "
			                            "events say",
			                            table->name, key_words(live, table, a),
			                            sqlite3_column_name(live->stmt, i)));
		}
	}
	return true;
}

static bool table_compare(struct store *store, struct store *replayed, const struct table *table,
                          struct error *err)
{
	auto_arena struct arena *a = arena_new();
	auto_query live;
	query_open(&live, store, table->query);
	auto_query made;
	query_open(&made, replayed, table->query);
	for (;;) {
		bool has_live = query_next(&live);
		bool has_made = query_next(&made);
		if (!query_ok(&live, err) || !query_ok(&made, err)) {
			return false;
		}
		if (!has_live && !has_made) {
			return true;
		}
		if (!rows_compare(&live, &made, table, has_live, has_made, a, err)) {
			return false;
		}
		arena_reset(a);
	}
}

/* What the events make is only held against the workspace's own rows, and those have passed every
 * constraint: it need not be checked twice, nor be taken back. */
static bool let_go(struct store *replayed, struct error *err)
{
	return db_exec(replayed,
	               "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
	               "PRAGMA cell_size_check = OFF; PRAGMA journal_mode = OFF;",
	               err);
}

static bool replay_check(struct store *store, struct error *err)
{
	struct store *replayed = db_connect_memory(err);
	if (replayed == NULL) {
		return false;
	}
	bool ok = table_compare(store, replayed, &tables[0], err) && let_go(replayed, err) &&
	          db_begin_write(replayed, err);
	replay_begin(replayed);
	ok = ok && replay(store, replayed, err);
	ok = replay_end(replayed, ok ? err : NULL) && ok;
	for (size_t i = 1; ok && i < ARRAY_LEN(tables); i++) {
		ok = table_compare(store, replayed, &tables[i], err);
	}
	store_close(replayed);
	return ok;
}

static bool outcome_check(struct store *store, const char *deal, int number, struct arena *a,
                          struct error *err)
{
	struct card_row row;
	struct card *card;
	struct outcome now = {0};
	if (!store_card(store, deal, number, a, &row, &card, err)) {
		return false;
	}
	bool ok = store->scorer.score(store->scorer.ctx, store, row.digest, card, a, &now, err);
	card_free(card);
	if (!ok) {
		return false;
	}
	const char *column = outcome_difference(&row.outcome, &now);
	return column == NULL ||
	       differs(store, a, err,
	               arena_printf(a,
	                            "table outcome, row %s/%d: column %s is not what scoring "
	                            "gives",
	                            deal, number, column));
}

static bool outcomes_check(struct store *store, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	auto_query q;
	query_open(&q, store, Q_CARD_KEYS);
	while (query_next(&q)) {
		if (!store->has_scorer) {
			return error_set(err, ERROR_INVALID,
			                 "the workspace was opened without a way to score");
		}
		const char *deal = arena_strdup(a, query_col(&q, 0));
		if (!outcome_check(store, deal, (int)query_col_int(&q, 1), a, err)) {
			return false;
		}
		arena_reset(a);
	}
	return query_ok(&q, err);
}

static bool counts(struct store *store, struct verify_report *out, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_COUNT_ALL);
	if (query_next(&q)) {
		*out = (struct verify_report){
		    .events = query_col_int(&q, 0),
		    .deals = query_col_int(&q, 1),
		    .cards = query_col_int(&q, 2),
		    .rubrics = query_col_int(&q, 3),
		};
	}
	return query_ok(&q, err);
}

bool verify_outside(struct store *store, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	return length_check(store, a, err) &&
	       pragma_clean(store, "PRAGMA integrity_check(1)", 0, "SQLite finds it damaged", a,
	                    err) &&
	       pragma_clean(store, "PRAGMA foreign_key_check", 0, "a row points nowhere in table",
	                    a, err) &&
	       chain_check(store, err);
}

bool store_verify(struct store *store, struct verify_report *out, struct error *err)
{
	auto_snapshot snapshot;
	return snapshot_begin(&snapshot, store, err) && verify_outside(store, err) &&
	       replay_check(store, err) && outcomes_check(store, err) && counts(store, out, err);
}
