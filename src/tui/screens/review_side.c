/* The selected question beside the review's rows: what was answered, and what each of its levels
 * would make of the score. */
#include <math.h>
#include <stdlib.h>

#include "dealbench/app/what_if.h"
#include "dealbench/base/text.h"
#include "review.h"

#define WITH_ANCHORS 50 /* columns from which the anchors stand there too */

static size_t choice_count(const struct item *item)
{
	return item->kind == ITEM_SCALE ? item->level_count : item->scored ? item->option_count : 0;
}

static double choice_value(const struct item *item, size_t i)
{
	return item->kind == ITEM_SCALE ? item->levels[i].value : item->options[i].value;
}

static const char *choice_label(const struct item *item, size_t i)
{
	return item->kind == ITEM_SCALE ? item->levels[i].label : item->options[i].label;
}

static void add_choice(struct review_rows *rows, const struct review *r, size_t index, size_t i)
{
	char score[16];
	const struct sheet *sheet = r->sheet;
	const struct item *item = &sheet->rubric->items[index];
	const struct item_result *now = &sheet->result->items[index];
	struct what_if then = score_if(sheet->rubric, sheet->card, sheet->result, index,
	                               choice_value(item, i), rows->arena);
	bool here = now->has_value && sheet_may_tell(sheet, index) &&
	            fabs(now->value - choice_value(item, i)) <= SCORE_EPSILON;
	size_t number = item->kind == ITEM_SCALE ? i : i + 1;
	size_t room = rows->width > 34 ? (size_t)rows->width - 26 : 8;
	auto_str out = STR_INIT;
	str_printf(&out, "%c %zu ", here ? '*' : ' ', number);
	text_append_padded(&out,
	                   text_ellipsis(rows->arena,
	                                 text_safe(rows->arena, choice_label(item, i), false),
	                                 room > 22 ? 22 : room),
	                   room > 22 ? 23 : room + 1, false);
	if (then.has_score) {
		str_printf(&out, "%5s",
		           figure_beside(MARKS_OF_SCORE(sheet->rubric), then.score, score));
	}
	if (then.verdict != NONE) {
		str_printf(&out, "  %s", sheet->rubric->verdicts[then.verdict].label);
	}
	(void)review_row(
	    rows, here ? STYLE_STRONG : STYLE_PLAIN, 0,
	    text_ellipsis(rows->arena, out.data, rows->width > 4 ? (size_t)rows->width : 4));
}

static void add_choices(struct review_rows *rows, const struct review *r, size_t index)
{
	const struct item *item = &r->sheet->rubric->items[index];
	if (!r->sheet->result->items[index].applicable || choice_count(item) == 0) {
		return;
	}
	review_head(rows, "Settled at each level");
	for (size_t i = 0; i < choice_count(item); i++) {
		add_choice(rows, r, index, i);
		if (item->kind == ITEM_SCALE && item->levels[i].anchor &&
		    rows->width >= WITH_ANCHORS) {
			review_text(rows, STYLE_QUIET, 4, NONE, item->levels[i].anchor);
		}
	}
}

static void add_answers(struct review_rows *rows, const struct review *r, size_t index)
{
	const struct card *card = r->sheet->card;
	const struct rubric *rubric = r->sheet->rubric;
	const struct item *item = &rubric->items[index];
	for (size_t i = 0; i < card->rater_count; i++) {
		const struct answer *answer = answers_find(&card->raters[i].answers, item->id);
		if (!answer || !sheet_may_see(r->sheet, &card->raters[i])) {
			continue;
		}
		size_t grade = answer->evidence ? rubric_grade(rubric, answer->evidence) : NONE;
		bool graded = item->scored && answer_given(answer) && grade != NONE;
		review_head(rows, card->raters[i].name);
		review_text(rows, STYLE_PLAIN, 0, NONE,
		            arena_printf(
		                rows->arena, "%s%s%s%s",
		                answer_words(rubric, item, answer, rows->arena), graded ? " (" : "",
		                graded ? rubric->grades[grade].label : "", graded ? ")" : ""));
		if (answer->note) {
			review_text(rows, STYLE_QUIET, 0, NONE, answer->note);
		}
	}
}

static void add_question(struct review_rows *rows, const struct review *r, size_t index)
{
	const struct rubric *rubric = r->sheet->rubric;
	const struct item *item = &rubric->items[index];
	review_text(rows, STYLE_STRONG, 0, NONE, item->title);
	review_text(rows, STYLE_QUIET, 0, NONE,
	            arena_printf(rows->arena, "%s, %s %% of the whole",
	                         rubric->sections[item->section].title,
	                         figure_part(r->sheet->result->items[index].weight, rows->arena)));
	review_row(rows, STYLE_PLAIN, 0, "");
	review_text(rows, STYLE_PLAIN, 0, NONE, item->question);
	review_row(rows, STYLE_PLAIN, 0, "");
	review_text(rows, STYLE_PLAIN, 0, NONE,
	            arena_printf(rows->arena, "Now: %s",
	                         sheet_effective_words(r->sheet, index, rows->arena)));
}

void review_side_view(const struct review *r, struct frame *f, struct rect area, size_t item)
{
	auto_arena struct arena *a = arena_new();
	struct review_rows rows = {.arena = a, .width = area.w > 90 ? 90 : area.w};
	add_question(&rows, r, item);
	add_choices(&rows, r, item);
	add_answers(&rows, r, item);
	for (int i = 0; i < area.h && i < (int)rows.n; i++) {
		frame_put(f, area.x + rows.v[i].indent, area.y + i, area.w - rows.v[i].indent,
		          rows.v[i].style, rows.v[i].text);
	}
	review_rows_finish(&rows);
}
