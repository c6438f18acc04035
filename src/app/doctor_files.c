/* dealbench doctor: the rubric in use, the workspace and what lies in it. The workspace is opened
 * for reading only, so that looking changes nothing, not even what was cut off. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "checks.h"
#include "dealbench/app/evidence.h"
#include "dealbench/app/rubric_read.h"
#include "dealbench/base/file.h"
#include "dealbench/base/filesystem.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "private.h"

/* Larger evidence is looked for, not read. */
#define READ_MAX ((off_t)100 * 1000 * 1000)

/* ---- the rubric ---- */

static void tell_rubric(struct checks *c, struct session *s, const char *folder)
{
	struct error err = {0};
	const struct diag_list *problems = session_rubric_problems(s, false, &err);
	const struct rubric *r = session_base_rubric(s, &err);
	if (!r) {
		check_add(c, "rubric", FINDING_PROBLEM,
		          arena_printf(c->a, "%s: %s", folder,
		                       text_count(c->a, problems ? problems->errors : 0, "error")),
		          arena_printf(c->a, "the rubric in use has %s",
		                       text_count(c->a, problems ? problems->errors : 0, "error")),
		          "`dealbench rubric check` on its folder shows each with its line");
		return;
	}
	bool ours = strcmp(r->id, "digital-health") == 0;
	check_add(c, "rubric", FINDING_OK,
	          arena_printf(c->a, "%s %s, %s, in %s", r->id, r->version,
	                       text_count(c->a, r->item_count, "question"), folder),
	          ours ? arena_printf(c->a, "%s %s", r->id, r->version)
	               : arena_printf(c->a, "one of your own, %s",
	                              text_count(c->a, r->item_count, "question")),
	          NULL);
}

void check_rubric(struct checks *c)
{
	struct error err = {0};
	struct session_options o = {.rubric = c->d->rubric,
	                            .mode = SESSION_NONE,
	                            .rater = "doctor",
	                            .rubrics = c->d->rubrics};
	struct session *s = session_open(&o, &err);
	auto_free char *folder = s ? session_rubric_folder(s, &err) : NULL;
	if (folder) {
		tell_rubric(c, s, folder);
	} else {
		check_add(c, "rubric", FINDING_PROBLEM, arena_strdup(c->a, err.message),
		          "none is found",
		          "name its folder with --rubric DIR, DEALBENCH_RUBRICS or `rubric` in "
		          "config.yaml");
	}
	session_close(s);
}

/* ---- where the workspace lies ---- */

static void tell_modes(struct checks *c, const char *path, const struct stat *st)
{
	bool open = (st->st_mode & (S_IRWXG | S_IRWXO)) != 0;
	check_add(c, "permissions", open ? FINDING_PROBLEM : FINDING_OK,
	          open ? arena_printf(c->a, "%s can be read by others (mode %03o)", path,
	                              (unsigned)(st->st_mode & 0777))
	               : "the workspace is readable by you alone",
	          open ? arena_printf(c->a, "the workspace can be read by others (mode %03o)",
	                              (unsigned)(st->st_mode & 0777))
	               : NULL,
	          open ? "chmod 600 on the workspace's file, unless you share it on purpose"
	               : NULL);
}

static void tell_filesystem(struct checks *c, const char *path)
{
	char type[64];
	bool network = filesystem_is_network(path, type, sizeof(type));
	check_add(c, "filesystem", network ? FINDING_PROBLEM : FINDING_OK,
	          network ? arena_printf(c->a,
	                                 "%s lies on another machine: its locks cannot be "
	                                 "trusted",
	                                 type)
	          : *type ? arena_strdup(c->a, type)
	                  : "its type is not told here",
	          NULL, network ? "move the workspace to a disk of this machine" : NULL);
}

/* A journal that lies there while nobody works is a change that was cut off. */
static void tell_journal(struct checks *c, const char *path)
{
	static const char *const endings[] = {"-journal", "-wal"};
	bool left = false;
	auto_free char *real = path_real(path);
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		struct stat st;
		auto_free char *journal = xprintf("%s%s", real, endings[i]);
		left |= stat(journal, &st) == 0 && st.st_size > 0;
	}
	check_add(
	    c, "journal", left ? FINDING_NOTE : FINDING_OK,
	    left ? "a change is being written, or was cut off" : "no change was cut off", NULL,
	    left ? "if nobody else works on it, open it once: `dealbench` takes back what was "
	           "cut off"
	         : NULL);
}

/* ---- what lies in it ---- */

struct evidence {
	size_t ok, bad, large;
};

static void look_at(struct session *s, const struct source *source, struct evidence *e)
{
	struct stat st;
	auto_free char *path = source_path(s, source);
	if (path && stat(path, &st) == 0 && st.st_size > READ_MAX) {
		e->large++;
		return;
	}
	struct source_check found = source_check(s, source, NULL, NULL);
	e->ok += found.state == SOURCE_OK;
	e->bad += source_state_bad(found.state);
}

static void look_through(struct session *s, const struct card *card, struct evidence *e)
{
	for (size_t r = 0; r < card->rater_count; r++) {
		const struct answers *answers = &card->raters[r].answers;
		for (size_t i = 0; i < answers->n; i++) {
			for (size_t k = 0; k < answers->v[i].source_count; k++) {
				look_at(s, &answers->v[i].sources[k], e);
			}
		}
	}
}

static void tell_evidence(struct checks *c, struct session *s)
{
	struct evidence e = {0};
	struct deal_row *rows = NULL;
	size_t count = 0;
	auto_arena struct arena *a = arena_new();
	if (!records_deals(s, a, &rows, &count, NULL)) {
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct card_row row;
		struct card *card = NULL;
		auto_arena struct arena *one = arena_new();
		if (rows[i].has_card &&
		    records_card(s, rows[i].deal->id, 0, one, &row, &card, NULL)) {
			look_through(s, card, &e);
			card_free(card);
		}
	}
	auto_str text = STR_INIT;
	str_printf(&text, "%s", text_count(a, e.ok, "file"));
	str_append(&text, " as attached");
	if (e.large > 0) {
		str_printf(&text, ", %s too large to be read here", text_count(a, e.large, "file"));
	}
	if (e.bad > 0) {
		str_printf(&text, ", %s changed, missing or unreadable",
		           text_count(a, e.bad, "file"));
	}
	check_add(c, "evidence", e.bad > 0 ? FINDING_PROBLEM : FINDING_OK,
	          arena_strdup(c->a, text.data), NULL,
	          e.bad > 0
	              ? "the evidence of an answer (e in the walk) says which file, and attaches "
	                "it again"
	              : NULL);
}

static void tell_clock(struct checks *c, struct session *s)
{
	instant_ms last = 0, now = session_now(s);
	char today[16];
	const char *behind =
	    store_last_at(session_store(s), &last, NULL) ? clock_words(now, last, c->a) : NULL;
	date_format(session_today(s), today);
	check_add(c, "clock", behind ? FINDING_PROBLEM : FINDING_OK,
	          behind ? behind : arena_strdup(c->a, today), NULL,
	          behind ? "set this machine's clock, or leave out --as-of" : NULL);
}

static const char recover_fix[] =
    "keep a copy of the file as it is; `dealbench recover FILE` saves what "
    "is sound of it, or go on with the last backup";

static void tell_content(struct checks *c, struct session *s)
{
	auto_str told = STR_INIT;
	struct error err = {0};
	struct verify_report report;
	if (!store_verify(session_store(s), &report, &err)) {
		check_add(c, "integrity", FINDING_PROBLEM, arena_strdup(c->a, err.message),
		          arena_printf(c->a,
		                       "%s: the history, the tables and the results do not agree",
		                       error_code_name(err.code)),
		          recover_fix);
	} else {
		auto_arena struct arena *a = arena_new();
		check_add(c, "integrity", FINDING_OK,
		          arena_printf(c->a, "%s, %s; history, tables and results agree",
		                       text_count(a, (size_t)report.events, "event"),
		                       text_count(a, (size_t)report.deals, "deal")),
		          NULL, NULL);
	}
	tell_evidence(c, s);
	tell_clock(c, s);
}

static const char *opening_fix(enum error_code code)
{
	switch (code) {
	case ERROR_NEWER:
		return "update dealbench";
	case ERROR_CONFLICT:
		return "open it once for writing: `dealbench`";
	case ERROR_BUSY:
		return "wait for the other program, or end it";
	case ERROR_INTEGRITY:
		return recover_fix;
	case ERROR_NONE:
	case ERROR_INVALID:
	case ERROR_NOT_FOUND:
	case ERROR_STALE:
	case ERROR_IO:
	case ERROR_LIMIT:
	case ERROR_READ_ONLY:
	case ERROR_CODE_COUNT:
		break;
	}
	return "see that the file and its folder are yours: ls -l";
}

static void open_workspace(struct checks *c, const char *path)
{
	struct error err = {0};
	struct session_options o = {.workspace = path,
	                            .rubric = c->d->rubric,
	                            .rater = "doctor",
	                            .rubrics = c->d->rubrics,
	                            .as_of = c->d->now,
	                            .mode = SESSION_READ,
	                            .read_only = true};
	struct session *s = session_open(&o, &err);
	if (!s) {
		check_add(c, "workspace", FINDING_PROBLEM, arena_strdup(c->a, err.message),
		          arena_printf(c->a, "cannot be opened: %s", error_code_name(err.code)),
		          opening_fix(err.code));
		return;
	}
	check_add(c, "workspace", FINDING_OK, arena_strdup(c->a, path), "opened for reading", NULL);
	tell_content(c, s);
	session_close(s);
}

void check_workspace(struct checks *c)
{
	auto_free char *path =
	    c->d->workspace ? xstrdup(c->d->workspace) : default_workspace_path();
	struct stat st;
	const struct setting *doubt = config_in_doubt(c->d->config);
	if (doubt == &settings[SETTING_WORKSPACE]) {
		check_add(c, "workspace", FINDING_NOTE, "not looked at: config.yaml leaves it open",
		          NULL, "mend config.yaml, or give --workspace");
		return;
	}
	if (stat(path, &st) != 0) {
		bool away = access(path, F_OK) != 0;
		check_add(c, "workspace", FINDING_NOTE,
		          arena_printf(c->a, "%s is not there%s", path, away ? " yet" : ""),
		          "not there yet",
		          "`dealbench` makes one; `dealbench demo` looks around without");
		return;
	}
	tell_modes(c, path, &st);
	tell_filesystem(c, path);
	tell_journal(c, path);
	open_workspace(c, path);
}
