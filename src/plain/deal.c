/* One deal: what is known of it, and a numbered choice of what to do. */
#include "deal.h"

#include <string.h>

#include "desk.h"
#include "form.h"
#include "undo.h"

enum choice {
	DO_SCORE,
	DO_REVIEW,
	DO_EDIT,
	DO_HISTORY,
	DO_CLOSE,
	DO_WITHDRAW,
	DO_UNDO,
	DO_REDO,
	DO_HELP,
	DO_BACK
};

static const struct word deal_words[] = {
    {DO_SCORE, "1 s score", NULL, "score it, question by question"},
    {DO_REVIEW, "2 r review", NULL, "the verdict and why"},
    {DO_EDIT, "3 e edit", NULL, "change its fields"},
    {DO_HISTORY, "4 h history", NULL, "who did what and when; taking an act back"},
    {DO_CLOSE, "5 archive reopen", NULL, "put it away, or take it up again"},
    {DO_WITHDRAW, "6 withdraw", NULL, "record that the deal is off"},
    {DO_UNDO, "u undo", NULL, "take back the last thing stored"},
    {DO_REDO, "redo", NULL, "store it again"},
    {DO_HELP, "? help", NULL, "this list"},
    {DO_BACK, "b back q quit", NULL, "back to the deals"},
};

static void tell_deal(struct plain *p, const struct deal_line *line)
{
	char date[16];
	const struct rubric *rubric = session_base_rubric(p->s, NULL);
	const struct deal *deal = line->deal;
	tell_blank(p);
	tell_field(p, "Deal", deal->title);
	tell_field(p, "Partner", deal->partner);
	tell_field(p, "Category",
	           rubric && deal->category ? rubric_category_title(rubric, deal->category)
	                                    : line->category_label);
	tell_field(p, "Stage", line->stage_label);
	tell_field(p, "Owner", deal->owner);
	tell_field(p, line->overdue ? "Overdue since" : "Due", date_format(deal->due, date));
	if (line->state != DEAL_OPEN) {
		tell(p, "It is %s: %s", deal_state_name(line->state),
		     line->state_reason ? line->state_reason : "");
	}
}

/* Says so where the deal may not be changed. */
static bool may_change(struct plain *p)
{
	if (session_read_only(p->s)) {
		tell_wrong(p, "Read-only: nothing can be changed.");
	}
	return !session_read_only(p->s);
}

static void obey(struct plain *p, const struct deal_line *line, int command, const char *deal)
{
	bool ok = true;
	struct error err = {0};
	ask_done(p);
	switch (command) {
	case DO_SCORE:
	case DO_REVIEW:
		ok = desk_run(p, command == DO_SCORE ? "walk" : "review", deal, NULL, 0, &err);
		break;
	case DO_EDIT:
		ok = !may_change(p) || form_edit(p, deal, &err);
		break;
	case DO_HISTORY:
		ok = hear_history(p, deal, NULL, &err);
		break;
	case DO_CLOSE:
	case DO_WITHDRAW:
		if (may_change(p)) {
			form_close(p, deal,
			           command == DO_WITHDRAW     ? DEAL_WITHDRAWN
			           : line->state == DEAL_OPEN ? DEAL_ARCHIVED
			                                      : DEAL_OPEN);
		}
		break;
	case DO_UNDO:
	case DO_REDO: {
		struct undone undone;
		auto_arena struct arena *a = arena_new();
		(void)!undo_told(p, command == DO_REDO, a, &undone);
		break;
	}
	default:
		tell_words(p, deal_words, ARRAY_LEN(deal_words), NULL, NULL);
		break;
	}
	if (!ok) {
		tell_error(p, &err);
	}
}

/* One choice; false where the deal is left, or cannot be read any more. */
static bool turn(struct plain *p, const char *deal, bool *told, struct error *err)
{
	const char *rest;
	struct deal_line line;
	auto_arena struct arena *a = arena_new();
	if (!deals_find(p->s, deal, a, &line, err)) {
		return false;
	}
	if (!*told) {
		tell_deal(p, &line);
	}
	auto_free char *typed =
	    line.state == DEAL_OPEN
	        ? ask(p, "1 score, 2 review, 3 edit, 4 history, 5 archive, 6 withdraw, b back:")
	        : ask(p, "1 score, 2 review, 3 edit, 4 history, 5 reopen, b back:");
	if (!typed) {
		return false;
	}
	const struct word *word = word_find(deal_words, ARRAY_LEN(deal_words), typed, &rest);
	if (!word) {
		tell_wrong(p, "Expected one of these numbers, or b.");
		*told = true;
		return true;
	}
	if (word->id != DO_BACK) {
		obey(p, &line, word->id, deal);
		*told = word->id != DO_CLOSE && word->id != DO_WITHDRAW;
	}
	return word->id != DO_BACK;
}

bool deal_run(struct plain *p, const char *deal, struct error *err)
{
	bool told = false;
	while (!p->ended && turn(p, deal, &told, err)) {
	}
	return err->code == ERROR_NONE;
}
