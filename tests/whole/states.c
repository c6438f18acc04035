/* The states are written as keys, so that they come about as a person brings them about. Only the
 * second person, who stores something meanwhile, acts through the verbs. */
#include "states.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

#define FILE_LIMIT ((size_t)16 * 1024 * 1024)
#define GAP "change-impact-on-status"

/* clang-format off */
const struct screen_state screen_states[] = {
    {"deals", "deals"},
    {"deals, filtering", "deals", .keys = "/ \"a\"", .hint = true},
    {"deals, filtered", "deals", .keys = "/ \"qu\" Enter"},
    {"deals, nothing found", "deals", .keys = "/ \"xyzzy\" Enter"},
    {"deals, two marked", "deals", .keys = "Space Down Space"},
    {"deals, closing one", "deals", .keys = ": \"archive\" Enter", .hint = true},
    {"deals, where to", "deals", .keys = "g", .hint = true},
    {"new deal", "deal-form", .hint = true},
    {"new deal, choosing", "deal-form", .keys = "\"Voice\" Tab \"Lumivox\" Tab Enter", .hint = true},
    {"deal edited", "deal-form", "helios", .hint = true},
    {"walk, fresh", "walk", "fresh"},
    {"walk, answered", "walk", "quill", GAP},
    {"walk, level chosen", "walk", "quill", GAP, "Down Down"},
    {"walk, list of questions", "walk", "quill", GAP, "S-Tab", true},
    {"walk, in full", "walk", "quill", GAP, "z w"},
    {"walk, note", "walk", "quill", GAP, "n \"so\"", true},
    {"walk, not applicable", "walk", "quill", "model-credibility", "a", true},
    {"walk, evidence", "walk", "quill", GAP, "e \"Term sheet\"", true},
    {"walk, gap", "walk", "quill", GAP, "i", true},
    {"walk, submitted", "walk", "meridian"},
    {"walk, new scorecard", "walk", "meridian", .keys = "N", .hint = true},
    {"item, anchors", "item", "quill", GAP},
    {"item, evidence", "item", "quill", GAP, "Tab"},
    {"item, evidence added", "item", "quill", GAP, "Tab + \"Annex\" Enter Esc"},
    {"item, adding", "item", "quill", GAP, "Tab + \"Annex\"", true},
    {"item, pieces", "item", "quill", GAP, "Tab + \"Annex\" Enter Up Up", true},
    {"item, raters", "item", "quill", GAP, "Tab Tab"},
    {"item, history", "item", "quill", GAP, "Tab Tab Tab"},
    {"review", "review", "quill"},
    {"review, second tab", "review", "quill", .keys = "Tab"},
    {"review, third tab", "review", "quill", .keys = "Tab Tab"},
    {"review, fourth tab", "review", "quill", .keys = "Tab Tab Tab"},
    {"review, last tab", "review", "quill", .keys = "S-Tab"},
    {"review, reason asked", "review", "quill", .keys = "S", .hint = true},
    {"review, submitted", "review", "meridian"},
    {"review, new scorecard", "review", "meridian", .keys = "N", .hint = true},
    {"review, fresh", "review", "fresh"},
    {"what if", "what-if", "quill"},
    {"what if, changed", "what-if", "quill", .keys = "Down Down 4"},
    {"what if, weighing", "what-if", "quill", .keys = "w", .hint = true},
    {"compare", "compare", "quill"},
    {"compare, second tab", "compare", "quill", .keys = "Tab"},
    {"compare, third tab", "compare", "quill", .keys = "Tab Tab Down"},
    {"export", "export", "quill"},
    {"export, last kind", "export", "quill", .keys = "End"},
    {"export, name", "export", "quill", .keys = "Enter", .hint = true},
    {"export, no such folder", "export", "quill", .keys = "3 C-u \"nowhere/a.md\"", .hint = true},
    {"export, to replace", "export", "quill", .keys = "1 C-u \"there.md\" Enter", .hint = true},
    {"rubric", "rubric"},
    {"rubric, page", "rubric", .keys = "Down Enter Down Tab"},
    {"rubric, finding", "rubric", .keys = "/ \"status\"", .hint = true},
    {"rubric, found", "rubric", .keys = "/ \"status\" Enter"},
    {"problems", "problems"},
    {"history", "history", "quill"},
    {"history, whole act", "history", "quill", .keys = "Enter"},
    {"history, filtering", "history", "quill", .keys = "/ \"a\"", .hint = true},
    {"history, asking", "history", "fresh", .keys = "R", .hint = true},
    {"help", "walk", "quill", .keys = "?", .hint = true},
    {"help, searching", "deals", .keys = "? \"s\"", .hint = true},
    {"commands", "deals", .keys = ":", .hint = true},
    {"commands, typing", "review", "quill", .keys = ": \"s\"", .hint = true},
    {"messages", "deals", .keys = ": \"messages\" Enter"},
    {"messages, some", "walk", "quill", GAP, "3 3 : \"messages\" Enter"},
    {"conflict", "deal-form", "helios", .keys = "Tab C-u \"Mine AG\" SHOT:meanwhile Tab"},
    {"first run", "first-run"},
    {"first run, title", "first-run", .keys = "2", .hint = true},
    {"first run, category", "first-run", .keys = "2 \"Sleep\" Enter \"Aster\" Enter", .hint = true},
    {"first run, a file", "first-run", .keys = "4", .hint = true},
    {0},
};
/* clang-format on */

static struct session *open_as(struct house *house, const char *rater, struct rubrics *rubrics)
{
	struct error err = {0};
	struct session_options o = {.workspace = house->path,
	                            .rubric = ROOT "/rubrics/digital-health",
	                            .rater = rater,
	                            .mode = SESSION_WRITE,
	                            .rubrics = rubrics};
	assert_true(instant_parse("2026-11-21", &o.as_of));
	struct session *s = session_open(&o, &err);
	if (!s) {
		fail_msg("%s", err.message);
	}
	return s;
}

static void import(struct session *s, const char *name)
{
	struct error err = {0};
	size_t events;
	auto_diags diags;
	diag_list_init(&diags);
	auto_free char *path = xprintf("%s/rubrics/examples/%s.yaml", ROOT, name);
	if (!import_file(s, path, false, &events, NULL, &diags, &err)) {
		fail_msg("%s: %s", name, err.message);
	}
}

static void submit(struct session *s, const char *deal)
{
	struct error err = {0};
	struct sheet *sheet = sheet_open(s, deal, 0, &err);
	assert_non_null(sheet);
	if (!sheet_submit(sheet, "For the committee of December", &err)) {
		fail_msg("%s: %s", deal, err.message);
	}
	sheet_close(sheet);
}

static void make_fresh(struct session *s)
{
	struct error err = {0};
	struct deal deal = {.id = xstrdup("fresh"),
	                    .title = xstrdup("Voice agent"),
	                    .partner = xstrdup("Lumivox"),
	                    .category = xstrdup("digital-therapeutics")};
	if (!deal_create(s, &deal, &err)) {
		fail_msg("%s", err.message);
	}
	deal_finish(&deal);
}

int house_open(void **state)
{
	static struct house house;
	struct error err = {0};
	*state = &house;
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	bool memory = access("/dev/shm", W_OK) == 0; /* no disk, no waiting */
	snprintf(house.folder, sizeof(house.folder), "%s/states-XXXXXX",
	         memory ? "/dev/shm" : "/tmp");
	assert_non_null(mkdtemp(house.folder));
	house.path = path_join(house.folder, "w.db");
	house.rubrics = rubrics_new();
	house.others = rubrics_new();
	struct session *s = open_as(&house, "Beatrix Lund", house.rubrics);
	import(s, "helios");
	import(s, "meridian");
	import(s, "quill");
	make_fresh(s);
	submit(s, "meridian");
	session_close(s);
	assert_true(file_read(house.path, FILE_LIMIT, &house.filled, &house.filled_len, &err));
	assert_int_equal(chdir(house.folder), 0); /* what is exported lands in it */
	assert_true(file_write_private("there-quill.md", "", 0, &err));
	return 0;
}

int house_close(void **state)
{
	struct house *house = *state;
	session_close(house->session);
	rubrics_free(house->rubrics);
	rubrics_free(house->others);
	assert_true(folder_remove(house->folder, NULL));
	free(house->path);
	free(house->filled);
	return 0;
}

/* What the workspace's files look like from outside: another stamp after each act. */
static void take_stamp(const struct house *house, struct stat stamp[2])
{
	auto_free char *log = xprintf("%s-wal", house->path);
	memset(stamp, 0, 2 * sizeof(*stamp));
	(void)stat(house->path, &stamp[0]);
	(void)stat(log, &stamp[1]);
}

static bool same_stamp(const struct stat *a, const struct stat *b)
{
	return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

void house_restore(struct house *house)
{
	struct error err = {0};
	struct stat now[2];
	take_stamp(house, now);
	if (house->session && same_stamp(&now[0], &house->stamp[0]) &&
	    same_stamp(&now[1], &house->stamp[1])) {
		return;
	}
	session_close(house->session);
	assert_true(file_write_private(house->path, house->filled, house->filled_len, &err));
	house->session = open_as(house, "Beatrix Lund", house->rubrics);
	take_stamp(house, house->stamp);
}

/* Somebody else names another partner. */
static void change_meanwhile(struct house *house)
{
	static char partner[] = "Theirs AG";
	struct error err = {0};
	struct deal_line line;
	auto_arena struct arena *a = arena_new();
	struct session *other = open_as(house, "Sunniva Brandt", house->others);
	assert_true(deals_find(other, "helios", a, &line, &err));
	struct deal now = *line.deal;
	now.partner = partner;
	if (!deal_change(other, line.deal, &now, &err)) {
		fail_msg("%s", err.message);
	}
	session_close(other);
}

struct player {
	struct house *house;
	bool there; /* the state's own keys are done */
	state_shot_fn *on_shot;
	state_action_fn *on_action;
	void *ctx;
};

static void shot(void *ctx, const char *name, const struct frame *f)
{
	struct player *p = ctx;
	if (strcmp(name, "meanwhile") == 0) {
		change_meanwhile(p->house);
	} else if (strcmp(name, "there") == 0) {
		p->there = true;
	} else {
		p->on_shot(p->ctx, name, f);
	}
}

static void action(void *ctx, const struct screen_ops *screen, enum action what)
{
	struct player *p = ctx;
	if (p->there && p->on_action) {
		p->on_action(p->ctx, screen, what);
	}
}

void state_play(struct house *house, const struct screen_state *at, int columns, int rows,
                const char *keys, state_shot_fn *on_shot, state_action_fn *on_action, void *ctx)
{
	struct error err = {0};
	int number = 0;
	struct player p = {house, false, on_shot, on_action, ctx};
	const char *deals[] = {at->deal, "helios"};
	struct screen_arg arg = {
	    .deal = at->deal, .item = at->item, .deals = deals, .deal_count = at->deal ? 2 : 0};
	struct tui_options options = {.on_action = action, .ctx = &p};
	auto_free char *script = xprintf("%s SHOT:there %s", at->keys ? at->keys : "", keys);
	struct term *term = term_script_open(script, columns, rows, shot, &p, &err);
	if (!term) {
		fail_msg("%s: %s", at->name, err.message);
		return;
	}
	if (!tui_run_with(house->session, term, at->screen, &arg, &options, &number, &err)) {
		fail_msg("%s: %s", at->name, err.message);
	}
	term->ops->close(term);
}
