/* The first start: five numbered choices, each of which can be left again. A workspace opened here
 * is asked about like the own one. */
#include <string.h>

#include "dealbench/app/beside.h"
#include "dealbench/app/exchange.h"
#include "deals.h"
#include "form.h"

enum choice { CHOICE_DEMO = 1, CHOICE_NEW, CHOICE_TEAM, CHOICE_READ, CHOICE_IMPORT, CHOICE_END };

static void tell_choices(struct plain *p)
{
	static const char *const choices[] = {
	    "Look around with example deals; nothing is kept",
	    "Score my first deal",
	    "Open another workspace, such as a team's",
	    "Read a workspace, change nothing",
	    "Import scorecard files",
	};
	tell(p, "dealbench: partnership evaluation. Nothing is set up yet.");
	for (size_t i = 0; i < ARRAY_LEN(choices); i++) {
		auto_str prefix = STR_INIT;
		str_printf(&prefix, "  %zu  ", i + 1);
		tell_behind(p, prefix.data, choices[i]);
	}
	tell(p, "What is stored goes to %s. Nothing is sent anywhere.", session_workspace(p->s));
}

/* Asks about another workspace in place of this one. */
static bool visit(struct plain *p, struct session *other, struct error *err)
{
	struct session *own = p->s;
	if (!other) {
		return false;
	}
	p->s = other;
	bool ok = deals_run(p, err);
	p->s = own;
	session_beside_close(other);
	return ok;
}

static bool open_other(struct plain *p, bool read_only, struct error *err)
{
	auto_free char *path = ask(p, "Its file; Enter for none:");
	if (!path || !*path) {
		return true;
	}
	struct session *other = session_beside(p->s, path, false, read_only, err);
	if (!other && err->code == ERROR_NOT_FOUND && !read_only) {
		if (!ask_yes(p, "There is none. Make it there? Type yes:")) {
			return true;
		}
		other = session_beside(p->s, path, true, false, err);
	}
	return visit(p, other, err);
}

static bool import_files(struct plain *p, struct error *err)
{
	size_t events;
	for (;;) {
		auto_free char *path = ask(p, "A scorecard file; Enter when done:");
		auto_diags diags;
		if (!path || !*path) {
			return true;
		}
		diag_list_init(&diags);
		bool ok = import_file(p->s, path, false, &events, NULL, &diags, err);
		if (diags.count > 0) {
			auto_str lines = STR_INIT;
			diags_render(&diags, &lines);
			str_truncate(&lines, lines.len > 0 ? lines.len - 1 : 0);
			tell_field(p, "Problems", lines.data);
		}
		if (ok) {
			ask_done(p);
			tell(p, "Imported: %zu changes.", events);
		} else if (diags.errors > 0) {
			tell_wrong(p, "Nothing was imported.");
		} else {
			return false;
		}
	}
}

static bool choose(struct plain *p, size_t choice, struct error *err)
{
	auto_free char *id = NULL;
	switch (choice) {
	case CHOICE_DEMO:
		return visit(p, session_demo_beside(p->s, err), err);
	case CHOICE_NEW:
		return form_new(p, &id, err);
	case CHOICE_TEAM:
	case CHOICE_READ:
		return open_other(p, choice == CHOICE_READ, err);
	default:
		return import_files(p, err);
	}
}

static bool has_deals(struct plain *p)
{
	struct deal_line *lines;
	size_t count = 0;
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	return !deals_list(p->s, a, &lines, &count, &err) || count > 0;
}

bool first_run(struct plain *p)
{
	if (session_demo(p->s) || session_read_only(p->s) || has_deals(p)) {
		return true;
	}
	tell_choices(p);
	while (!p->ended) {
		size_t n;
		struct error err = {0};
		auto_free char *line = ask(p, "1 to 5, ? to hear them again, q to leave:");
		if (!line || strcmp(line, "q") == 0) {
			return false;
		}
		if (strcmp(line, "?") == 0) {
			tell_choices(p);
		} else if (!number_read(line, &n) || n < 1 || n >= CHOICE_END) {
			tell_wrong(p, "Expected a number from 1 to 5, ? or q.");
		} else {
			ask_done(p);
			if (!choose(p, n, &err)) {
				tell_error(p, &err);
			}
			if (has_deals(p)) {
				return true;
			}
		}
	}
	return false;
}
