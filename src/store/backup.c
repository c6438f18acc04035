/* Backups and putting them back. What is put in place is always a verified copy under another name
 * first, and what stood there keeps an own name: at no moment is there nothing. */
#include "dealbench/store/backup.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "copy.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

/* Opened for writing first, which brings an older version forward; then verified as a reader would
 * see it. */
static bool look_through(const char *path, bool bring_forward, const struct scorer *scorer,
                         struct backup_report *out, struct error *err)
{
	struct store *store =
	    store_open(path, bring_forward ? STORE_WRITE : STORE_READ, scorer, err);
	bool ok = store != NULL && store_verify(store, &out->found, err) &&
	          store_head(store, &out->head, err);
	store_close(store);
	return ok;
}

/* A file that was made to be renamed, and what working on it left beside it. */
static void drop_part(const char *part)
{
	for (size_t i = 0; i < migration_count; i++) {
		auto_free char *older = xprintf("%s.v%d.backup", part, migrations[i].version);
		(void)unlink(older);
	}
	file_drop(part);
}

bool store_backup(struct store *store, const char *path, struct backup_report *out,
                  struct error *err)
{
	*out = (struct backup_report){0};
	auto_free char *base = xprintf("%s.part", path);
	auto_free char *part = NULL;
	auto_unfinished unfinished;
	if (!file_name_is_free(path, err) || (part = file_beside(base, &unfinished, err)) == NULL) {
		return false;
	}
	bool ok = file_copy(store->path, part, err) &&
	          look_through(part, false, &store->scorer, out, err) &&
	          file_take_name(part, path, err);
	drop_part(part);
	return ok;
}

void restore_report_free(struct restore_report *report)
{
	free(report->kept);
	report->kept = NULL;
}

/* Which events the one holds and the other does not: two sorted lists of ids, walked together. */
static bool compare_events(struct store *now, struct store *then, struct restore_report *out,
                           struct error *err)
{
	auto_query a;
	auto_query b;
	query_open(&a, now, Q_EVENT_IDS);
	query_open(&b, then, Q_EVENT_IDS);
	bool has_a = query_next(&a), has_b = query_next(&b);
	while (has_a || has_b) {
		const char *x = has_a ? query_col(&a, 0) : NULL;
		const char *y = has_b ? query_col(&b, 0) : NULL;
		int order = x == NULL ? 1 : y == NULL ? -1 : strcmp(x, y);
		if (order < 0) {
			int64_t at = query_col_int(&a, 1);
			out->lost++;
			if (out->lost_since == 0 || at < out->lost_since) {
				out->lost_since = at;
			}
		}
		out->gained += order > 0;
		has_a = order <= 0 ? query_next(&a) : has_a;
		has_b = order >= 0 ? query_next(&b) : has_b;
	}
	return query_ok(&a, err) && query_ok(&b, err);
}

static bool compare(const char *path, const char *part, const struct scorer *scorer,
                    struct restore_report *out, struct error *err)
{
	struct error why = {0};
	out->replaces = access(path, F_OK) == 0;
	if (!out->replaces) {
		return true;
	}
	struct store *now = store_open(path, STORE_READ, scorer, &why);
	struct store *then = now != NULL ? store_open(part, STORE_READ, scorer, err) : NULL;
	bool ok = now == NULL || then != NULL;
	if (then != NULL) {
		out->unreadable = !compare_events(now, then, out, &why);
	}
	out->unreadable = out->unreadable || now == NULL;
	store_close(then);
	store_close(now);
	if (ok && (why.code == ERROR_BUSY || why.code == ERROR_NEWER)) {
		return error_set(err, why.code, "%s", why.message);
	}
	if (out->unreadable) {
		out->lost = out->gained = 0;
		out->lost_since = 0;
	}
	return ok;
}

/* Nobody is in the middle of a write while the names change; a file that SQLite cannot lock any
 * more has nobody to wait for. */
static struct store *hold(const char *path, bool *out_ok, struct error *err)
{
	struct error why = {0};
	struct store *held = db_connect(path, SQLITE_OPEN_READWRITE, &why);
	*out_ok = true;
	if (held != NULL && !db_exec(held, "BEGIN EXCLUSIVE", &why) && why.code == ERROR_BUSY) {
		*out_ok = error_set(err, ERROR_BUSY, "%s", why.message);
	}
	return held;
}

/* `path` is at every moment the old file or the new one. A journal that is left belongs to the old.
 * kept is empty until here. */
static bool swap(const char *path, const char *part, const char *kept, struct unfinished *empty,
                 struct error *err)
{
	auto_free char *journal = xprintf("%s-journal", path);
	auto_free char *kept_journal = xprintf("%s-journal", kept);
	unfinished_end(empty);
	bool ok = unlink(kept) == 0 && link(path, kept) == 0;
	bool moved = ok && rename(journal, kept_journal) == 0;
	ok = ok && (moved || errno == ENOENT) && rename(part, path) == 0;
	if (!ok) {
		error_set(err, ERROR_IO, "%s: %s; the workspace is as it was", path,
		          strerror(errno));
		if (moved) {
			(void)rename(kept_journal, journal);
		}
		return false;
	}
	folder_sync_of(path);
	return true;
}

/* Nobody has said it yet, so it is in no event, and a person is still typing it. */
static bool carry_typed(struct store *held, const char *part, const struct scorer *scorer,
                        struct restore_report *out, struct error *err)
{
	if (held == NULL || out->unreadable) {
		out->typed_left = true;
		return true;
	}
	struct store *then = store_open(part, STORE_WRITE, scorer, err);
	bool ok = then != NULL && drafts_carry(held, then, &out->typed, &out->typed_left, err);
	store_close(then);
	return ok;
}

static bool put_back(const char *path, const char *part, const struct scorer *scorer,
                     struct restore_report *out, struct error *err)
{
	if (!out->replaces) {
		return file_take_name(part, path, err);
	}
	auto_free char *base = xprintf("%s.before-restore", path);
	auto_free char *kept = NULL;
	auto_unfinished empty;
	if ((kept = file_beside(base, &empty, err)) == NULL) {
		return false;
	}
	bool ok;
	struct store *held = hold(path, &ok, err);
	ok = ok && carry_typed(held, part, scorer, out, err) && swap(path, part, kept, &empty, err);
	store_close(held);
	if (ok) {
		out->kept = steal(&kept);
	} else {
		(void)unlink(kept);
	}
	return ok;
}

bool store_restore(const char *path, const char *backup, const struct scorer *scorer, bool dry,
                   struct restore_report *out, struct error *err)
{
	*out = (struct restore_report){0};
	auto_free char *real = path_real(path);
	auto_free char *base = xprintf("%s.part", real);
	if (access(backup, R_OK) != 0) {
		return error_set(err, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_IO, "%s: %s",
		                 backup, strerror(errno));
	}
	struct error why = {0};
	struct store *probe = store_open(backup, STORE_READ, scorer, &why);
	if (probe == NULL && why.code != ERROR_CONFLICT) { /* an older version is brought forward */
		return error_set(err, why.code, "%s", why.message);
	}
	store_close(probe);
	auto_free char *part = NULL;
	auto_unfinished unfinished;
	if ((part = file_beside(base, &unfinished, err)) == NULL) {
		return false;
	}
	bool ok = file_copy(backup, part, err) &&
	          look_through(part, true, scorer, &out->backup, err) &&
	          compare(real, part, scorer, out, err) &&
	          (dry || put_back(real, part, scorer, out, err));
	drop_part(part);
	return ok;
}
