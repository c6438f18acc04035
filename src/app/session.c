/* A run of the program: where the workspace is, who is at the keyboard, what time it is.
 * Everything that differs between two runs comes in here and nowhere else. */
#include "dealbench/app/session.h"

#include <errno.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "private.h"
#include "redact.h"

#define CLOCK_SLACK_MS ((instant_ms)10 * 60 * 1000)

/* NULL where the system does not know who runs this. */
static const struct passwd *login(void)
{
	errno = 0;
	const struct passwd *entry = getpwuid(getuid());
	if (!entry && errno == ENOMEM) {
		xalloc_die();
	}
	return entry;
}

char *default_workspace_path(void)
{
	const char *given = getenv("DEALBENCH_WORKSPACE");
	if (given && *given) {
		return xstrdup(given);
	}
	const char *data = getenv("XDG_DATA_HOME");
	if (data && data[0] == '/') {
		return xprintf("%s/dealbench/workspace.db", data);
	}
	const char *home = getenv("HOME");
	if (!home || !*home) {
		const struct passwd *entry = login();
		home = entry && entry->pw_dir ? entry->pw_dir : "/";
	}
	return xprintf("%s/.local/share/dealbench/workspace.db", home);
}

bool place_is_free(const char *workspace, const char *path, const char *shown, struct error *err)
{
	auto_free char *given = workspace ? xstrdup(workspace) : default_workspace_path();
	auto_free char *real = path_real(given);
	auto_free char *journal = xprintf("%s-journal", real);
	if (path_same(path, given)) {
		return error_set(err, ERROR_INVALID, "%s is the workspace: name another file",
		                 shown);
	}
	return !path_same(path, journal) ||
	       error_set(err, ERROR_INVALID, "%s is the workspace's journal: name another file",
	                 shown);
}

static char *login_name(void)
{
	const struct passwd *entry = login();
	if (entry && entry->pw_name && *entry->pw_name) {
		return text_nfc(entry->pw_name);
	}
	return xprintf("uid-%ld", (long)getuid());
}

static bool rater_valid(const char *rater, struct error *err)
{
	if (!*rater || strlen(rater) > 200) {
		return error_set(err, ERROR_INVALID,
		                 "a rater's name has 1 to 200 bytes; give one with --rater NAME");
	}
	size_t len = strlen(rater);
	if (text_invalid_at(rater, len) != len) {
		return error_set(err, ERROR_INVALID, "the rater's name is not UTF-8");
	}
	auto_free char *name = text_nfc(rater);
	auto_str safe = STR_INIT;
	text_append_safe(&safe, name, false);
	return strcmp(safe.data, name) == 0 ||
	       error_set(err, ERROR_INVALID,
	                 "the rater's name holds a control character or one that cannot be seen");
}

/* A run that may write takes back a change that was cut off, even where it only means to read. */
static struct store *open_store(struct session *s, enum session_mode mode, struct error *err)
{
	bool reads = s->read_only || mode == SESSION_READ;
	enum store_mode opens = reads                    ? STORE_READ
	                        : mode == SESSION_CHANGE ? STORE_WRITE
	                                                 : STORE_CREATE;
	struct error why = {0};
	if (mode == SESSION_NONE) {
		return store_open_nowhere(&s->scorer, err);
	}
	struct store *store = store_open(s->workspace, opens, &s->scorer, &why);
	if (!store && reads && !s->read_only && why.code == ERROR_READ_ONLY &&
	    store_take_back(s->workspace)) {
		store = store_open(s->workspace, STORE_READ, &s->scorer, &why);
	}
	if (!store && err) {
		*err = why;
	}
	return store;
}

struct session *session_open(const struct session_options *o, struct error *err)
{
	struct session *s = xcalloc(1, sizeof(*s));
	s->workspace = o->workspace ? xstrdup(o->workspace) : default_workspace_path();
	s->rubric_dir = xstrdup(o->rubric);
	s->rater = o->rater ? text_nfc(o->rater) : login_name();
	s->as_of = o->as_of;
	s->none = o->mode == SESSION_NONE;
	s->read_only = o->read_only || o->redact || s->none;
	s->redact = o->redact;
	s->veil = o->redact ? veil_new() : NULL;
	s->demo = o->demo;
	s->stay = o->stay;
	s->rubrics = o->rubrics ? o->rubrics : rubrics_new();
	s->owns_rubrics = !o->rubrics;
	s->undo = undo_new();
	s->scorer = (struct scorer){.score = rubrics_score, .ctx = s};
	if (!rater_valid(o->rater ? o->rater : s->rater, err)) {
		session_close(s);
		return NULL;
	}
	s->store = open_store(s, o->mode, err);
	if (!s->store) {
		session_close(s);
		return NULL;
	}
	(void)!store_news_from_here(s->store, &s->news_place, NULL);
	return s;
}

void session_close(struct session *s)
{
	if (!s) {
		return;
	}
	store_close(s->store);
	if (s->owns_rubrics) {
		rubrics_free(s->rubrics);
	}
	undo_free(s->undo);
	veil_free(s->veil);
	conflict_drop(s);
	free(s->workspace);
	free(s->rubric_dir);
	free(s->rater);
	free(s);
}

const char *session_rater(const struct session *s)
{
	return s->veil ? veil_person(s->veil, s->rater) : s->rater;
}

bool session_read_only(const struct session *s)
{
	return s->read_only;
}

bool session_none(const struct session *s)
{
	return s->none;
}

bool session_demo(const struct session *s)
{
	return s->demo;
}

bool session_redacted(const struct session *s)
{
	return s->redact;
}

bool session_stays(const struct session *s)
{
	return s->stay;
}

const char *session_workspace(const struct session *s)
{
	return s->workspace;
}

struct store *session_store(struct session *s)
{
	return s->store;
}

instant_ms session_now(const struct session *s)
{
	return s->as_of ? s->as_of : instant_now();
}

struct date session_today(const struct session *s)
{
	return s->as_of ? instant_date(s->as_of) : instant_day_here(instant_now());
}

const char *clock_words(instant_ms now, instant_ms last, struct arena *a)
{
	if (last <= now + CLOCK_SLACK_MS) {
		return NULL;
	}
	char here[32], there[32];
	instant_format(now, here);
	instant_format(last, there);
	return strncmp(here, there, 10) == 0
	           ? arena_printf(a, "it is %.5s UTC here, the last act is of %.5s UTC", here + 11,
	                          there + 11)
	           : arena_printf(a, "today is %.10s here, the last act is of %.10s", here, there);
}

const char *session_clock_words(struct session *s, struct arena *a)
{
	instant_ms last = 0;
	const char *words = NULL;
	if (!s->as_of && store_last_at(s->store, &last, NULL)) {
		words = clock_words(instant_now(), last, a);
	}
	return words ? arena_printf(a, "Clock: %s; set the clock", words) : NULL;
}

bool session_changed(struct session *s)
{
	bool was = s->replaced;
	s->replaced = !store_in_place(s->store, NULL);
	return store_changed(s->store) || s->replaced != was;
}

bool session_replaced(const struct session *s)
{
	return s->replaced;
}

void session_become(struct session *s, const char *rater, instant_ms as_of)
{
	char *name = text_nfc(rater);
	free(s->rater);
	s->rater = name;
	s->as_of = as_of;
}

struct stamp session_stamp(const struct session *s)
{
	return (struct stamp){.author = s->rater, .at = session_now(s)};
}

bool session_may_write(const struct session *s, struct error *err)
{
	if (s->read_only) {
		return error_set(err, ERROR_READ_ONLY,
		                 "opened read-only: nothing is written; start without %s",
		                 s->redact ? "--redact" : "--read-only");
	}
	return true;
}

bool session_may_tell(const struct session *s, const char *why, struct error *err)
{
	return !s->redact || error_set(err, ERROR_READ_ONLY, "%s; start without --redact", why);
}

const struct rubric *session_base_rubric(struct session *s, struct error *err)
{
	const struct rubric_source *source = rubrics_current(s, err);
	return source ? rubrics_base(s, source) : NULL;
}

const char *session_draft(struct session *s, const char *name, struct arena *a)
{
	const char *text = NULL;
	if (s->redact || !store_draft(s->store, s->rater, name, a, &text, NULL) || !text) {
		return NULL;
	}
	size_t len = strlen(text);
	return text_invalid_at(text, len) == len ? text : NULL;
}

bool session_set_draft(struct session *s, const char *name, const char *text, struct error *err)
{
	return session_may_write(s, err) && store_set_draft(s->store, s->rater, name, text, err);
}
