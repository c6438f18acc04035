/* A history that somebody rewrote: whatever is altered, dropped, put in or reordered is found, and
 * where the whole chain was made anew and the tables with it, a head kept elsewhere tells. A usual
 * run tries some of it; DEALBENCH_TEST_LONG=1 all. */
#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/backup.h"
#include "event.h"
#include "sample.h"

struct history {
	struct bench *bench;
	char *good; /* the file as it was */
	size_t len;
	struct event *events; /* in the bench's arena */
	size_t count;
	size_t tried, passed; /* workspaces; those that only a head tells from the true one */
};

static void fill(struct bench *b)
{
	start(b);
	char *values[] = {(char *)"respiratory"};
	struct deal_attribute attribute = {(char *)"area", values, 1};
	struct deal deal = *deal_of(b, "voice-agent").deal;
	deal.attributes = &attribute;
	deal.attribute_count = 1;
	deal.due = (struct date){2027, 1, 31};
	deal.owner = deal.sponsor = deal.stage = (char *)"x";
	do_act(b, act_deal_edit(&deal));
	answer_all(b, "voice-agent", 1);
	struct source source = {.what = (char *)"memo", .where = (char *)"page 2"};
	struct answer answer = level("theory", 3);
	answer.sources = &source;
	answer.source_count = 1;
	answer.note = (char *)"a note";
	do_act(b, act_answer("voice-agent", 1, "ben", &answer));
	struct gap gap = {.item = (char *)"validation",
	                  .disposition = DISPOSITION_CLOSE,
	                  .has_cost = true,
	                  .cost = {5000, "EUR"},
	                  .owner = (char *)"ana",
	                  .terms = (char *)"terms"};
	do_act(b, act_gap("voice-agent", 1, &gap));
	do_act(b, act_submit("voice-agent", 1, "as it is"));
	open_card(b, "voice-agent", 2, true);
	answer_level(b, 2, "ana", "sponsor", 1);
}

static void read_history(struct history *h)
{
	struct bench *b = h->bench;
	struct error err;
	auto_query q;
	query_open(&q, b->store, Q_EVENT_CHAIN);
	h->events = arena_array(b->a, event_count(b), sizeof(*h->events));
	while (query_next(&q)) {
		struct event e;
		assert_true(event_read(&q, &e, &err));
		h->events[h->count++] = (struct event){.id = arena_strdup(b->a, e.id),
		                                       .origin = arena_strdup(b->a, e.origin),
		                                       .author = arena_strdup(b->a, e.author),
		                                       .kind = arena_strdup(b->a, e.kind),
		                                       .entity = arena_strdup(b->a, e.entity),
		                                       .payload = arena_strdup(b->a, e.payload),
		                                       .prev = arena_strdup(b->a, e.prev),
		                                       .payload_len = e.payload_len,
		                                       .n = e.n,
		                                       .hlc = e.hlc,
		                                       .at = e.at};
	}
}

static int history_open(void **state)
{
	struct history *h = xcalloc(1, sizeof(*h));
	struct error err;
	bench_setup((void **)&h->bench);
	fill(h->bench);
	read_history(h);
	store_close(h->bench->store);
	h->bench->store = NULL;
	assert_true(file_read(h->bench->path, (size_t)1 << 24, &h->good, &h->len, &err));
	*state = h;
	return 0;
}

static int history_close(void **state)
{
	struct history *h = *state;
	bench_teardown((void **)&h->bench);
	free(h->good);
	free(h);
	return 0;
}

static void put_back(const struct history *h)
{
	struct error err;
	assert_true(file_write_private(h->bench->path, h->good, h->len, &err));
}

/* Is the file called whole? */
static bool verifies(struct history *h, const char *path)
{
	struct error err = {0};
	struct verify_report report;
	struct store *store = store_open(path, STORE_READ, &h->bench->scorer, &err);
	bool whole = store != NULL && store_verify(store, &report, &err);
	assert_true(whole || err.message[0] != '\0');
	store_close(store);
	h->tried++;
	return whole;
}

static bool holds(struct history *h, const char *path, const char *head)
{
	struct error err = {0};
	struct store *store = store_open(path, STORE_READ, &h->bench->scorer, &err);
	assert_non_null(store);
	bool held = store_head_check(store, head, &err);
	assert_true(held || err.code == ERROR_INTEGRITY);
	store_close(store);
	return held;
}

/* ---- one field of one event ---- */

#define ROTATED(column) #column " = substr(" #column ", 2) || substr(" #column ", 1, 1)"

static void each_field_of_each_event__altered__is_found(void **state)
{
	static const char *const fields[] = {
	    ROTATED(id),
	    ROTATED(origin),
	    "n = n + 100",
	    "hlc = hlc + 1",
	    "at = at + 1",
	    "author = author || 'x'",
	    "kind = CASE kind WHEN 'gap.set' THEN 'answer.set' ELSE 'gap.set' END",
	    "entity = entity || '-x'",
	    "payload = replace(payload, '}', ' }')",
	    "prev = CASE WHEN prev IS NULL THEN id ELSE substr(prev, 2) || substr(prev, 1, 1) END",
	};
	struct history *h = *state;
	size_t tried = 0, step = sample_step(17);
	for (size_t i = 0; i < h->count * ARRAY_LEN(fields); i += step) {
		auto_free char *sql = xprintf(
		    "PRAGMA ignore_check_constraints = ON; UPDATE event SET %s WHERE n = %zu",
		    fields[i % ARRAY_LEN(fields)], i / ARRAY_LEN(fields) + 1);
		put_back(h);
		tamper(h->bench, sql);
		if (verifies(h, h->bench->path)) {
			fail_msg("'%s' was not found", sql);
		}
		tried++;
	}
	print_message("# %zu fields altered, each found\n", tried);
}

/* ---- the stream rewritten ---- */

enum forgery { ALTER_AUTHOR, ALTER_PAYLOAD, DROP, SWAP, INSERT, FORGERY_COUNT };
static const char *const forgery_names[] = {"author altered", "payload altered", "dropped",
                                            "swapped with the next", "put in twice"};

/* The history with event k forged, and what follows numbered on; returns how many events. */
static size_t forge(struct history *h, enum forgery how, size_t k, struct event *out)
{
	size_t n = 0;
	for (size_t i = 0; i < h->count; i++) {
		if (how != DROP || i != k) {
			out[n++] = h->events[i];
		}
		if (how == INSERT && i == k) {
			out[n] = h->events[i];
			out[n++].hlc++;
		}
	}
	if (how == ALTER_AUTHOR) {
		out[k].author = "eve";
	} else if (how == ALTER_PAYLOAD) {
		out[k].payload = arena_printf(h->bench->a, "{\"aa\":1,%s", out[k].payload + 1);
		out[k].payload_len = strlen(out[k].payload);
	} else if (how == SWAP) {
		struct event one = out[k];
		out[k] = out[k + 1];
		out[k + 1] = one;
		out[k + 1].hlc = out[k].hlc;
		out[k].hlc = one.hlc;
	}
	for (size_t i = 0; i < n; i++) {
		out[i].n = (int64_t)i + 1;
	}
	return n;
}

/* The ids of events k up to before end, as they would be had they been made so. */
static void recompute(struct history *h, struct event *events, size_t k, size_t end)
{
	char id[HASH_HEX_SIZE];
	struct error err;
	for (size_t i = k; i < end; i++) {
		events[i].prev = i > 0 ? events[i - 1].id : NULL;
		assert_true(event_hash(&events[i], id, &err));
		events[i].id = arena_strdup(h->bench->a, id);
	}
}

static void write_events(struct history *h, const struct event *events, size_t count)
{
	sqlite3 *db;
	sqlite3_stmt *add;
	put_back(h);
	assert_int_equal(sqlite3_open(h->bench->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
	                              "PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = "
	                              "OFF; BEGIN; DELETE FROM event",
	                              NULL, NULL, NULL),
	                 SQLITE_OK);
	assert_int_equal(
	    sqlite3_prepare_v2(db,
	                       "INSERT INTO event (id, origin, n, hlc, at, author, kind, entity, "
	                       "payload, prev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	                       -1, &add, NULL),
	    SQLITE_OK);
	for (size_t i = 0; i < count; i++) {
		const struct event *e = &events[i];
		const char *texts[] = {e->id,     e->origin, NULL,      NULL,       NULL,
		                       e->author, e->kind,   e->entity, e->payload, e->prev};
		for (int column = 0; column < 10; column++) {
			sqlite3_bind_text(add, column + 1, texts[column], -1, SQLITE_STATIC);
		}
		sqlite3_bind_int64(add, 3, e->n);
		sqlite3_bind_int64(add, 4, e->hlc);
		sqlite3_bind_int64(add, 5, e->at);
		int rc =
		    sqlite3_step(add); /* twice the same id: refused as it would be for anybody */
		assert_true(rc == SQLITE_DONE || rc == SQLITE_CONSTRAINT);
		sqlite3_reset(add);
	}
	sqlite3_finalize(add);
	assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

/* The chain is sound again from one end to the other, and the tables are what it says: what a
 * patient forger ends with. Only a head tells, and every head from the forged event on does. */
static void rebuild(struct history *h, const struct event *events, size_t count, size_t k,
                    const char *what)
{
	struct bench *b = h->bench;
	struct recover_report report;
	struct error err = {0};
	auto_free char *to = path_join(b->folder, "forged.db");
	if (!store_recover(b->path, to, &b->scorer, NULL, &report, &err)) {
		fail_msg("%s: %s", what, err.message);
	}
	assert_true(verifies(h, to));
	h->passed += report.kept == (int64_t)count;
	for (size_t i = 0; i < h->count; i++) {
		if (holds(h, to, h->events[i].id) && i >= k && report.kept == (int64_t)count) {
			fail_msg("%s: the head of event %zu is still there", what, i + 1);
		}
	}
	assert_true(k == 0 || holds(h, to, events[k - 1].id) || report.kept < (int64_t)k);
	recover_report_free(&report);
	assert_int_equal(unlink(to), 0);
}

static void try_forgery(struct history *h, enum forgery how, size_t k, size_t end)
{
	struct event events[64];
	char what[80];
	size_t count = forge(h, how, k, events);
	end = end < count ? end : count;
	if (how == INSERT && k + 1 == h->count && end <= k + 1) {
		return; /* the same id at the same end: there is one of each, nothing was put in */
	}
	snprintf(what, sizeof(what), "event %zu %s, chain made anew up to %zu of %zu", k + 1,
	         forgery_names[how], end, count);
	recompute(h, events, k, end);
	write_events(h, events, count);
	bool whole = verifies(h, h->bench->path);
	const char *head = h->events[h->count - 1].id;
	if (end < count) {
		if (whole) {
			fail_msg("%s: not found", what);
		}
		return;
	}
	size_t first = how == INSERT ? k + 1 : k; /* that is another one now */
	if (first < h->count && holds(h, h->bench->path, head)) {
		fail_msg("%s: the head is still there", what);
	}
	rebuild(h, events, count, first, what);
}

static void a_history_rewritten__is_found_by_the_chain_or_by_a_head(void **state)
{
	struct history *h = *state;
	size_t n = 0, step = sample_step(83);
	h->tried = h->passed = 0;
	for (int how = 0; how < FORGERY_COUNT; how++) {
		size_t last = how == SWAP ? h->count - 1 : h->count;
		for (size_t k = 0; k < last; k++) {
			for (size_t end = k; end <= h->count + 1; end++) {
				if (n++ % step == 0) {
					try_forgery(h, (enum forgery)how, k, end);
				}
			}
		}
	}
	/* Nothing in these tables says who answered last, nor what a reader passes over. */
	try_forgery(h, ALTER_PAYLOAD, 4, h->count);
	assert_true(h->passed > 0);
	print_message("# %zu histories rewritten; %zu sound in themselves, each told by a head\n",
	              h->tried, h->passed);
}

/* The end is cut off, and the tables made to fit. */
static void a_tail_cut_off__is_found_with_every_head_that_was_in_it(void **state)
{
	struct history *h = *state;
	size_t step = sample_step(6);
	for (size_t left = 1; left < h->count; left += step) {
		struct bench *b = h->bench;
		struct recover_report report;
		struct error err = {0};
		auto_free char *to = path_join(b->folder, "cut.db");
		write_events(h, h->events, left);
		assert_true(store_recover(b->path, to, &b->scorer, NULL, &report, &err));
		assert_int_equal(report.kept, left);
		assert_int_equal(report.missing, 0);
		assert_true(verifies(h, to));
		for (size_t i = 0; i < h->count; i++) {
			assert_true(holds(h, to, h->events[i].id) == (i < left));
		}
		recover_report_free(&report);
		assert_int_equal(unlink(to), 0);
	}
}

/* ---- tables that say something else ---- */

static size_t columns_of(sqlite3 *db, const char *table, char names[64][40])
{
	sqlite3_stmt *stmt;
	size_t count = 0;
	auto_free char *sql = xprintf("PRAGMA table_info(%s)", table);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW && count < 64) {
		snprintf(names[count++], 40, "%s", (const char *)sqlite3_column_text(stmt, 1));
	}
	sqlite3_finalize(stmt);
	return count;
}

static void try_column(struct history *h, const char *table, const char *column)
{
	/* Other, and other than the same: by its type, whatever it holds. */
	auto_free char *sql =
	    xprintf("PRAGMA ignore_check_constraints = ON; UPDATE %s SET %s = CASE typeof(%s) WHEN "
	            "'integer' THEN %s + 1000 WHEN 'real' THEN %s / 2 - 0.125 WHEN 'null' THEN 1 "
	            "ELSE %s || "
	            "'x' END",
	            table, column, column, column, column, column);
	put_back(h);
	tamper(h->bench, sql);
	if (verifies(h, h->bench->path)) {
		fail_msg("table %s, column %s: a change is not found", table, column);
	}
}

static void each_column_that_the_events_make__altered__is_found(void **state)
{
	static const char *const tables[] = {
	    "rubric",    "rubric_file", "deal",          "rater", "deal_attribute",
	    "scorecard", "answer",      "answer_source", "gap",   "outcome"};
	struct history *h = *state;
	size_t n = 0, tried = 0, step = sample_step(11);
	for (size_t t = 0; t < ARRAY_LEN(tables); t++) {
		char columns[64][40];
		sqlite3 *db;
		put_back(h);
		assert_int_equal(sqlite3_open(h->bench->path, &db), SQLITE_OK);
		size_t count = columns_of(db, tables[t], columns);
		sqlite3_close(db);
		assert_true(count > 0);
		for (size_t c = 0; c < count; c++) {
			if (n++ % step == 0) {
				try_column(h, tables[t], columns[c]);
				tried++;
			}
		}
	}
	print_message("# %zu of %zu columns altered, each found\n", tried, n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_field_of_each_event__altered__is_found),
	    cmocka_unit_test(a_history_rewritten__is_found_by_the_chain_or_by_a_head),
	    cmocka_unit_test(a_tail_cut_off__is_found_with_every_head_that_was_in_it),
	    cmocka_unit_test(each_column_that_the_events_make__altered__is_found),
	};
	return cmocka_run_group_tests(tests, history_open, history_close);
}
