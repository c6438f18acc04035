/* The review's lists: sections, gates, gaps, flags and notes, patterns, what moves the score. A
 * question is named by its number in the walk, so that `go` finds it. */
#include <string.h>

#include "dealbench/app/brief.h"
#include "dealbench/base/text.h"
#include "review.h"

static size_t number_of(const struct desk *d, size_t item)
{
	size_t total;
	return sheet_ordinal(d->sheet, item, &total);
}

void hear_costs(struct desk *d, struct str *out)
{
	const struct result *r = d->sheet->result;
	for (size_t i = 0; i < r->cost_count; i++) {
		char money[48];
		str_printf(out, "%s%s", i ? " and " : "; to close or price them ",
		           money_format(r->costs[i].sum, money));
	}
}

void hear_missing(struct desk *d)
{
	struct shortfall *v;
	auto_arena struct arena *a = arena_new();
	size_t n = sheet_shortfalls(d->sheet, a, &v);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || v[i].kind != v[i - 1].kind) {
			tell(d->p, "%s:", shortfall_title(v[i].kind));
		}
		tell(d->p, "%zu. %s%s%s", number_of(d, v[i].item),
		     d->sheet->rubric->items[v[i].item].title, *v[i].words ? ", " : "", v[i].words);
	}
	if (n == 0) {
		tell(d->p, "Nothing is missing beside the open questions.");
	}
}

static void section_told(const struct section *section, const struct section_result *s,
                         struct str *out)
{
	char score[FIGURE_SIZE], low[FIGURE_SIZE], high[FIGURE_SIZE];
	struct marks marks = MARKS_OF_GATE(&section->gate);
	if (!s->applicable) {
		str_append(out, "counts for nothing as things stand");
		return;
	}
	str_append(out, s->withheld    ? "score hidden until it is submitted"
	                : s->has_point ? figure_beside(marks, s->point, score)
	                               : "no score");
	if (!s->withheld &&
	    strcmp(figure_beside(marks, s->low, low), figure_beside(marks, s->high, high)) != 0) {
		str_printf(out, ", range %s to %s", low, high);
	}
	if (s->gate != GATE_STATUS_NONE) {
		str_printf(out, ", gate %s",
		           s->gate == GATE_STATUS_FAIL ? "FAIL" : gate_status_name(s->gate));
	}
}

void hear_sections(struct desk *d)
{
	for (size_t i = 0; i < d->sheet->rubric->section_count; i++) {
		const struct section_result *s = &d->sheet->result->sections[i];
		auto_arena struct arena *a = arena_new();
		auto_str out = STR_INIT;
		if (s->asked == 0) {
			continue;
		}
		section_told(&d->sheet->rubric->sections[i], s, &out);
		tell(d->p, "%s: %s, %zu of %zu answered%s.", d->sheet->rubric->sections[i].title,
		     out.data, s->answered, s->asked,
		     s->applicable ? arena_printf(a, ", weight %.0f %%", 100 * s->weight) : "");
	}
}

void hear_gates(struct desk *d)
{
	const struct rubric *rubric = d->sheet->rubric;
	const struct result *r = d->sheet->result;
	if (r->gate_count == 0) {
		tell(d->p, "No gates.");
	}
	for (size_t i = 0; i < r->gate_count; i++) {
		const struct gate_result *g = &r->gates[i];
		const char *title = g->is_section ? rubric->sections[g->index].title
		                                  : rubric->items[g->index].title;
		auto_str out = STR_INIT;
		if (!g->is_section) {
			str_printf(&out, "%zu. ", number_of(d, g->index));
		}
		str_append(&out, title);
		if (g->status == GATE_STATUS_FAIL || g->status == GATE_STATUS_OPEN) {
			str_printf(&out, ": %s, at best %s",
			           g->status == GATE_STATUS_FAIL ? "FAIL" : "open; failed it means",
			           rubric->verdicts[g->caps_at].label);
		} else {
			str_printf(&out, ": %s", gate_status_name(g->status));
		}
		tell(d->p, "%s.", out.data);
	}
}

void hear_gaps(struct desk *d)
{
	const struct result *r = d->sheet->result;
	if (r->gap_count == 0) {
		tell(d->p, "No gap is open.");
	}
	for (size_t i = 0; i < r->gap_count; i++) {
		size_t item = r->gaps[i];
		const struct gap *gap = card_gap(d->sheet->card, d->sheet->rubric->items[item].id);
		auto_str out = STR_INIT;
		if (gap) {
			gap_told(gap, &out);
		} else {
			str_append(&out, "undecided");
		}
		if (r->items[item].gap_lacks) {
			str_printf(&out, ". It does not count yet: %s missing",
			           r->items[item].gap_lacks);
		}
		tell(d->p, "%zu. %s: %s.", number_of(d, item), d->sheet->rubric->items[item].title,
		     out.data);
	}
}

/* ---- flags and notes ---- */

static bool has_remarks(const struct answer *answer)
{
	return answer && (answer->note || answer->flag || answer->source_count > 0);
}

size_t flag_count(const struct desk *d)
{
	size_t count = 0;
	const struct card *card = d->sheet->card;
	for (size_t i = 0; i < card->rater_count; i++) {
		for (size_t k = 0; k < card->raters[i].answers.n; k++) {
			count += card->raters[i].answers.v[k].flag;
		}
	}
	return count;
}

/* Of others only that they flagged it, while the scorecard is open. The number of remarks that stay
 * hidden. */
static size_t tell_remarks(struct desk *d, size_t item, const struct rater *rater,
                           const struct answer *answer)
{
	auto_arena struct arena *a = arena_new();
	const struct item *it = &d->sheet->rubric->items[item];
	bool named = d->sheet->card->rater_count > 1;
	if (!sheet_may_see(d->sheet, rater)) {
		if (answer->flag) {
			tell(d->p, "%zu. %s: flagged for discussion, %s.", number_of(d, item),
			     it->title, rater->name);
		}
		return remark_count(answer);
	}
	tell(d->p, "%zu. %s: %s%s%s%s.", number_of(d, item), it->title,
	     answer_words(d->sheet->rubric, it, answer, a), named ? ", " : "",
	     named ? rater->name : "", answer->flag ? ", flagged for discussion" : "");
	tell_field(d->p, "Note", answer->note);
	for (size_t i = 0; i < answer->source_count; i++) {
		auto_str out = STR_INIT;
		source_told(d->p->s, &answer->sources[i], &out);
		tell(d->p, "Evidence: %s.", out.data);
	}
	return 0;
}

void hear_flags(struct desk *d)
{
	bool any = false;
	size_t hidden = 0;
	auto_arena struct arena *a = arena_new();
	const struct card *card = d->sheet->card;
	for (size_t item = 0; item < d->sheet->rubric->item_count; item++) {
		for (size_t i = 0; i < card->rater_count; i++) {
			const struct rater *rater = &card->raters[i];
			const struct answer *answer =
			    answers_find(&rater->answers, d->sheet->rubric->items[item].id);
			if (has_remarks(answer)) {
				hidden += tell_remarks(d, item, rater, answer);
				any = true;
			}
		}
	}
	if (!any) {
		tell(d->p, "No flags, notes or evidence.");
	} else if (hidden > 0) {
		tell(d->p, "%s", remarks_hidden(hidden, a));
	}
}

/* ---- patterns ---- */

static void tell_pattern(struct desk *d, size_t index, struct arena *a)
{
	const struct rubric *rubric = d->sheet->rubric;
	const struct pattern *pattern = &rubric->patterns[index];
	const struct pattern_result *r = &d->sheet->result->patterns[index];
	if (r->known > 0) {
		tell(d->p, "%s: %s, %.0f of 100, %.0f %% of it known.", pattern->title,
		     pattern_status_name(r->status), 100 * r->exposure, 100 * r->known);
	} else {
		tell(d->p, "%s: %s, nothing of it known.", pattern->title,
		     pattern_status_name(r->status));
	}
	if (r->status < PATTERN_WATCH) {
		return;
	}
	tell_field(d->p, "What it is", pattern->summary);
	for (size_t i = 0; i < pattern->indicator_count; i++) {
		const struct indicator *in = &pattern->indicators[i];
		const struct item *item =
		    in->item_id ? rubric_known_item(rubric, in->item_id) : NULL;
		bool hidden =
		    in->item_id && in->item != NONE && d->sheet->result->items[in->item].withheld;
		if (r->fired[i] == TRUTH_TRUE && !hidden) {
			tell_field(d->p, "Sign",
			           in->says ? in->says
			           : item   ? item->title
			                    : condition_words(rubric, in->when, a));
		}
	}
	for (size_t i = 0; i < pattern->tripwire_count; i++) {
		const struct tripwire *t = &pattern->tripwires[i];
		if (r->tripwires[i] == TRUTH_TRUE) {
			tell_field(d->p, "Tripwire",
			           t->says ? t->says : condition_words(rubric, t->when, a));
		}
	}
	for (size_t i = 0; i < pattern->mitigations.n; i++) {
		tell_field(d->p, "What helps", pattern->mitigations.v[i]);
	}
}

void hear_patterns(struct desk *d)
{
	auto_arena struct arena *a = arena_new();
	const struct rubric *rubric = d->sheet->rubric;
	tell(d->p, rubric->pattern_count > 0 ? "A pattern explains a score; it never changes it."
	                                     : "This rubric names no failure patterns.");
	for (size_t status = PATTERN_STATUS_COUNT; status-- > 0;) {
		for (size_t i = 0; i < rubric->pattern_count; i++) {
			if ((size_t)d->sheet->result->patterns[i].status == status) {
				tell_pattern(d, i, a);
			}
		}
	}
}
