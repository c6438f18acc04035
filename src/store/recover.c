/* A workspace made again. Events up to the first hole are taken over with their ids, so that the
 * chain still proves them; those after it say nothing false, but no longer in which order with
 * what, so they are entered anew, by who and when they say, and only where the workspace allows it.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "copy.h"
#include "dealbench/base/file.h"
#include "dealbench/base/table.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/backup.h"
#include "outcome.h"
#include "salvage.h"

#define FILE_MAX ((size_t)4 << 30)
#define TOLD_MAX 50

struct recovery {
	struct store *into;
	const struct salvage *found;
	const struct event **befores; /* of each event found */
	const struct rescuer *rescuer;
	struct recover_report *out;
	struct str words;
	int told;
};

void recover_report_free(struct recover_report *report)
{
	free(report->words);
	report->words = NULL;
}

static void tell(struct recovery *r, const struct event *event, const char *why)
{
	auto_arena struct arena *a = arena_new();
	if (r->told++ < TOLD_MAX) {
		str_printf(&r->words, "event %lld (%s of %s, by %s): %s\n", (long long)event->n,
		           text_safe(a, event->kind, false), text_safe(a, event->entity, false),
		           text_safe(a, event->author, false), text_safe(a, why, false));
	}
}

/* For each event the one that its origin made before it, among those found; NULL for the first. */
static const struct event **find_befores(const struct salvage *found, struct arena *a)
{
	struct last {
		const char *origin;
		const struct event *event;
		UT_hash_handle hh;
	} *lasts = NULL, *last, *next;
	const struct event **befores = arena_array(a, found->count, sizeof(struct event *));
	for (size_t i = 0; i < found->count; i++) {
		const struct event *event = &found->events[i];
		HASH_FIND_STR(lasts, event->origin, last);
		befores[i] = last != NULL ? last->event : NULL;
		if (last == NULL) {
			last = xcalloc(1, sizeof(*last));
			last->origin = event->origin;
			HASH_ADD_KEYPTR(hh, lasts, last->origin, strlen(last->origin), last);
		}
		last->event = event;
	}
	HASH_ITER (hh, lasts, last, next) {
		HASH_DEL(lasts, last);
		free(last);
	}
	return befores;
}

/* Does the event follow on what its origin had so far? */
static bool follows(const struct event *event, const struct event *before)
{
	return before == NULL
	           ? event->n == 1 && event->prev == NULL
	           : event->prev != NULL && before->n == event->n - 1 && before->hlc < event->hlc &&
	                 strcmp(before->id, event->prev) == 0;
}

/* Nothing can be stored, whatever the event: no reason to leave it out. */
static bool ends_all(const struct error *why)
{
	return why->code == ERROR_IO || why->code == ERROR_BUSY || why->code == ERROR_READ_ONLY ||
	       why->code == ERROR_NEWER;
}

static bool pass_on(const struct error *why, struct error *err)
{
	return error_set(err, why->code, "%s", why->message);
}

static bool take_one(struct recovery *r, const struct event *event, struct arena *a,
                     bool *out_taken, struct error *err)
{
	struct error why = {0};
	if (!db_exec(r->into, "SAVEPOINT one", err)) {
		return false;
	}
	*out_taken = event_insert(r->into, event, &why) && event_project(r->into, event, a, &why);
	if (!*out_taken && (ends_all(&why) || sqlite3_get_autocommit(r->into->db))) {
		return pass_on(&why, err); /* SQLite may have rolled all of it back */
	}
	return (*out_taken || db_exec(r->into, "ROLLBACK TO one", err)) &&
	       db_exec(r->into, "RELEASE one", err);
}

/* Takes over events as they are up to the first that cannot be; returns how many. */
static size_t take_over(struct recovery *r, struct error *err)
{
	size_t at = 0;
	bool taken = true;
	if (!db_begin_write(r->into, err)) {
		return SIZE_MAX;
	}
	auto_arena struct arena *a = arena_new();
	while (at < r->found->count && follows(&r->found->events[at], r->befores[at])) {
		if (!take_one(r, &r->found->events[at], a, &taken, err)) {
			return SIZE_MAX;
		}
		if (!taken) {
			break;
		}
		arena_reset(a);
		at++;
	}
	return db_commit(r->into, err) ? at : SIZE_MAX;
}

static bool rubric_is_known(struct store *store, const char *digest, bool *out, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_RUBRIC_FIND);
	query_text(&q, digest);
	*out = query_next(&q);
	return query_ok(&q, err);
}

/* The rubric that a scorecard needs, where its own event is gone. False where nothing can be
 * stored. */
static bool rescue_rubric(struct recovery *r, const char *digest, const struct stamp *stamp,
                          struct arena *a, struct error *err)
{
	const struct salvage *found = r->found;
	size_t first = 0, count = 0;
	bool known;
	if (!rubric_is_known(r->into, digest, &known, err)) {
		return false;
	}
	if (known || r->rescuer == NULL) {
		return true;
	}
	while (first < found->file_count && strcmp(found->files[first].digest, digest) != 0) {
		first++;
	}
	struct rubric_file *files = arena_array(a, found->file_count, sizeof(*files));
	while (first + count < found->file_count &&
	       strcmp(found->files[first + count].digest, digest) == 0) {
		files[count] = found->files[first + count].file;
		count++;
	}
	struct act act;
	struct error why = {0};
	if (r->rescuer->rubric(r->rescuer->ctx, digest, files, count, a, &act) &&
	    store_apply(r->into, &act, 1, stamp, NULL, &why)) {
		str_printf(&r->words, "rubric %s: its event is gone, its files are not\n", digest);
	}
	return !ends_all(&why) || pass_on(&why, err);
}

static bool enter_anew(struct recovery *r, const struct event *event, struct error *why)
{
	auto_arena struct arena *a = arena_new();
	struct deal_row row;
	struct act act;
	bool known = store_deal(r->into, event->entity, a, &row, why);
	if (!known && why->code != ERROR_NOT_FOUND) {
		return false;
	}
	if (!act_decode(event, known ? row.deal : NULL, a, &act, why)) {
		return false;
	}
	struct stamp stamp = {event->author, event->at};
	if (act.kind == ACT_DEAL_EDIT && !known) {
		return error_set(why, ERROR_NOT_FOUND, "there is no deal '%s'", act.deal);
	}
	if (act.kind == ACT_CARD_OPEN && !rescue_rubric(r, act.digest, &stamp, a, why)) {
		return false;
	}
	return store_apply(r->into, &act, 1, &stamp, NULL, why);
}

/* Events that must have been there: each origin's counter has no hole. Two may say that theirs is
 * at its end. */
static int64_t count_missing(const struct recovery *r)
{
	int64_t missing = 0;
	for (size_t i = 0; i < r->found->count; i++) {
		int64_t last = r->befores[i] != NULL ? r->befores[i]->n : 0;
		int64_t hole = r->found->events[i].n - last;
		if (hole > 1) {
			missing += hole - 1 < INT64_MAX - missing ? hole - 1 : INT64_MAX - missing;
		}
	}
	return missing;
}

static bool refresh_outcomes(struct store *into, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	if (!db_begin_write(into, err)) {
		return false;
	}
	{
		auto_query q;
		query_open(&q, into, Q_CARD_KEYS);
		while (query_next(&q)) {
			const char *deal = arena_strdup(a, query_col(&q, 0));
			if (!outcome_refresh(into, deal, (int)query_col_int(&q, 1), a, NULL, err)) {
				return false;
			}
		}
		if (!query_ok(&q, err)) {
			return false;
		}
	}
	return db_commit(into, err);
}

static bool rebuild(struct recovery *r, struct error *err)
{
	const struct salvage *found = r->found;
	size_t at = take_over(r, err);
	if (at == SIZE_MAX || !refresh_outcomes(r->into, err)) {
		return false;
	}
	r->out->kept = (int64_t)at;
	r->out->missing = count_missing(r);
	for (size_t i = at; i < found->count; i++) {
		struct error why = {0};
		if (enter_anew(r, &found->events[i], &why)) {
			r->out->again++;
		} else if (ends_all(&why)) {
			return pass_on(&why, err);
		} else {
			r->out->refused++;
			tell(r, &found->events[i], why.message);
		}
	}
	for (size_t i = 0; i < found->damaged_count; i++) {
		tell(r, &found->damaged[i], "its content is not what its id proves");
	}
	if (r->told > TOLD_MAX) {
		str_printf(&r->words, "and %d more\n", r->told - TOLD_MAX);
	}
	return store_verify(r->into, &r->out->made.found, err) &&
	       store_head(r->into, &r->out->made.head, err);
}

static bool nothing_left(const char *path, const struct salvage *found, struct error *err)
{
	return error_set(err, ERROR_INTEGRITY,
	                 "%s: none of its %zu pages holds an event that can be proved; look for a "
	                 "backup (`dealbench restore`)",
	                 path, found->pages);
}

static bool make(const char *part, const struct salvage *found, const struct scorer *scorer,
                 const struct rescuer *rescuer, struct recover_report *out, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct recovery r = {.found = found,
	                     .befores = find_befores(found, a),
	                     .rescuer = rescuer,
	                     .out = out,
	                     .words = STR_INIT};
	r.into = store_open(part, STORE_CREATE, scorer, err);
	bool ok = r.into != NULL && store_hurry(r.into, err) && rebuild(&r, err) &&
	          db_exec(r.into, "PRAGMA synchronous = FULL", err);
	store_close(r.into);
	out->words = str_steal(&r.words);
	return ok;
}

bool store_recover(const char *path, const char *to, const struct scorer *scorer,
                   const struct rescuer *rescuer, struct recover_report *out, struct error *err)
{
	*out = (struct recover_report){0};
	auto_arena struct arena *a = arena_new();
	auto_free char *bytes = NULL;
	size_t len;
	struct salvage found;
	if (!file_name_is_free(to, err) || !file_read(path, FILE_MAX, &bytes, &len, err)) {
		return false;
	}
	salvage_events((const unsigned char *)bytes, len, a, &found);
	if (found.count == 0) {
		return nothing_left(path, &found, err);
	}
	auto_free char *base = xprintf("%s.part", to);
	auto_free char *part = NULL;
	auto_unfinished unfinished;
	if ((part = file_beside(base, &unfinished, err)) == NULL) {
		return false;
	}
	bool ok = make(part, &found, scorer, rescuer, out, err) && file_take_name(part, to, err);
	file_drop(part);
	if (!ok) {
		recover_report_free(out);
	}
	return ok;
}
