/* What goes out of a workspace and comes in: reports, scorecard files, rubrics, history. Texts are
 * appended to out. */
#pragma once

#include "dealbench/app/session.h"
#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"

enum show_format { SHOW_TEXT, SHOW_MARKDOWN, SHOW_JSON };

/* As this session's rater may read it: without what sheet_led withholds. */
bool sheet_show(struct sheet *sheet, enum show_format format, size_t columns, struct str *out,
                struct error *err) MUST_USE;
/* As a file to hand on: whole. */
bool sheet_export(struct sheet *sheet, enum show_format format, struct str *out,
                  struct error *err) MUST_USE;
/* The scorecard on a page, sealed; annex: with everything behind it. */
enum memo_kind { MEMO_KIND_MARKDOWN, MEMO_KIND_HTML };
bool sheet_memo(struct sheet *sheet, enum memo_kind kind, bool annex, struct str *out,
                struct error *err) MUST_USE;
/* Is a memo's text what the workspace holds today, byte for byte? One paragraph to out. UNKNOWN is
 * an error: INVALID where it is no memo, INTEGRITY where its text was changed since it was written.
 */
enum memo_state {
	MEMO_UNKNOWN,
	MEMO_SAME,
	MEMO_SUPERSEDED,
	MEMO_UNPROVED /* the history does not hold the event that it rests on */
};
enum memo_state memo_verify(struct session *s, const char *file, struct str *out,
                            struct error *err) MUST_USE;
/* Scorecards as tables: CSV of one of them, or a workbook of all (io/book.h). */
struct export_options {
	const char *const *deals; /* none: every deal that has a scorecard */
	size_t deal_count;
	int number;        /* the scorecard; 0 = the latest */
	bool workbook;     /* else CSV */
	const char *table; /* CSV: "deals", "sections", "items", "answers", "evidence", "weights" */
	bool excel, raw;
	/* Told after each of many deals; false stops it. NULL = nobody. */
	bool (*progress)(void *ctx, size_t done, size_t all);
	void *ctx;
};
bool deals_export(struct session *s, const struct export_options *o, struct str *out,
                  struct error *err) MUST_USE;
/* The fields of the deals asked for, each once, or of every deal, as import_file reads them back;
 * of the options deals, excel and raw count. */
bool deals_register(struct session *s, const struct export_options *o, struct str *out,
                    struct error *err) MUST_USE;
bool sheet_export_yaml(const struct sheet *sheet, struct str *out, struct error *err) MUST_USE;
bool deals_json(struct session *s, struct str *out,
                struct error *err) MUST_USE; /* "dealbench/deals/v1" */
/* A deal as one line of words, without a newline: its verdict, figures, gates and date. */
void deal_sentence(const struct deal_line *line, struct str *out);
/* Deals as a Markdown table, in the order given. */
void deals_markdown(const struct deal_line *const *lines, size_t count, struct str *out);
/* A deal's fields and its scorecards, as text or "dealbench/deal/v1". */
bool deal_describe(struct session *s, const char *id, bool json, struct str *out,
                   struct error *err) MUST_USE;
/* History in sentences, oldest first; deal NULL = all. ids: each with the beginning of its id. */
bool log_text(struct session *s, const char *deal, bool ids, struct str *out,
              struct error *err) MUST_USE;
bool log_json(struct session *s, const char *deal, struct str *out,
              struct error *err) MUST_USE; /* "dealbench/log/v1" */

/* Scores a scorecard file against a rubric's folder, no workspace. Diagnostics where the input is
 * wrong (false, diags->errors > 0). redact: as a session's; problems are then only counted. */
bool score_file(const char *file, const char *rubric_dir, bool redact, enum show_format format,
                size_t columns, struct str *out, struct diag_list *diags,
                struct error *err) MUST_USE;

/* Imports a file, whole or not at all, in one transaction; "-" is standard input. A scorecard file:
 * a new deal, or every difference onto the deal that exists. A table of deals (CSV): a row is a new
 * deal, or changes the deal of its id, or else of its title and partner; what it leaves empty is
 * left alone. What others stored while the file was compared is kept where the file does not name
 * it; STALE, with nothing stored, where it does. *out_events counts the events (0 = it changed
 * nothing). dry_run stores nothing but says what it would (plan: one line each). */
bool import_file(struct session *s, const char *file, bool dry_run, size_t *out_events,
                 struct str *plan, struct diag_list *diags, struct error *err) MUST_USE;

bool rubric_check(const char *dir, struct str *out, struct diag_list *diags);
/* Runs the test cases in DIR/tests, as text or "dealbench/rubric-test-run/v1". *out_met: every case
 * is met and, where full_coverage is asked for, nothing is left uncovered. False: the rubric or a
 * case is wrong (diags), or there is none. */
bool rubric_test(const char *dir, bool json, bool full_coverage, struct str *out, bool *out_met,
                 struct diag_list *diags, struct error *err) MUST_USE;
bool rubric_show(const char *dir, const char *category, bool json, size_t columns, struct str *out,
                 struct diag_list *diags, struct error *err) MUST_USE;
/* Writes a small commented rubric to start from, private to the user, and tells its files. CONFLICT
 * where the folder holds anything. */
bool rubric_new(const char *dir, struct str *out, struct error *err) MUST_USE;
/* The format as a JSON Schema; kind NULL = files of any kind. INVALID names the kinds. */
bool rubric_schema_print(const char *kind, struct str *out, struct error *err) MUST_USE;
bool rubric_list(struct session *s, bool json, struct str *out, struct error *err) MUST_USE;
/* The paragraph of "R007"; NOT_FOUND otherwise. NULL lists them all. */
bool explain(const char *code, struct str *out, struct error *err) MUST_USE;
/* head: NULL, or the id of an event (store/backup.h) that the history must hold, or its beginning.
 */
bool workspace_verify(struct session *s, const char *head, struct str *out,
                      struct error *err) MUST_USE;

/* store/backup.h in words. The workspace of a restore or a recovery is the session's path, which is
 * opened by neither (SESSION_NONE). *out_complete: nothing is known to be missing. */
bool workspace_backup(struct session *s, const char *path, struct str *out,
                      struct error *err) MUST_USE;
bool workspace_restore(struct session *s, const char *backup, bool dry, struct str *out,
                       struct error *err) MUST_USE;
bool workspace_recover(struct session *s, const char *to, struct str *out, bool *out_complete,
                       struct error *err) MUST_USE;

/* Renders diagnostics like a compiler. */
void diags_render(const struct diag_list *diags, struct str *out);

/* A throw-away workspace with the demo's deals, in a private temporary folder (or keep, a folder).
 * options: the rubric, as_of (0 = now), rubrics to share, and the rater (NULL = demo_rater) who
 * looks around: the first deal's scorecard is theirs. The path; yours to free.
 * What is thrown away goes however the program ends, from the moment it is there until demo_remove;
 * its traces stay where they are meanwhile, and may be NULL with keep. */
struct demo_traces {
	char *paths[5];
	struct unfinished unfinished[5];
	size_t count;
};
char *demo_make(const char *keep, const struct session_options *options,
                struct demo_traces *out_traces, struct error *err) MUST_USE;
void demo_remove(struct demo_traces *traces);
extern const char demo_rater[]; /* whose desk the demo is, so that what she answered is one's own */
/* The deal to begin with: it is nearly scored. */
const char *demo_first(void);
