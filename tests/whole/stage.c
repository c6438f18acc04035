/* Sessions share one parsed rubric, and commands run in this process: what a check costs is what it
 * looks at. */
#include "stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/program.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

enum { WORDS_MAX = 32 };

#define OUTPUT_LIMIT ((size_t)64 * 1024 * 1024)

static const char as_of[] = "2026-11-21";

void stage_reopen(struct stage *st, enum stage_mode mode)
{
	struct session_options o = {.workspace = st->workspace,
	                            .rubric = st->rubric,
	                            .rater = "Zqrater",
	                            .mode = mode == STAGE_WRITE ? SESSION_WRITE : SESSION_CHANGE,
	                            .read_only = mode == STAGE_READ,
	                            .redact = mode == STAGE_REDACT,
	                            .rubrics = st->rubrics};
	struct error err = {0};
	session_close(st->s);
	assert_true(instant_parse(as_of, &o.as_of));
	st->s = session_open(&o, &err);
	if (!st->s) {
		fail_msg("%s", err.message);
	}
}

static void import_marked(struct stage *st)
{
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	size_t events;
	if (!import_file(st->s, WHOLE "/marked.yaml", false, &events, NULL, &diags, &err)) {
		fail_msg("%s %s", err.message, diags.count ? diags.items[0].message : "");
	}
}

static void make_deal(struct stage *st, const char *id, const char *title)
{
	static const char *const tech = "tech";
	struct error err = {0};
	struct deal deal = {.id = xstrdup(id), .title = xstrdup(title)};
	deal.partner = xstrdup("Zqpartner");
	deal.category = xstrdup("beta");
	deal_set_attribute(&deal, "partner_type", &tech, 1);
	if (!deal_create(st->s, &deal, &err)) {
		fail_msg("%s", err.message);
	}
	deal_finish(&deal);
}

static void fill(struct stage *st)
{
	struct error err = {0};
	import_marked(st);
	struct sheet *sheet = sheet_open(st->s, "zqid", 0, &err);
	assert_non_null(sheet);
	assert_true(sheet_submit(sheet, "Zqreason", &err));
	assert_true(sheet_new(sheet, PURPOSE_RETEST, &err));
	sheet_close(sheet);
	make_deal(st, "zqnew", "Zqsecondtitle");
	make_deal(st, "zqgone", "Zqthirdtitle");
	assert_true(deal_close(st->s, "zqgone", DEAL_ARCHIVED, "Zqclosed", &err));
	assert_true(session_set_draft(st->s, "note/zqid/value", "Zqdraft", &err));
}

void stage_open(struct stage *st)
{
	stage_open_on(st, BASE_RUBRIC);
}

void stage_open_on(struct stage *st, const char *rubric)
{
	bool memory = access("/dev/shm", W_OK) == 0; /* no disk, no waiting */
	*st = (struct stage){.folder = xprintf("%s/stage-XXXXXX", memory ? "/dev/shm" : "/tmp"),
	                     .rubric = rubric};
	assert_non_null(mkdtemp(st->folder));
	while (strcasestr(st->folder, "zq")) { /* how the marks of what is redacted begin */
		assert_int_equal(rmdir(st->folder), 0);
		memcpy(strrchr(st->folder, '-'), "-XXXXXX", 7);
		assert_non_null(mkdtemp(st->folder));
	}
	st->workspace = path_join(st->folder, "w.db");
	st->rubrics = rubrics_new();
	assert_int_equal(chdir(st->folder), 0); /* what is exported lands in it */
	stage_reopen(st, STAGE_WRITE);
	fill(st);
}

void stage_close(struct stage *st)
{
	session_close(st->s);
	rubrics_free(st->rubrics);
	assert_true(folder_remove(st->folder, NULL));
	free(st->workspace);
	free(st->folder);
}

const char *stage_overlay_keys(const struct screen_ops *screen)
{
	return screen == &screen_help       ? "?"
	       : screen == &screen_palette  ? ":"
	       : screen == &screen_messages ? ": \"messages\" Enter"
	                                    : NULL;
}

void stage_play(struct stage *st, const struct screen_ops *screen, int columns, int rows,
                const char *keys, stage_shot_fn *on_shot, void *ctx)
{
	struct error err = {0};
	int number = 0;
	auto_arena struct arena *a = arena_new();
	const char *over = stage_overlay_keys(screen);
	const char *const deals[] = {session_deal(st->s, "zqid", a),
	                             session_deal(st->s, "zqnew", a)};
	struct screen_arg arg = {.deal = deals[0], .deals = deals, .deal_count = 2};
	const char *script = arena_printf(a, "%s %s", over ? over : "", keys);
	struct term *term = term_script_open(script, columns, rows, on_shot, ctx, &err);
	if (!term || !tui_run(st->s, term, over ? "deals" : screen->name, &arg, &number, &err)) {
		fail_msg("%s: %s", screen->name, err.message);
		return;
	}
	term->ops->close(term);
}

/* ---- commands ---- */

static const char *replaced(const struct stage *st, const char *word)
{
	const struct {
		const char *name, *value;
	} values[] = {{"{deal}", "zqid"},
	              {"{rubric}", st->rubric},
	              {"{card}", WHOLE "/marked.yaml"},
	              {"{extra}", st->extra}};
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		if (strcmp(word, values[i].name) == 0) {
			return values[i].value;
		}
	}
	return strcmp(word, "{workspace}") == 0 ? st->workspace : word;
}

/* Standard input, output and error are files while the command runs. */
static int run_main(struct rubrics *rubrics, int argc, char **argv, const char *input,
                    const char *output)
{
	fflush(NULL);
	int saved[] = {dup(STDIN_FILENO), dup(STDOUT_FILENO), dup(STDERR_FILENO)};
	assert_non_null(freopen(input, "r", stdin));
	assert_non_null(freopen(output, "w", stdout));
	dup2(STDOUT_FILENO, STDERR_FILENO);
	int status = program_run(argc, argv, rubrics);
	fflush(NULL);
	for (int i = 0; i < 3; i++) {
		dup2(saved[i], i);
		close(saved[i]);
	}
	clearerr(stdin);
	return status;
}

int stage_run(struct stage *st, const char *words, const char *input, struct str *out)
{
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	char *argv[WORDS_MAX] = {arena_strdup(a, "dealbench")}, *rest = NULL;
	int argc = 1;
	auto_free char *all =
	    st->options
	        ? xprintf("%s%s", words, st->options)
	        : xprintf("%s --workspace {workspace} --rater Zqrater --as-of %s", words, as_of);
	for (char *word = strtok_r(all, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
		assert_true(argc < WORDS_MAX - 1);
		argv[argc++] = arena_strdup(a, replaced(st, word));
	}
	auto_free char *in = path_join(st->folder, "in"), *to = path_join(st->folder, "out");
	assert_true(file_write_private(in, input ? input : "", input ? strlen(input) : 0, &err));
	int status = run_main(st->rubrics, argc, argv, in, to);
	char *text;
	size_t len;
	assert_true(file_read(to, OUTPUT_LIMIT, &text, &len, &err));
	str_printf(out, "$ dealbench %s\n", words);
	str_append_len(out, text, len);
	free(text);
	return status;
}
