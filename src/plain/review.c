/* The review read out: verdict, its cause, the weakest point, what would change it, how firm it is.
 * The lists behind it are commands. */
#include "review.h"

#include <string.h>

#include "dealbench/app/brief.h"
#include "dealbench/base/text.h"

enum command {
	DO_WHY,
	DO_LIST,
	DO_MISSING,
	DO_SECTIONS,
	DO_GATES,
	DO_GAPS,
	DO_DECIDE,
	DO_FLAGS,
	DO_PATTERNS,
	DO_MOVES,
	DO_WHAT_IF,
	DO_GO,
	DO_BACK,
	DO_UNDO,
	DO_REDO,
	DO_SUBMIT,
	DO_NEW,
	DO_AGAIN,
	DO_HELP,
	DO_QUIT
};

static const struct word review_words[] = {
    {DO_WHY, "w why", NULL, "why the verdict is what it is, in full"},
    {DO_LIST, "l list", NULL, "the open questions"},
    {DO_MISSING, "missing", NULL, "what is missing beside answers: decisions, reasons, evidence"},
    {DO_SECTIONS, "sections", NULL, "each section with its score"},
    {DO_GATES, "gates", NULL, "each gate"},
    {DO_GAPS, "gaps", NULL, "each open gap, and what happens to it"},
    {DO_DECIDE, "i decide", "NUMBER", "decide what happens to the gap of a question"},
    {DO_FLAGS, "f flags", NULL, "flags, notes and evidence"},
    {DO_PATTERNS, "patterns", NULL, "how such deals fail, and which signs are here"},
    {DO_MOVES, "m moves", NULL, "which answers move the score most"},
    {DO_WHAT_IF, "x what-if", NULL, "try other answers and weights; nothing is stored"},
    {DO_GO, "g go", "NUMBER or ID", "go to a question; its number alone does as well"},
    {DO_BACK, "b back", NULL, "back to the questions"},
    {DO_UNDO, "u undo", NULL, "take back the last thing stored"},
    {DO_REDO, "redo", NULL, "store it again"},
    {DO_SUBMIT, "submit", NULL, "freeze the scorecard; asks first"},
    {DO_NEW, "new", NULL, "after submission: the next scorecard, from these answers"},
    {DO_AGAIN, "again", NULL, "read the review again"},
    {DO_HELP, "? help", NULL, "this list"},
    {DO_QUIT, "q quit", NULL, "leave; everything is stored"},
};

static void tell_card(struct desk *d)
{
	const struct sheet *sheet = d->sheet;
	char date[16];
	auto_str out = STR_INIT;
	str_printf(&out, "Review of %s. Scorecard %d of %d, %s", sheet->card->deal.title,
	           sheet->number, sheet->card_count > 0 ? sheet->card_count : 1,
	           card_purpose_name(sheet->purpose));
	if (sheet->state == CARD_OPEN) {
		str_append(&out, sheet->stored ? ", open" : ", not begun");
	} else {
		str_printf(&out, ", submitted %s by %s",
		           date_format(instant_date(sheet->submitted_at), date),
		           sheet->submitted_by ? sheet->submitted_by : "nobody named");
	}
	tell(d->p, "%s.", out.data);
	if (sheet->state != CARD_OPEN) {
		tell_field(d->p, "Submitted because", sheet->reason);
	}
}

static void tell_score(struct desk *d)
{
	char score[FIGURE_SIZE], low[FIGURE_SIZE], high[FIGURE_SIZE];
	const struct result *r = d->sheet->result;
	struct marks marks = MARKS_OF_SCORE(d->sheet->rubric);
	auto_str out = STR_INIT;
	str_append(&out, r->has_score ? figure_beside(marks, r->score, score) : "none");
	if (r->has_range &&
	    strcmp(figure_beside(marks, r->low, low), figure_beside(marks, r->high, high)) != 0) {
		str_printf(&out, ", range %s to %s", low, high);
	}
	tell(d->p, "Score: %s.", out.data);
}

static void tell_causes(struct desk *d, struct arena *a)
{
	const struct result *r = d->sheet->result;
	for (size_t i = 0; i < r->reason_count; i++) {
		if (r->reasons[i].caps_at == r->verdict) {
			tell(d->p, "Cause: %s.", sheet_reason(d->sheet, i, a));
		}
	}
}

/* The first screen of a review, in the words that the screens use. */
static void tell_brief(struct desk *d, struct arena *a)
{
	struct brief b = sheet_brief(d->sheet, a);
	tell(d->p, "Verdict: %s.", b.verdict.words);
	tell_score(d);
	tell_causes(d, a);
	tell(d->p, "Weakest: %s.", b.weakest.words);
	tell(d->p, "To change it: %s.", b.change.words);
	tell(d->p, "%s.", b.firm.words);
}

static void tell_counts(struct desk *d, struct arena *a)
{
	const struct result *r = d->sheet->result;
	size_t undecided = 0;
	for (size_t i = 0; i < r->gap_count; i++) {
		undecided += r->items[r->gaps[i]].disposition == DISPOSITION_UNDECIDED;
	}
	tell(d->p, "Open: %s, %s of the weight answered.",
	     text_count(a, r->asked - r->answered, "question"), sheet_coverage(d->sheet, a));
	if (r->gap_count > 0) {
		auto_str out = STR_INIT;
		str_printf(&out, "%zu, %zu undecided", r->gap_count, undecided);
		hear_costs(d, &out);
		tell(d->p, "Gaps: %s.", out.data);
	}
	struct shortfall *shortfalls;
	size_t short_count = sheet_shortfalls(d->sheet, a, &shortfalls);
	if (short_count > 0) {
		tell(d->p, "To mend in what is answered: %zu.", short_count);
	}
	size_t flags = flag_count(d);
	if (flags > 0) {
		tell(d->p, "Flags: %zu.", flags);
	}
}

void hear_review(struct desk *d)
{
	auto_arena struct arena *a = arena_new();
	const struct result *r = d->sheet->result;
	tell_card(d);
	tell_brief(d, a);
	tell_counts(d, a);
	for (size_t i = 0; i < r->warning_count; i++) {
		if (!r->warnings[i].withheld) {
			tell_field(d->p, "Note", r->warnings[i].words);
		}
	}
}

static bool applies(const void *ctx, int command)
{
	const struct desk *d = ctx;
	switch (command) {
	case DO_DECIDE:
		return d->sheet->editable && d->sheet->result->gap_count > 0;
	case DO_UNDO:
	case DO_REDO:
		return !session_read_only(d->p->s);
	case DO_SUBMIT:
		return d->sheet->editable;
	case DO_NEW:
		return d->sheet->state == CARD_SUBMITTED;
	default:
		return true;
	}
}

static void decide(struct desk *d, const char *where)
{
	size_t number, item = NONE;
	if (number_read(where, &number)) {
		item = sheet_at_ordinal(d->sheet, number);
	}
	if (item == NONE) {
		tell_wrong(d->p, "Which one? i and the number of a question; gaps lists them.");
	} else if (desk_may_write(d)) {
		d->item = item;
		beside_gap(d);
	}
}

static void list(struct desk *d, int command)
{
	switch (command) {
	case DO_WHY: {
		auto_arena struct arena *a = arena_new();
		tell(d->p, "%s", sheet_why(d->sheet, a));
		break;
	}
	case DO_LIST:
		desk_list_open(d);
		break;
	case DO_MISSING:
		hear_missing(d);
		break;
	case DO_SECTIONS:
		hear_sections(d);
		break;
	case DO_GATES:
		hear_gates(d);
		break;
	case DO_GAPS:
		hear_gaps(d);
		break;
	case DO_FLAGS:
		hear_flags(d);
		break;
	case DO_PATTERNS:
		hear_patterns(d);
		break;
	case DO_MOVES:
		hear_moves(d);
		break;
	default:
		tell_words(d->p, review_words, ARRAY_LEN(review_words), applies, d);
		break;
	}
}

static void obey(struct desk *d, int command, const char *rest)
{
	switch (command) {
	case DO_DECIDE:
		decide(d, rest);
		break;
	case DO_GO:
		desk_go_to(d, rest);
		break;
	case DO_BACK:
		d->mode = DESK_WALK;
		desk_stay(d);
		ask_done(d->p);
		break;
	case DO_UNDO:
	case DO_REDO:
		desk_undo(d, command == DO_REDO);
		break;
	case DO_WHAT_IF:
		ask_done(d->p);
		try_what_if(d);
		break;
	case DO_SUBMIT:
		submit_card(d);
		break;
	case DO_NEW:
		desk_new_card(d);
		break;
	case DO_QUIT:
		d->mode = DESK_LEFT;
		break;
	default:
		d->told = command != DO_AGAIN;
		ask_done(d->p);
		if (d->told) {
			list(d, command);
		}
		break;
	}
}

void turn_review(struct desk *d)
{
	struct plain *p = d->p;
	const char *rest;
	if (!d->told) {
		tell_blank(p);
		hear_review(d);
		d->told = true;
	}
	auto_free char *line =
	    p->review_hinted ? ask(p, "Review:")
	                     : ask(p, "Review: %sb for the questions, q to leave, ? for more:",
	                           d->sheet->editable ? "submit, " : "");
	p->review_hinted = true;
	if (!line) {
		return;
	}
	size_t number;
	const struct word *word = word_find(review_words, ARRAY_LEN(review_words), line, &rest);
	if (number_read(line, &number)) {
		desk_go_to(d, line);
	} else if (word) {
		obey(d, word->id, rest);
	} else {
		tell_wrong(p, "Expected a command or the number of a question; ? lists them.");
	}
}

void show_review(struct desk *d)
{
	static const int lists[] = {DO_SECTIONS, DO_GATES,    DO_GAPS,
	                            DO_MOVES,    DO_PATTERNS, DO_FLAGS};
	static const char *const heads[] = {"Sections", "Gates",
	                                    "Gaps",     "What moves it most",
	                                    "Patterns", "Flags, notes, evidence"};
	hear_review(d);
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		tell_blank(d->p);
		tell(d->p, "%s", heads[i]);
		list(d, lists[i]);
	}
}
