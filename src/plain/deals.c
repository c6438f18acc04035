/* The deals as a numbered list. The number of a deal is that of the list read out last, whatever
 * changed since. */
#include "deals.h"

#include <stdlib.h>
#include <string.h>

#include "deal.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "form.h"
#include "undo.h"

enum command { DO_NEW, DO_LIST, DO_ALL, DO_FIND, DO_COMPARE, DO_UNDO, DO_REDO, DO_HELP, DO_QUIT };

static const struct word deals_words[] = {
    {DO_NEW, "n new", NULL, "log a deal"},
    {DO_LIST, "l list", NULL, "the open deals"},
    {DO_ALL, "all", NULL, "the archived and withdrawn ones too"},
    {DO_FIND, "find", "TEXT", "deals with this in title, partner or owner"},
    {DO_COMPARE, "c compare", "NUMBER NUMBER...", "two to five of them side by side"},
    {DO_UNDO, "u undo", NULL, "take back the last thing stored"},
    {DO_REDO, "redo", NULL, "store it again"},
    {DO_HELP, "? help", NULL, "this list"},
    {DO_QUIT, "q quit", NULL, "leave; everything is stored"},
};

struct deals {
	struct plain *p;
	struct arena *arena; /* of the list */
	struct deal_line *lines;
	const struct deal_line **shown;
	size_t count, shown_count;
	bool all, left;
	char *find; /* or NULL */
};

/* number 0: by its id. */
static void tell_line(struct plain *p, size_t number, const struct deal_line *line)
{
	char low[FIGURE_SIZE], high[FIGURE_SIZE], date[16];
	struct marks marks = MARKS_OF_SCORE(line->rubric);
	auto_str out = STR_INIT;
	if (number > 0) {
		str_printf(&out, "%zu. ", number);
	} else {
		str_printf(&out, "%s: ", line->deal->id);
	}
	str_printf(&out, "%s, %s.", line->deal->title, line->deal->partner);
	if (line->state != DEAL_OPEN) {
		str_printf(&out, " %s.", line->state == DEAL_ARCHIVED ? "Archived" : "Withdrawn");
	}
	if (!line->has_card) {
		str_append(&out, " Not scored.");
	} else {
		str_printf(&out, " %s%s", line->verdict ? line->verdict : "No verdict",
		           line->provisional ? ", provisional" : "");
		if (line->has_range) {
			figure_beside(marks, line->low, low);
			figure_beside(marks, line->high, high);
			bool one = strcmp(low, high) == 0;
			str_printf(&out, ", %s%s%s", low, one ? "" : " to ", one ? "" : high);
		}
		str_printf(&out, ". %d open.", line->open_items);
	}
	if (line->gates_failed > 0) {
		str_printf(&out, " Gate FAIL: %s.", line->gate);
	}
	if (date_is_set(line->deal->due)) {
		str_printf(&out, " %s %s.", line->overdue ? "Overdue since" : "Due",
		           date_format(line->deal->due, date));
	}
	tell(p, "%s", out.data);
}

static bool wanted(const struct deals *d, const struct deal_line *line)
{
	if (line->state != DEAL_OPEN && !d->all) {
		return false;
	}
	const struct deal *deal = line->deal;
	return !d->find || text_contains_folded(deal->title, d->find) ||
	       text_contains_folded(deal->partner, d->find) ||
	       (deal->owner && text_contains_folded(deal->owner, d->find));
}

static bool load(struct deals *d, struct error *err)
{
	struct arena *arena = arena_new();
	if (!deals_list(d->p->s, arena, &d->lines, &d->count, err)) {
		arena_free(arena);
		return false;
	}
	arena_free(d->arena);
	d->arena = arena;
	d->shown = arena_array(arena, d->count, sizeof(struct deal_line *));
	d->shown_count = 0;
	for (size_t i = 0; i < d->count; i++) {
		if (wanted(d, &d->lines[i])) {
			d->shown[d->shown_count++] = &d->lines[i];
		}
	}
	return true;
}

static void tell_deals(struct deals *d)
{
	tell_blank(d->p);
	if (d->count == 0) {
		tell(d->p, "No deals yet. n logs the first.");
		return;
	}
	tell(d->p, "Deals: %zu%s.", d->shown_count, d->find ? " found" : "");
	for (size_t i = 0; i < d->shown_count; i++) {
		tell_line(d->p, i + 1, d->shown[i]);
	}
	size_t hidden = 0;
	for (size_t i = 0; i < d->count; i++) {
		hidden += d->lines[i].state != DEAL_OPEN && !d->all;
	}
	if (hidden > 0) {
		tell(d->p, "%zu archived or withdrawn; all reads them too.", hidden);
	}
}

/* Reads the list anew, and out; an error is told. */
static void again(struct deals *d)
{
	struct error err = {0};
	if (load(d, &err)) {
		tell_deals(d);
	} else {
		tell_error(d->p, &err);
	}
}

static void compare_numbers(struct deals *d, const char *text)
{
	const char *ids[5];
	size_t n = 0, number;
	struct error err = {0};
	for (const char *at = text + strspn(text, " ,"); *at;) {
		size_t len = strcspn(at, " ,");
		auto_free char *word = xstrndup(at, len);
		if (n == ARRAY_LEN(ids) || !number_read(word, &number) || number < 1 ||
		    number > d->shown_count) {
			tell_wrong(d->p, "Expected two to five numbers from 1 to %zu.",
			           d->shown_count);
			return;
		}
		ids[n++] = d->shown[number - 1]->deal->id;
		at += len + strspn(at + len, " ,");
	}
	if (compare_asked(d->p, ids, n, &err)) {
		ask_done(d->p);
	} else {
		tell_error(d->p, &err);
	}
}

static void open_deal(struct deals *d, const char *id)
{
	struct error err = {0};
	ask_done(d->p);
	auto_free char *deal = xstrdup(id);
	if (!deal_run(d->p, deal, &err)) {
		tell_error(d->p, &err);
	}
}

static void new_deal(struct deals *d)
{
	struct error err = {0};
	auto_free char *id = NULL;
	if (session_read_only(d->p->s)) {
		tell_wrong(d->p, "Read-only: nothing can be changed.");
	} else if (!form_new(d->p, &id, &err)) {
		tell_error(d->p, &err);
	} else if (id) {
		open_deal(d, id);
	}
}

static void obey(struct deals *d, int command, const char *rest)
{
	switch (command) {
	case DO_NEW:
		new_deal(d);
		break;
	case DO_LIST:
	case DO_ALL:
	case DO_FIND:
		d->all = command == DO_ALL || (command == DO_FIND && d->all);
		free(d->find);
		d->find = command == DO_FIND && *rest ? xstrdup(rest) : NULL;
		ask_done(d->p);
		again(d);
		break;
	case DO_COMPARE:
		compare_numbers(d, rest);
		break;
	case DO_UNDO:
	case DO_REDO: {
		struct undone undone;
		auto_arena struct arena *a = arena_new();
		(void)!undo_told(d->p, command == DO_REDO, a, &undone);
		break;
	}
	case DO_QUIT:
		d->left = true;
		break;
	default:
		tell(d->p, "The number of a deal opens it. Or:");
		tell_words(d->p, deals_words, ARRAY_LEN(deals_words), NULL, NULL);
		ask_done(d->p);
		break;
	}
}

static void turn(struct deals *d)
{
	size_t number;
	const char *rest;
	tell_news(d->p, NULL);
	auto_free char *line =
	    d->p->deals_hinted
	        ? ask(d->p, "Deal?")
	        : ask(d->p, "Deal? Its number, n for a new one, q to leave, ? for more:");
	d->p->deals_hinted = true;
	if (!line) {
		return;
	}
	const struct word *word = word_find(deals_words, ARRAY_LEN(deals_words), line, &rest);
	if (word) {
		obey(d, word->id, rest);
	} else if (!number_read(line, &number)) {
		tell_wrong(d->p, "Expected the number of a deal, or a command; ? lists them.");
	} else if (number < 1 || number > d->shown_count) {
		tell_wrong(d->p, "There is no deal %zu in this list.", number);
	} else {
		open_deal(d, d->shown[number - 1]->deal->id);
	}
}

bool deals_run(struct plain *p, struct error *err)
{
	struct deals d = {.p = p};
	if (!load(&d, err)) {
		return false;
	}
	if (session_demo(p->s)) {
		tell(p, "Example deals; nothing is kept.");
	}
	tell_deals(&d);
	while (!p->ended && !d.left) {
		turn(&d);
	}
	free(d.find);
	arena_free(d.arena);
	return true;
}

bool deals_told(struct plain *p, bool all, struct error *err)
{
	struct deals d = {.p = p, .all = all};
	if (!load(&d, err)) {
		return false;
	}
	for (size_t i = 0; i < d.shown_count; i++) {
		tell_line(p, 0, d.shown[i]);
	}
	arena_free(d.arena);
	return true;
}
