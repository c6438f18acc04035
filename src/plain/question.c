/* A question read out: where it stands, what is asked, what there is to choose, and what is stored
 * about it. Nothing is said that does not concern this question now. */
#include <string.h>

#include "dealbench/base/text.h"
#include "desk.h"

const char *desk_locked(const struct desk *d)
{
	const struct sheet *sheet = d->sheet;
	if (sheet->editable) {
		return NULL;
	}
	if (session_read_only(d->p->s)) {
		return "Read-only: nothing can be changed.";
	}
	if (sheet->deal_state != DEAL_OPEN) {
		return sheet->deal_state == DEAL_ARCHIVED
		           ? "The deal is archived: reopen it first."
		           : "The deal is withdrawn: reopen it first.";
	}
	return sheet->state == CARD_SUBMITTED
	           ? "Submitted: it stays as it is. new starts the next scorecard from it."
	           : "A later scorecard stands in place of this one.";
}

bool desk_may_write(struct desk *d)
{
	const char *locked = desk_locked(d);
	if (locked) {
		tell_wrong(d->p, "%s", locked);
	}
	return !locked;
}

static void tell_heading(struct desk *d, const struct item *item)
{
	const struct sheet *sheet = d->sheet;
	const struct section *section = &sheet->rubric->sections[item->section];
	size_t total, in_section = 0, at = 0;
	for (size_t i = section->first; i < section->first + section->count; i++) {
		in_section += sheet->result->items[i].asked;
		at = i == d->item ? in_section : at;
	}
	auto_str out = STR_INIT;
	str_printf(&out, "Item %zu of ", sheet_ordinal(sheet, d->item, &total));
	str_printf(&out, "%zu. %s, %zu of %zu. %s.", total, section->title, at, in_section,
	           item->title);
	if (item->gate.kind != GATE_NONE) {
		str_append(&out, item->required ? " Gate, required." : " Gate.");
	} else if (item->required) {
		str_append(&out, " Required.");
	}
	tell(d->p, "%s", out.data);
}

static void tell_when(struct desk *d, const struct item *item, struct arena *a)
{
	if (item->when) {
		const struct sheet *s = d->sheet;
		bool holds =
		    condition_eval(s->rubric, s->card, s->result, item->when) == TRUTH_TRUE;
		tell(d->p, holds ? "Asked because %s." : "Asked until it is known whether %s.",
		     condition_words(s->rubric, item->when, a));
	}
}

static void tell_choices(struct desk *d, const struct item *item, struct arena *a)
{
	size_t count = item_choice_count(item);
	int wide = count > 0 && item_choice_label(item, count - 1) > 9 ? 2 : 1;
	for (size_t i = 0; i < count; i++) {
		const char *prefix = arena_printf(a, "  %*zu  ", wide, item_choice_label(item, i));
		tell_behind(
		    d->p, prefix,
		    item->kind == ITEM_SCALE
		        ? arena_printf(a, "%s: %s", item->levels[i].label, item->levels[i].anchor)
		        : item->options[i].label);
	}
}

/* What the letters of the prompt mean, said once. */
static void tell_hints(struct desk *d, const struct item *item)
{
	if (d->p->walk_hinted || !d->sheet->editable) {
		return;
	}
	if (item->na_allowed) {
		tell_behind(d->p, "  a  ", "Not applicable (asks why)");
	}
	tell_behind(d->p, "  d  ", "Don't know yet (stays open, is not a zero)");
}

static void tell_answer(struct desk *d, const struct item *item, const struct answer *own,
                        struct arena *a)
{
	if (own->kind == ANSWER_NONE) {
		return;
	}
	const struct rubric *rubric = d->sheet->rubric;
	size_t grade = own->evidence ? rubric_grade(rubric, own->evidence) : NONE;
	bool graded = grade != NONE && answer_given(own);
	const char *carried = !sheet_item_carried(d->sheet, d->item) ? ""
	                      : d->sheet->editable ? " Carried over, unconfirmed: v confirms it."
	                                           : " Carried over, unconfirmed.";
	tell(d->p, "Stored: %s%s%s.%s", answer_words(rubric, item, own, a), graded ? ". " : "",
	     graded ? rubric->grades[grade].label : "", carried);
}

/* What this rater said before the question or its anchors changed. */
static void tell_earlier(struct desk *d, const struct item *item, struct arena *a)
{
	struct earlier_answer was;
	if (!sheet_earlier_answer(d->sheet, d->item, &was)) {
		return;
	}
	size_t at = item_choice_of(was.item, was.answer);
	bool scale = was.item->kind == ITEM_SCALE && at < was.item->level_count;
	tell(d->p, "Earlier answer, scorecard %d: %s%s%s.", was.number,
	     answer_words(was.rubric, was.item, was.answer, a), scale ? ", which read: " : "",
	     scale ? was.item->levels[at].anchor : "");
	if (strcmp(was.item->question, item->question) != 0) {
		tell_field(d->p, "The question was", was.item->question);
	}
	tell_field(d->p, "Note then", was.answer->note);
}

static void tell_gap(struct desk *d, const struct item *item)
{
	const struct item_result *r = &d->sheet->result->items[d->item];
	const struct gap *gap = card_gap(d->sheet->card, item->id);
	auto_str out = STR_INIT;
	if (!r->gap_open) {
		return;
	}
	if (gap && gap->disposition > DISPOSITION_UNDECIDED) {
		gap_told(gap, &out);
	} else {
		str_printf(&out, "undecided%s", d->sheet->editable ? "; i decides about it" : "");
	}
	if (r->gap_lacks) {
		str_printf(&out, ". It does not count yet: %s missing", r->gap_lacks);
	}
	tell(d->p, "Gap: %s.", out.data);
}

/* What the raters say together, where there are others: of an open scorecard only how many, so that
 * nobody is led by it. */
static void tell_others(struct desk *d, const struct item *item, struct arena *a)
{
	const struct item_result *r = &d->sheet->result->items[d->item];
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	const struct answer *consensus = answers_find(&d->sheet->card->consensus, item->id);
	size_t own_counts = own && answer_given(own) && r->raters > 0;
	if (consensus && answer_given(consensus)) {
		tell(d->p, "Consensus: %s.", answer_words(d->sheet->rubric, item, consensus, a));
	} else if (r->raters > own_counts && !sheet_shows_others(d->sheet)) {
		tell(d->p, "%s answered: hidden until the scorecard is submitted.",
		     text_count(a, r->raters - own_counts, "other rater"));
	} else if (r->raters > own_counts) {
		tell(d->p, "%s answered%s.", text_count(a, r->raters, "rater"),
		     r->disagreement > SCORE_EPSILON
		         ? arena_printf(a, "; they differ by %.0f of 100", 100 * r->disagreement)
		         : "");
	}
}

void question_record(struct desk *d)
{
	auto_arena struct arena *a = arena_new();
	const struct item *item = &d->sheet->rubric->items[d->item];
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	tell_earlier(d, item, a);
	if (own) {
		tell_answer(d, item, own, a);
		tell_field(d->p, own->kind == ANSWER_NA ? "Reason" : "Note", own->note);
	}
	for (size_t i = 0; own && i < own->source_count; i++) {
		auto_str out = STR_INIT;
		source_told(d->p->s, &own->sources[i], &out);
		tell(d->p, "Evidence %zu: %s.", i + 1, out.data);
	}
	if (own && own->flag) {
		tell(d->p, "Flagged for discussion.");
	}
	if (own && own->has_favourability) {
		tell(d->p, "Favourability: %+d, never scored.", own->favourability);
	}
	tell_gap(d, item);
	tell_others(d, item, a);
}

void question_tell(struct desk *d)
{
	auto_arena struct arena *a = arena_new();
	const struct item *item = &d->sheet->rubric->items[d->item];
	sheet_hold(d->sheet, d->item);
	tell_blank(d->p);
	tell_heading(d, item);
	tell(d->p, "%s", item->question);
	tell_when(d, item, a);
	tell_choices(d, item, a);
	tell_hints(d, item);
	question_record(d);
}
