/* What stands beside an answer: its evidence grade, note, flag and favourability; undo; the next
 * scorecard. Storing these never moves on. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "desk.h"
#include "undo.h"

static bool starts_with(const char *text, const char *start)
{
	return text_width(start) >= 2 && strncasecmp(text, start, strlen(start)) == 0;
}

bool grade_read(const struct rubric *rubric, const char *text, size_t *out)
{
	size_t number, found = NONE;
	if (number_read(text, &number)) {
		*out = number - 1;
		return number >= 1 && number <= rubric->grade_count;
	}
	for (size_t i = 0; i < rubric->grade_count; i++) {
		const struct grade *grade = &rubric->grades[i];
		if (starts_with(grade->id, text) || starts_with(grade->label, text)) {
			if (found != NONE) {
				return false;
			}
			found = i;
		}
	}
	*out = found;
	return found != NONE;
}

void grade_list(const struct rubric *rubric, struct str *out)
{
	for (size_t i = 0; i < rubric->grade_count; i++) {
		str_printf(out, "%s%zu %s", i ? ", " : "", i + 1, rubric->grades[i].label);
	}
}

static bool may_have_grade(const struct answer *answer)
{
	return answer && answer_given(answer) && answer->kind != ANSWER_NA;
}

size_t grade_of(const struct desk *d)
{
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	if (!may_have_grade(own) || !own->evidence) {
		return sheet_grade_in_force(d->sheet);
	}
	return rubric_grade(d->sheet->rubric, own->evidence);
}

static void store_grade(struct desk *d, size_t grade)
{
	struct answer draft;
	const struct rubric *rubric = d->sheet->rubric;
	if (grade == grade_of(d) && !sheet_item_carried(d->sheet, d->item)) {
		return;
	}
	sheet_draft(d->sheet, d->item, &draft);
	free(draft.evidence);
	draft.evidence = xstrdup(rubric->grades[grade].id);
	draft.carried = false;
	if (give_store(d, &draft)) {
		tell(d->p, "Stored: %s.", rubric->grades[grade].label);
	}
}

void beside_grade(struct desk *d, const char *text)
{
	size_t grade;
	auto_str list = STR_INIT;
	auto_free char *typed = NULL;
	const struct rubric *rubric = d->sheet->rubric;
	if (!may_have_grade(sheet_own_answer(d->sheet, d->item))) {
		tell_wrong(d->p, "Answer first: the evidence grade is asked then.");
		return;
	}
	grade_list(rubric, &list);
	if (!*text) {
		typed = ask(d->p, "Evidence? %s [%zu]:", list.data, grade_of(d) + 1);
		text = typed ? typed : "";
	}
	if (!*text) {
		return;
	}
	if (!grade_read(rubric, text, &grade)) {
		tell_wrong(d->p, "Expected %s.", list.data);
		return;
	}
	ask_done(d->p);
	store_grade(d, grade);
}

char *note_from(const char *was, const char *typed)
{
	if (strcmp(typed, "-") == 0) {
		return NULL;
	}
	if (typed[0] != '+') {
		return xstrdup(typed);
	}
	typed += 1 + strspn(typed + 1, " ");
	return was ? xprintf("%s\n%s", was, typed) : xstrdup(typed);
}

void beside_note(struct desk *d, const char *text)
{
	struct answer draft;
	auto_free char *typed = NULL;
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	const char *was = own ? own->note : NULL;
	if (!*text) {
		typed = ask(d->p,
		            was ? "Note; + adds a line, - removes it, Enter leaves it:" : "Note:");
		text = typed ? typed : "";
	}
	if (!*text) {
		return;
	}
	sheet_draft(d->sheet, d->item, &draft);
	char *note = note_from(was, text);
	free(draft.note);
	draft.note = note;
	if (give_store(d, &draft)) {
		tell(d->p, d->sheet->unchanged      ? "Nothing changed."
		           : strcmp(text, "-") == 0 ? "Note removed."
		                                    : "Note stored.");
	}
}

void beside_flag(struct desk *d)
{
	struct answer draft;
	sheet_draft(d->sheet, d->item, &draft);
	draft.flag = !draft.flag;
	bool now = draft.flag;
	if (give_store(d, &draft)) {
		tell(d->p, now ? "Flagged for discussion." : "Flag removed.");
	}
}

void beside_favourability(struct desk *d, const char *text)
{
	struct answer draft;
	auto_free char *typed = NULL;
	if (!d->sheet->rubric->items[d->item].favourability) {
		tell_wrong(d->p, "This question does not record whether the news was good.");
		return;
	}
	if (!*text) {
		typed =
		    ask(d->p, "Was the news good? -2 bad to +2 good, - for none; never scored:");
		text = typed ? typed : "";
	}
	const char *digits = text + (*text == '+' || *text == '-');
	bool none = strcmp(text, "-") == 0;
	if (!*text) {
		return;
	}
	if (!none && (digits[0] < '0' || digits[0] > '2' || digits[1])) {
		tell_wrong(d->p, "Expected a number from -2 to 2.");
		return;
	}
	sheet_draft(d->sheet, d->item, &draft);
	draft.has_favourability = !none;
	draft.favourability = none ? 0 : (digits[0] - '0') * (*text == '-' ? -1 : 1);
	int stored = draft.favourability;
	if (give_store(d, &draft)) {
		tell(d->p, none ? "Favourability removed." : "Favourability %+d stored.", stored);
	}
}

void desk_undo(struct desk *d, bool redo)
{
	struct undone undone;
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	if (!undo_told(d->p, redo, a, &undone)) {
		return;
	}
	if (!desk_refresh(d, &err)) {
		tell_error(d->p, &err);
		return;
	}
	size_t item = undone.item ? rubric_item(d->sheet->rubric, undone.item) : NONE;
	bool here = undone.deal && strcmp(undone.deal, d->deal) == 0;
	d->given = false;
	if (here && item != NONE && item != d->item && d->sheet->result->items[item].asked) {
		desk_go(d, item);
	}
	desk_settle(d);
}

void desk_new_card(struct desk *d)
{
	static const enum card_purpose purposes[] = {PURPOSE_FULL, PURPOSE_SCREENING,
	                                             PURPOSE_RETEST};
	struct error err = {0};
	if (d->sheet->state != CARD_SUBMITTED || d->sheet->number < d->sheet->card_count) {
		tell_wrong(d->p, "%s",
		           d->sheet->editable
		               ? "This scorecard is open still: answer it, or submit it."
		               : desk_locked(d));
		return;
	}
	size_t n = ask_number(d->p, ARRAY_LEN(purposes),
	                      "What for? 1 full evaluation, 2 screening, 3 yearly re-test:");
	if (n == 0) {
		return;
	}
	if (!sheet_new(d->sheet, purposes[n - 1], &err)) {
		tell_error(d->p, &err);
		return;
	}
	tell(d->p, "Scorecard %d is open, with the answers carried over.", d->sheet->number);
	d->trail_count = 0;
	d->answered = NONE;
	d->mode = DESK_WALK;
	d->item = sheet_step(d->sheet, NONE, 1);
	desk_stay(d);
}
