/* The walk: a question is read out, one line answers it or is a command. After an answer the next
 * line may name its evidence grade, and Enter goes on; until then commands mean that answer. */
#include <string.h>

#include "deal.h"
#include "dealbench/base/xalloc.h"
#include "desk.h"

enum command {
	DO_NA,
	DO_UNKNOWN,
	DO_SKIP,
	DO_CLEAR,
	DO_CONFIRM,
	DO_GRADE,
	DO_NOTE,
	DO_EVIDENCE,
	DO_FLAG,
	DO_FAVOUR,
	DO_GAP,
	DO_BACK,
	DO_NEXT,
	DO_NEXT_OPEN,
	DO_PREVIOUS_OPEN,
	DO_GO,
	DO_LIST,
	DO_WHY,
	DO_HISTORY,
	DO_AGAIN,
	DO_UNDO,
	DO_REDO,
	DO_REVIEW,
	DO_NEW,
	DO_HELP,
	DO_QUIT
};

static const struct word walk_words[] = {
    {DO_NA, "a na", "[REASON]", "not applicable; asks why"},
    {DO_UNKNOWN, "d unknown", NULL, "don't know yet; stays open, is not a zero"},
    {DO_SKIP, "s skip", NULL, "it comes up again before the review"},
    {DO_CLEAR, "clear", NULL, "take the answer away"},
    {DO_CONFIRM, "v confirm", NULL, "an answer carried over stands; elsewhere, the next of them"},
    {DO_GRADE, "c grade", "[GRADE]", "change the evidence grade"},
    {DO_NOTE, "n note", "[TEXT]", "write a note"},
    {DO_EVIDENCE, "e evidence", NULL, "what it rests on: what, where, of which day"},
    {DO_FLAG, "f flag", NULL, "flag it for discussion, or take the flag away"},
    {DO_FAVOUR, "favour", "[-2 to 2]", "was the news good? never scored"},
    {DO_GAP, "i gap", NULL, "decide what happens to the gap"},
    {DO_BACK, "b back", NULL, "the question asked before"},
    {DO_NEXT, "Enter next", NULL, "the next question, leaving this one as it is"},
    {DO_NEXT_OPEN, ". open", NULL, "the next open question"},
    {DO_PREVIOUS_OPEN, ",", NULL, "the previous open question"},
    {DO_GO, "g go", "NUMBER or ID", "go to a question"},
    {DO_LIST, "l list", NULL, "the open questions"},
    {DO_WHY, "w why", NULL, "why it is asked, what to ask for, red flags"},
    {DO_HISTORY, "h history", NULL, "who answered it and when; taking an act back"},
    {DO_AGAIN, "again", NULL, "read the question again"},
    {DO_UNDO, "u undo", NULL, "take back the last thing stored"},
    {DO_REDO, "redo", NULL, "store it again"},
    {DO_REVIEW, "r review", NULL, "the scorecard's review"},
    {DO_NEW, "new", NULL, "after submission: the next scorecard, from these answers"},
    {DO_HELP, "? help", NULL, "this list"},
    {DO_QUIT, "q quit", NULL, "leave; everything is stored"},
};

static const struct item *here(const struct desk *d)
{
	return &d->sheet->rubric->items[d->item];
}

/* "0 to 4", "a number", … */
static void expected(const struct item *item, struct str *out)
{
	size_t count = item_choice_count(item);
	static const char *const typed[ITEM_KIND_COUNT] = {
	    [ITEM_TEXT] = "in words",
	    [ITEM_NUMBER] = "with a number",
	    [ITEM_MONEY] = "with an amount and a currency",
	    [ITEM_DATE] = "with a date, YYYY-MM-DD",
	};
	if (count > 0) {
		str_printf(out, "%zu to %zu", item_choice_label(item, 0),
		           item_choice_label(item, count - 1));
	} else {
		str_append(out, typed[item->kind]);
	}
}

static char *ask_answer(struct desk *d)
{
	struct plain *p = d->p;
	auto_str what = STR_INIT;
	if (!d->sheet->editable) {
		return p->walk_hinted
		           ? ask(p, "Enter for the next question:")
		           : ask(p, "Enter for the next question, b for back, ? for more:");
	}
	expected(here(d), &what);
	if (p->walk_hinted) {
		return ask(p, "Answer %s:", what.data);
	}
	return ask(p, "Answer %s, %sd, s to skip, b for back, ? for more:", what.data,
	           here(d)->na_allowed ? "a, " : "");
}

static char *ask_grade(struct desk *d)
{
	auto_str list = STR_INIT;
	const struct rubric *rubric = d->sheet->rubric;
	size_t now = grade_of(d);
	if (d->p->grade_hinted) {
		return ask(d->p, "Evidence? [%zu %s]:", now + 1, rubric->grades[now].label);
	}
	grade_list(rubric, &list);
	d->p->grade_hinted = true;
	return ask(d->p, "Evidence? %s [%zu]:", list.data, now + 1);
}

static bool writes(int command)
{
	return command <= DO_GAP || command == DO_UNDO || command == DO_REDO;
}

/* Whose gap is meant: this question's, else that of the answer just given; NONE: none is open. */
static size_t gap_item(const struct desk *d)
{
	const struct item_result *items = d->sheet->result->items;
	bool before = d->answered < d->sheet->rubric->item_count && items[d->answered].gap_open;
	return items[d->item].gap_open ? d->item : before ? d->answered : NONE;
}

static void decide_gap(struct desk *d)
{
	size_t item = gap_item(d);
	if (item != NONE && item != d->item) {
		desk_go(d, item);
		tell(d->p, "The gap at %s.", here(d)->title);
	}
	beside_gap(d);
}

/* Is it worth telling about here? */
static bool applies(const void *ctx, int command)
{
	const struct desk *d = ctx;
	if (writes(command) && !d->sheet->editable) {
		return false;
	}
	switch (command) {
	case DO_NA:
		return here(d)->na_allowed;
	case DO_CONFIRM:
		return sheet_carried_count(d->sheet) > 0;
	case DO_FAVOUR:
		return here(d)->favourability;
	case DO_GAP:
		return gap_item(d) != NONE;
	case DO_NEW:
		return d->sheet->state == CARD_SUBMITTED;
	default:
		return true;
	}
}

static void tell_help(struct desk *d)
{
	auto_str what = STR_INIT;
	if (d->given) {
		grade_list(d->sheet->rubric, &what);
		tell(d->p, "Evidence grades: %s. Enter keeps the one stored and goes on.",
		     what.data);
	} else if (d->sheet->editable) {
		expected(here(d), &what);
		tell(d->p, "Answer %s. Or a letter or word:", what.data);
	}
	tell_words(d->p, walk_words, ARRAY_LEN(walk_words), applies, d);
}

static void record(struct desk *d, int command, const char *rest)
{
	switch (command) {
	case DO_NA:
		give_not_applicable(d, rest);
		break;
	case DO_UNKNOWN:
	case DO_SKIP:
		give_put_off(d, command == DO_UNKNOWN ? ANSWER_UNKNOWN : ANSWER_SKIPPED);
		break;
	case DO_CLEAR:
		give_clear(d);
		break;
	case DO_CONFIRM:
		give_confirm(d);
		break;
	case DO_GRADE:
		beside_grade(d, rest);
		break;
	case DO_NOTE:
		beside_note(d, rest);
		break;
	case DO_EVIDENCE:
		beside_sources(d);
		break;
	case DO_FLAG:
		beside_flag(d);
		break;
	case DO_FAVOUR:
		beside_favourability(d, rest);
		break;
	case DO_GAP:
		decide_gap(d);
		break;
	default:
		desk_undo(d, command == DO_REDO);
		break;
	}
}

static void item_history(struct desk *d)
{
	struct error err = {0};
	if (!hear_history(d->p, d->deal, here(d)->id, &err) || !desk_refresh(d, &err)) {
		tell_error(d->p, &err);
	}
}

static void move(struct desk *d, int command, const char *rest)
{
	switch (command) {
	case DO_BACK:
		desk_back(d);
		break;
	case DO_NEXT:
		d->given ? desk_advance(d, true) : desk_next(d);
		break;
	case DO_NEXT_OPEN:
	case DO_PREVIOUS_OPEN:
		desk_next_open(d, command == DO_NEXT_OPEN ? 1 : -1);
		break;
	case DO_GO:
		desk_go_to(d, rest);
		break;
	case DO_LIST:
		desk_list_open(d);
		break;
	case DO_WHY:
		question_why(d);
		break;
	case DO_HISTORY:
		item_history(d);
		break;
	case DO_AGAIN:
		desk_stay(d);
		break;
	case DO_REVIEW:
		d->mode = DESK_REVIEW;
		d->told = d->given = false;
		break;
	case DO_NEW:
		desk_new_card(d);
		break;
	case DO_QUIT:
		d->mode = DESK_LEFT;
		break;
	default:
		tell_help(d);
		break;
	}
}

static void obey(struct desk *d, const struct word *word, const char *rest)
{
	if (!writes(word->id)) {
		if (word->id != DO_BACK && word->id != DO_NEXT_OPEN &&
		    word->id != DO_PREVIOUS_OPEN && word->id != DO_GO && word->id != DO_NEW) {
			ask_done(d->p);
		}
		move(d, word->id, rest);
	} else if (desk_may_write(d)) {
		record(d, word->id, rest);
	}
}

/* In a question answered in words only a whole word alone is a command, and `go` with one word. */
static const struct word *command_in(const struct desk *d, const char *line, const char **rest)
{
	const struct word *word = word_find(walk_words, ARRAY_LEN(walk_words), line, rest);
	if (!word || d->given || here(d)->kind != ITEM_TEXT) {
		return word;
	}
	size_t len = strlen(line);
	if (word->id == DO_GO && !strchr(*rest, ' ')) {
		return word;
	}
	for (const char *name = word->names; *name;) {
		size_t n = strcspn(name, " ");
		if (n == len && strncmp(name, line, n) == 0) {
			return word;
		}
		name += n + (name[n] == ' ');
	}
	return NULL;
}

static void take_line(struct desk *d, const char *line)
{
	size_t grade;
	struct error err = {0};
	const char *rest = "";
	if (!*line) {
		ask_done(d->p);
		move(d, DO_NEXT, "");
		return;
	}
	if (d->given && grade_read(d->sheet->rubric, line, &grade)) {
		beside_grade(d, line);
		desk_advance(d, true);
		return;
	}
	const struct word *word = command_in(d, line, &rest);
	if (word) {
		obey(d, word, rest);
	} else if (d->given) {
		auto_str list = STR_INIT;
		grade_list(d->sheet->rubric, &list);
		tell_wrong(d->p, "Expected %s, Enter to keep it, or a command; ? lists them.",
		           list.data);
	} else if (desk_may_write(d) && !give_typed(d, line, &err)) {
		auto_free char *why = xprintf("%s, or a command; ? lists them", err.message);
		if (err.code == ERROR_INVALID) {
			tell_problem(d->p, why);
		} else {
			tell_error(d->p, &err);
		}
	}
}

void turn_walk(struct desk *d)
{
	if (d->item == NONE) {
		tell(d->p, "Nothing is asked: no question applies to this deal.");
		d->mode = DESK_LEFT;
		return;
	}
	if (!d->told) {
		question_tell(d);
		d->told = true;
	}
	auto_free char *line = d->given ? ask_grade(d) : ask_answer(d);
	d->p->walk_hinted = true;
	if (line) {
		take_line(d, line);
	}
}
