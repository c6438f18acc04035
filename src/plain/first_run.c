/* The first start, before there is a workspace: five numbered choices, each of which can be left
 * again. What is chosen is left for whoever asked; nothing is made here. */
#include "dealbench/app/first_run.h"

#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "deals.h"
#include "form.h"

static void tell_choices(struct plain *p)
{
	static const char *const choices[] = {
	    "Look around with demo data; nothing is kept",
	    "Score my first deal",
	    "Join a team workspace",
	    "Read a workspace, change nothing",
	    "Import deals from CSV",
	};
	for (size_t i = 0; i < ARRAY_LEN(choices); i++) {
		auto_str prefix = STR_INIT;
		str_printf(&prefix, "  %zu  ", i + 1);
		tell_behind(p, prefix.data, choices[i]);
	}
}

/* The workspace to open; false where there is none to be opened. */
static bool ask_workspace(struct plain *p, struct first_run *out)
{
	size_t deals;
	struct error err = {0};
	auto_free char *typed = ask(p, "Its file or folder; Enter for none:");
	if (!typed || !*typed) {
		return false;
	}
	out->path = workspace_typed(typed);
	if (!workspace_look(out->path, &deals, &err)) {
		tell_error(p, &err);
		return false;
	}
	ask_done(p);
	return true;
}

/* The table is looked at, and said what it would bring. */
static bool ask_table(struct plain *p, struct first_run *out)
{
	size_t events;
	struct error err = {0};
	auto_str plan = STR_INIT;
	auto_diags diags;
	auto_free char *typed = ask(p, "The table's file; Enter for none:");
	if (!typed || !*typed) {
		return false;
	}
	diag_list_init(&diags);
	bool ok = import_file(p->s, typed, true, &events, &plan, &diags, &err);
	if (diags.count > 0) {
		auto_str lines = STR_INIT;
		diags_render(&diags, &lines);
		str_truncate(&lines, lines.len > 0 ? lines.len - 1 : 0);
		tell_field(p, "Problems", lines.data);
	}
	if (!ok) {
		tell_wrong(p, "Nothing can be imported%s%s.", diags.errors > 0 ? "" : ": ",
		           diags.errors > 0 ? "" : err.message);
		return false;
	}
	auto_arena struct arena *a = arena_new();
	str_truncate(&plan, plan.len > 0 ? plan.len - 1 : 0);
	tell_field(p, arena_printf(a, "It would bring %s", text_count(a, events, "deal")),
	           plan.data);
	out->path = xstrdup(typed);
	return ask_yes(p, "Import it? Type yes:");
}

static bool take(struct plain *p, size_t n, struct first_run *out)
{
	struct error err = {0};
	out->choice = (enum first_choice)(FIRST_DEMO + n - 1);
	switch (out->choice) {
	case FIRST_SCORE:
		if (!form_first(p, &out->deal, &err)) {
			if (err.code != ERROR_NONE) {
				tell_error(p, &err);
			}
			return false;
		}
		return true;
	case FIRST_JOIN:
	case FIRST_READ:
		return ask_workspace(p, out);
	case FIRST_IMPORT:
		return ask_table(p, out);
	case FIRST_DEMO:
	case FIRST_PLAIN:
	case FIRST_LEAVE:
		break;
	}
	return true;
}

void first_start(struct plain *p, struct first_run *out)
{
	if (!out->after_demo) {
		tell(p, "dealbench: partnership evaluation. Nothing is set up yet.");
		tell_choices(p);
		tell(p, "What is stored goes to %s. Nothing is sent anywhere.",
		     session_workspace(p->s));
	}
	while (!p->ended) {
		size_t n;
		auto_free char *line = ask(p, "1 to 5, ? to hear them again, q to leave:");
		if (!line || strcmp(line, "q") == 0) {
			break;
		}
		if (strcmp(line, "?") == 0) {
			tell_choices(p);
		} else if (!number_read(line, &n) || n < 1 || n > 5) {
			tell_wrong(p, "Expected a number from 1 to 5, ? or q.");
		} else {
			ask_done(p);
			if (take(p, n, out)) {
				return;
			}
			first_run_clear(out);
		}
	}
	out->choice = FIRST_LEAVE;
}
