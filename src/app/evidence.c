/* Evidence and the files behind it. A file is hashed when it is attached and again when it is
 * shown; a job reads a few MiB a step, and what reads in one go is made of such steps. */
#include "dealbench/app/evidence.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "private.h"

#define STEP_BYTES ((size_t)4 * 1024 * 1024)

const char *source_state_words(enum source_state state)
{
	static const char *const words[] = {
	    [SOURCE_NOTE] = "note only",     [SOURCE_OK] = "hash ok",
	    [SOURCE_CHANGED] = "CHANGED",    [SOURCE_MISSING] = "missing",
	    [SOURCE_UNREADABLE] = "no read", [SOURCE_UNHASHED] = "no hash",
	    [SOURCE_READING] = "reading",    [SOURCE_HIDDEN] = "hidden",
	};
	static_assert(ARRAY_LEN(words) == SOURCE_STATE_COUNT, "words for every state");
	return words[state];
}

bool source_state_bad(enum source_state state)
{
	return state == SOURCE_CHANGED || state == SOURCE_MISSING || state == SOURCE_UNREADABLE;
}

/* ---- where a file lies ---- */

/* Written as a path, and not as a page on the web or a place in a document. */
static bool is_path(const char *where)
{
	return where[0] == '/' || strncmp(where, "~/", 2) == 0 || strncmp(where, "./", 2) == 0 ||
	       strncmp(where, "../", 3) == 0;
}

static bool is_file(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static char *workspace_folder(const struct session *s)
{
	const char *slash = strrchr(s->workspace, '/');
	return slash ? xstrndup(s->workspace, (size_t)(slash - s->workspace) + 1) : xstrdup("./");
}

static const char *home(void)
{
	const char *dir = getenv("HOME");
	return dir && dir[0] == '/' && dir[1] ? dir : NULL;
}

/* Where `where` would lie: "~/" is the home; a relative path is the workspace's folder's, or else
 * the current one's (here_first: the other way round). */
static char *path_of(const struct session *s, const char *where, bool here_first)
{
	if (strncmp(where, "~/", 2) == 0 && home()) {
		return path_join(home(), where + 2);
	}
	if (where[0] == '/') {
		return xstrdup(where);
	}
	auto_free char *folder = workspace_folder(s);
	auto_free char *beside = path_join(folder, where);
	bool here = here_first ? is_file(where) || !is_file(beside) : !is_file(beside);
	return here && is_file(where) ? xstrdup(where) : steal(&beside);
}

char *source_path(struct session *s, const struct source *source)
{
	bool means = !s->redact && source->where && (source->sha256 || is_path(source->where));
	return means ? path_of(s, source->where, false) : NULL;
}

/* A path as it is found again from everywhere, the shortest: from the workspace's folder, from the
 * home, or whole. */
static char *lasting_path(const struct session *s, const char *path)
{
	auto_free char *real = xrealpath(path);
	auto_free char *folder = workspace_folder(s);
	auto_free char *beside = xrealpath(folder);
	size_t n = beside ? strlen(beside) : 0;
	if (!real) {
		return xstrdup(path);
	}
	if (n > 1 && strncmp(real, beside, n) == 0 && real[n] == '/') {
		return xstrdup(real + n + 1);
	}
	n = home() ? strlen(home()) : 0;
	if (n > 1 && strncmp(real, home(), n) == 0 && real[n] == '/') {
		return xprintf("~%s", real + n);
	}
	return steal(&real);
}

/* ---- reading it ---- */

struct source_job {
	struct hash_job *hash;
	char *expected; /* the hash on record, or NULL */
	char *lasting;  /* attaching a file: what `where` becomes, or NULL */
	bool attach;
	struct error failed;
	struct source_check check;
};

/* What it is where it cannot be read: that a file of ours is gone is worth saying, that a folder or
 * a place in a document is none is not. */
static enum source_state unread_state(const struct source_job *job, const char *path)
{
	struct stat st;
	bool there = stat(path, &st) == 0;
	if (there && !job->expected) {
		return S_ISREG(st.st_mode) ? SOURCE_UNREADABLE : SOURCE_NOTE;
	}
	return there ? SOURCE_UNREADABLE : SOURCE_MISSING;
}

/* The file to read: for attaching also one named without a path, as long as it is there. */
static char *job_path(struct session *s, const struct source *source, bool attach)
{
	if (!attach || !source->where) {
		return source_path(s, source);
	}
	auto_free char *path = path_of(s, source->where, true);
	bool means = source->sha256 || is_path(source->where) || is_file(path);
	return means ? steal(&path) : NULL;
}

struct source_job *source_job_new(struct session *s, const struct source *source, bool attach)
{
	struct source_job *job = xcalloc(1, sizeof(*job));
	auto_free char *path = job_path(s, source, attach);
	job->attach = attach;
	job->expected = attach ? NULL : xstrdup(source->sha256);
	if (!path) {
		job->check.state = s->redact && source->where ? SOURCE_HIDDEN : SOURCE_NOTE;
		return job;
	}
	if (!attach && !source->sha256) {
		job->check.state = is_file(path) ? SOURCE_UNHASHED : unread_state(job, path);
		return job;
	}
	job->hash = hash_job_open(path, &job->failed);
	job->check.state = job->hash ? SOURCE_READING : unread_state(job, path);
	if (job->hash) {
		job->check.size = hash_job_size(job->hash);
		job->lasting = attach ? lasting_path(s, path) : NULL;
	}
	return job;
}

void source_job_free(struct source_job *job)
{
	if (job) {
		hash_job_close(job->hash);
		free(job->expected);
		free(job->lasting);
		free(job);
	}
}

bool source_job_step(struct source_job *job)
{
	if (!job->hash) {
		return false;
	}
	enum hash_step step = hash_job_step(job->hash, STEP_BYTES, job->check.sha256, &job->failed);
	job->check.done = hash_job_done(job->hash);
	if (step == HASH_MORE) {
		return true;
	}
	bool same = job->expected && strcmp(job->expected, job->check.sha256) == 0;
	job->check.state = step == HASH_FAILED   ? SOURCE_UNREADABLE
	                   : job->attach || same ? SOURCE_OK
	                                         : SOURCE_CHANGED;
	hash_job_close(job->hash);
	job->hash = NULL;
	return false;
}

const struct source_check *source_job_check(const struct source_job *job)
{
	return &job->check;
}

bool source_job_attach(const struct source_job *job, struct source *source, struct error *err)
{
	enum source_state state = job->check.state;
	if (state == SOURCE_READING) {
		return error_set(err, ERROR_INVALID, "not attached: the file was not read whole");
	}
	if (state == SOURCE_UNREADABLE) {
		return error_set(err, ERROR_IO, "not attached: %s", job->failed.message);
	}
	free(source->sha256);
	source->sha256 = job->lasting ? xstrdup(job->check.sha256) : NULL;
	if (job->lasting) {
		free(source->where);
		source->where = xstrdup(job->lasting);
	}
	return true;
}

static void job_run(struct source_job *job, source_progress *progress, void *ctx)
{
	while (source_job_step(job)) {
		if (progress && !progress(ctx, job->check.done, job->check.size)) {
			return;
		}
	}
}

struct source_check source_check(struct session *s, const struct source *source,
                                 source_progress *progress, void *ctx)
{
	struct source_job *job = source_job_new(s, source, false);
	job_run(job, progress, ctx);
	struct source_check check = job->check;
	source_job_free(job);
	return check;
}

bool source_attach(struct session *s, struct source *source, source_progress *progress, void *ctx,
                   struct error *err)
{
	struct source_job *job = source_job_new(s, source, true);
	job_run(job, progress, ctx);
	bool ok = source_job_attach(job, source, err);
	source_job_free(job);
	return ok;
}

char *source_age(const struct session *s, const struct source *source, char buf[static 24])
{
	long days =
	    date_is_set(source->date) ? date_days_between(source->date, session_today(s)) : 0;
	if (!date_is_set(source->date)) {
		snprintf(buf, 24, "-");
	} else if (days == 0) {
		snprintf(buf, 24, "today");
	} else {
		snprintf(buf, 24, days < 0 ? "in %ld d" : "%ld d", days < 0 ? -days : days);
	}
	return buf;
}

/* ---- beside an answer ---- */

static struct answer own_copy(const struct sheet *sheet, size_t item)
{
	struct answer answer = {0};
	const struct answer *own = sheet_own_answer(sheet, item);
	if (own) {
		answer_copy(&answer, own);
	} else {
		answer.item = xstrdup(sheet->rubric->items[item].id);
	}
	return answer;
}

static void source_finish(struct source *source)
{
	free(source->what);
	free(source->where);
	free(source->sha256);
}

bool sheet_source_set(struct sheet *sheet, size_t item, size_t index, const struct source *source,
                      struct error *err)
{
	struct answer answer = own_copy(sheet, item);
	if (index >= answer.source_count) {
		index = answer.source_count++;
		answer.sources =
		    xreallocarray(answer.sources, answer.source_count, sizeof(*answer.sources));
		answer.sources[index] = (struct source){0};
	}
	source_finish(&answer.sources[index]);
	answer.sources[index] = (struct source){.what = xstrdup(source->what),
	                                        .where = xstrdup(source->where),
	                                        .date = source->date,
	                                        .sha256 = xstrdup(source->sha256)};
	bool ok = sheet_answer(sheet, &answer, err);
	answer_finish(&answer);
	return ok;
}

bool sheet_source_drop(struct sheet *sheet, size_t item, size_t index, struct error *err)
{
	struct answer answer = own_copy(sheet, item);
	if (index >= answer.source_count) {
		answer_finish(&answer);
		return error_set(err, ERROR_NOT_FOUND, "there is no such piece of evidence");
	}
	source_finish(&answer.sources[index]);
	answer.source_count--;
	memmove(&answer.sources[index], &answer.sources[index + 1],
	        (answer.source_count - index) * sizeof(*answer.sources));
	bool ok = sheet_answer(sheet, &answer, err);
	answer_finish(&answer);
	return ok;
}

/* The value that an answer stands for; false where it is none of the sums. */
static bool answer_value(const struct item *item, const struct answer *own, double *out)
{
	if (item->scored && own->kind == ANSWER_LEVEL && own->level < item->level_count) {
		*out = item->levels[own->level].value;
		return true;
	}
	size_t option = own->kind == ANSWER_CHOICE ? item_option(item, own->text) : NONE;
	if (item->scored && option != NONE) {
		*out = item->options[option].value;
		return true;
	}
	return false;
}

char *evidence_words(const struct sheet *sheet, size_t item, struct arena *a)
{
	double value;
	const struct rubric *r = sheet->rubric;
	const struct answer *own = sheet_own_answer(sheet, item);
	if (!own || !answer_given(own) || own->kind == ANSWER_NA) {
		return NULL;
	}
	size_t at = own->evidence ? rubric_grade(r, own->evidence) : NONE;
	const struct grade *grade = &r->grades[at == NONE ? r->grade_count - 1 : at];
	auto_str out = STR_INIT;
	text_append_safe(&out, grade->label, false);
	if (answer_value(&r->items[item], own, &value)) {
		double low = value - grade->slack, high = value + grade->slack;
		low = low < 0 ? 0 : low;
		high = high > 1 ? 1 : high;
		if (high - low < SCORE_EPSILON) {
			str_printf(&out, ": counts as %.0f of 100, no doubt left.", 100 * value);
		} else {
			str_printf(&out, ": counts as %.0f of 100, and could be %.0f to %.0f.",
			           100 * value, 100 * low, 100 * high);
		}
	} else {
		str_append_char(&out, '.');
	}
	if (grade != &r->grades[r->grade_count - 1] && own->source_count == 0) {
		str_append(&out, " No piece of evidence is listed behind it.");
	}
	return arena_strdup(a, out.data);
}
