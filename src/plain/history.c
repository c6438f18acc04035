/* What was done to a deal, the newest first; one act can be taken back, also one of an earlier run,
 * and that is an act of its own. The numbers stay those that were read out. */
#include "dealbench/app/history.h"

#include <stdio.h>

#include "deal.h"
#include "undo.h"

enum { PAGE = 20 };

struct history {
	struct plain *p;
	const char *deal;
	struct history_row *rows;
	size_t count, told; /* told: how many have been read out */
};

static void tell_page(struct history *h)
{
	auto_arena struct arena *a = arena_new();
	for (size_t end = h->told + PAGE; h->told < end && h->told < h->count; h->told++) {
		char when[32];
		const struct history_row *row = &h->rows[h->told];
		tell(h->p, "%zu. %.10s, %s: %s%s", h->told + 1, instant_format(row->at, when),
		     row->author, arrows_told(row->words, a), row->undone ? ". Taken back" : "");
	}
	if (h->told < h->count) {
		tell(h->p, "%zu older; m reads on.", h->count - h->told);
	}
}

static void tell_changes(struct history *h, const struct history_row *row)
{
	for (size_t i = 0; i < row->change_count; i++) {
		const struct history_change *c = &row->changes[i];
		tell(h->p, "%s: %s, now %s", c->what, c->was ? c->was : "none",
		     c->now ? c->now : "none");
	}
}

static void take_back(struct history *h, const struct history_row *row)
{
	const char *what = "";
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	tell_changes(h, row);
	if (row->why_not) {
		tell(h->p, "It cannot be taken back: %s.", row->why_not);
		return;
	}
	if (!history_revert(h->p->s, h->deal, row->id, true, a, &what, &err)) {
		tell_error(h->p, &err);
		return;
	}
	if (!ask_yes(h->p, "Take it back? %s. Type yes:", arrows_told(what, a))) {
		return;
	}
	if (!history_revert(h->p->s, h->deal, row->id, false, a, &what, &err)) {
		tell_error(h->p, &err);
		return;
	}
	tell(h->p, "Taken back: %s.", arrows_told(what, a));
}

/* One line of input; false where the history is left. */
static bool turn(struct history *h)
{
	size_t number;
	auto_free char *line =
	    ask(h->p, h->told < h->count ? "Act? Its number, m for more, Enter to leave:"
	                                 : "Act? Its number, Enter to leave:");
	if (!line || !*line) {
		return false;
	}
	if (line[0] == 'm' && !line[1]) {
		ask_done(h->p);
		tell_page(h);
	} else if (!number_read(line, &number) || number < 1 || number > h->count) {
		tell_wrong(h->p, "Expected a number from 1 to %zu, or Enter.", h->count);
	} else {
		ask_done(h->p);
		take_back(h, &h->rows[number - 1]);
	}
	return !h->p->ended;
}

bool hear_history(struct plain *p, const char *deal, const char *item, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct history h = {.p = p, .deal = deal};
	if (!history_read(p->s, deal, item, a, &h.rows, &h.count, err)) {
		return false;
	}
	if (h.count == 0) {
		tell(p, "Nothing was done here yet.");
	}
	tell_page(&h);
	while (h.count > 0 && turn(&h)) {
	}
	return true;
}
