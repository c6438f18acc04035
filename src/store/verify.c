/* Is the workspace what its events say? Each check names the first difference it finds. All of it
 * looks at one snapshot, so that another process may go on working meanwhile. */
#include "verify.h"

#include <string.h>
#include <sys/stat.h>

#include "dealbench/base/hash.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "event.h"
#include "replay.h"

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
			const char *line = text != NULL ? strchr(text, '\n') : NULL;
			text = line != NULL && strncmp(text, "***", 3) == 0 ? line + 1 : text;
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

/* Reading makes a bool of any number and cuts a long one, so what is read back may look right.
 * SQLite leaves the CHECKs out of a file that it may only read. */
static bool outcomes_sound(struct store *store, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	auto_query q;
	query_open(&q, store, Q_OUTCOME_ODD);
	if (!query_next(&q)) {
		return query_ok(&q, err);
	}
	return differs(store, a, err,
	               arena_printf(a, "table outcome, row %s/%lld: a figure that no result has",
	                            query_col(&q, 0), (long long)query_col_int(&q, 1)));
}

/* Half-typed text, likewise: no event makes it. */
static bool drafts_sound(struct store *store, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	auto_query q;
	query_open(&q, store, Q_DRAFT_ODD);
	if (!query_next(&q)) {
		return query_ok(&q, err);
	}
	return differs(store, a, err, "table draft: a row that says nothing");
}

bool store_verify(struct store *store, struct verify_report *out, struct error *err)
{
	auto_snapshot snapshot;
	return snapshot_begin(&snapshot, store, err) && verify_outside(store, err) &&
	       outcomes_sound(store, err) && drafts_sound(store, err) && replay_check(store, err) &&
	       counts(store, out, err);
}
