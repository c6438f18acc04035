/* What one scorecard says in a row, and what that is against the baseline. An open question is a
 * word and never a zero; a difference carries its sign. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "comparing.h"
#include "dealbench/base/text.h"
#include "dealbench/core/figure.h"
#include "scoring.h"

#define NO_FIGURE "--"
#define HIDDEN "hidden" /* until the scorecard is submitted: others' answers make it */
#define OPEN "open"     /* two of these are not the same, they are not known */

bool side_has(const struct comparison *c, size_t side)
{
	return c->sides[side].lacking == NULL;
}

struct compare_cell cell_words(const char *text, const char *brief)
{
	return (struct compare_cell){
	    .text = text, .brief = brief, .change = "", .from = "", .to = "", .item = NONE};
}

static const char *points(struct marks marks, double value, struct arena *a)
{
	char buf[FIGURE_SIZE];
	return arena_strdup(a, figure_beside(marks, value, buf));
}

/* A figure with its range: "75.0 (70.0-79.0)", "75.0" where that is closed. */
static struct compare_cell cell_figure(struct marks marks, bool has, double value, bool has_range,
                                       double low, double high, struct arena *a)
{
	const char *from = has_range ? points(marks, low, a) : "";
	const char *to = has_range ? points(marks, high, a) : "";
	const char *brief = has ? points(marks, value, a) : NO_FIGURE;
	struct compare_cell cell = cell_words(brief, brief);

	if (has_range && strcmp(from, to) != 0) {
		cell.text = arena_printf(a, "%s (%s-%s)", brief, from, to);
		cell.from = from;
		cell.to = to;
	}
	cell.has_value = has;
	cell.value = has ? value : 0;
	cell.has_range = has_range;
	cell.low = has_range ? low : 0;
	cell.high = has_range ? high : 0;
	return cell;
}

struct compare_cell cell_score(const struct compared *side, struct arena *a)
{
	const struct result *r = side->result;
	struct compare_cell cell = cell_figure(MARKS_OF_SCORE(side->rubric), r->has_score, r->score,
	                                       r->has_range, r->low, r->high, a);

	cell.open = r->asked - r->answered;
	return cell;
}

struct compare_cell cell_gate(const struct compared *side, size_t gate)
{
	static const char *const words[] = {
	    [GATE_STATUS_NONE] = "not applicable",
	    [GATE_STATUS_PASS] = "pass",
	    [GATE_STATUS_FAIL] = "FAIL",
	    [GATE_STATUS_OPEN] = OPEN,
	};
	enum gate_status status;

	if (gate == NONE) {
		return cell_words("no such gate", "none");
	}
	status = side->result->gates[gate].status;
	struct compare_cell cell =
	    cell_words(words[status], status == GATE_STATUS_NONE ? "n/a" : words[status]);
	if (!side->result->gates[gate].is_section) {
		cell.item = side->result->gates[gate].index;
	}
	return cell;
}

/* ---- a question ---- */

/* The answer of the consensus, or of the only one who gave one. */
static const struct answer *the_answer(const struct compared *side, const struct item *item,
                                       const struct item_result *r)
{
	if (r->from_consensus) {
		return answers_find(&side->card->consensus, item->id);
	}
	for (size_t i = 0; i < side->card->rater_count; i++) {
		const struct answer *answer =
		    answers_find(&side->card->raters[i].answers, item->id);
		if (answer && answer_given(answer) && !answer_fault(item, answer)) {
			return answer;
		}
	}
	return NULL;
}

static struct compare_cell cell_plain(const struct compared *side, const struct item *item,
                                      const struct item_result *r, struct arena *a)
{
	char money[48], date[16], number[40];
	const struct answer *answer = the_answer(side, item, r);
	const char *text = "";

	if (!r->from_consensus && r->raters > 1) {
		text = arena_printf(a, "%zu answers", r->raters);
	} else if (answer && answer->kind == ANSWER_NUMBER) {
		text = arena_printf(a, "%s%s%s", text_double(answer->number, number),
		                    item->unit ? " " : "", item->unit ? item->unit : "");
	} else if (answer && answer->kind == ANSWER_MONEY) {
		text = arena_strdup(a, money_format(answer->money, money));
	} else if (answer && answer->kind == ANSWER_DATE) {
		text = arena_strdup(a, date_format(answer->date, date));
	} else if (answer && answer->text) {
		text = answer->text;
	}
	return cell_words(text, text);
}

static bool is_near(double a, double b)
{
	return fabs(a - b) <= SCORE_EPSILON;
}

static struct compare_cell cell_valued(const struct item *item, const struct item_result *r,
                                       struct arena *a)
{
	struct compare_cell cell;

	if (r->level != NONE && r->level < item->level_count &&
	    is_near(item->levels[r->level].value, r->value)) {
		cell = cell_words(arena_printf(a, "%zu %s", r->level, item->levels[r->level].label),
		                  arena_printf(a, "%zu", r->level));
	} else if (r->option != NONE && r->option < item->option_count &&
	           is_near(item->options[r->option].value, r->value)) {
		cell = cell_words(item->options[r->option].label, item->options[r->option].label);
	} else {
		const char *mean = points(MARKS_OF_GATE(&item->gate), r->value, a);
		cell = cell_words(arena_printf(a, "%s, %zu raters", mean, r->raters), mean);
	}
	cell.has_value = cell.has_range = true;
	cell.value = r->value;
	cell.low = r->low;
	cell.high = r->high;
	return cell;
}

struct compare_cell cell_item(const struct compared *side, size_t at, struct arena *a)
{
	const struct item *item = &side->rubric->items[at];
	const struct item_result *r = &side->result->items[at];
	struct compare_cell cell;

	if (!r->asked) {
		cell = cell_words("not asked", "-");
	} else if (!r->answered) {
		cell = cell_words(OPEN, OPEN);
		cell.has_range = item->scored;
		cell.high = item->scored ? 1 : 0;
		cell.open = 1;
	} else if (r->withheld) {
		cell = cell_words(HIDDEN, HIDDEN);
	} else if (r->na) {
		cell = cell_words("not applicable", "n/a");
	} else if (r->has_value) {
		cell = cell_valued(item, r, a);
	} else if (item->kind == ITEM_CHOICE && r->option != NONE) {
		cell = cell_words(item->options[r->option].label, item->options[r->option].label);
	} else {
		cell = cell_plain(side, item, r, a);
	}
	cell.item = at;
	return cell;
}

/* ---- shared questions summed ---- */

struct sums {
	double all, given, value, low, high;
	size_t open;
	bool withheld;
};

static void sums_add(struct sums *s, double weight, bool has, double value, double low, double high)
{
	s->all += weight;
	s->low += weight * low;
	s->high += weight * high;
	if (has) {
		s->given += weight;
		s->value += weight * value;
	}
}

/* As docs/scoring.md, section 2, over the shared questions alone. */
static struct sums section_sums(const struct compare_work *w, size_t side, size_t section)
{
	const struct comparison *c = w->c;
	const struct rubric *yard = c->sides[c->yardstick].rubric;
	struct sums sums = {0};

	for (size_t m = 0; m < c->shared; m++) {
		const struct item *item = &yard->items[w->matches[m].item[c->yardstick]];
		const struct item_result *r =
		    &c->sides[side].result->items[w->matches[m].item[side]];
		if (item->section != section) {
			continue;
		}
		sums.open += r->asked && !r->answered;
		sums.withheld = sums.withheld || (r->withheld && r->has_value);
		if (r->applicable) {
			sums_add(&sums, item->weight, r->has_value, r->value, r->low, r->high);
		}
	}
	return sums;
}

static struct compare_cell cell_of_sums(const struct sums *s, struct marks marks, struct arena *a)
{
	bool any = s->all > 0, has = s->given > 0;

	struct compare_cell cell =
	    cell_figure(marks, has, has ? s->value / s->given : 0, any, any ? s->low / s->all : 0,
	                any ? s->high / s->all : 0, a);
	cell.open = s->open;
	return cell;
}

/* Where Enter leads: the section's first open question, else its first that is asked. */
static size_t section_item(const struct compare_work *w, size_t side, size_t section)
{
	const struct comparison *c = w->c;
	const struct rubric *yard = c->sides[c->yardstick].rubric;
	size_t first = NONE;

	for (size_t m = 0; m < c->shared; m++) {
		size_t at = w->matches[m].item[side];
		const struct item_result *r = &c->sides[side].result->items[at];
		if (yard->items[w->matches[m].item[c->yardstick]].section != section || !r->asked) {
			continue;
		}
		if (!r->answered) {
			return at;
		}
		first = first == NONE ? at : first;
	}
	return first;
}

struct compare_cell cell_section(const struct compare_work *w, size_t side, size_t section)
{
	struct sums sums = section_sums(w, side, section);
	const struct section *of = &w->c->sides[w->c->yardstick].rubric->sections[section];
	struct compare_cell cell = cell_of_sums(&sums, MARKS_OF_GATE(&of->gate), w->arena);

	if (sums.all <= 0 || sums.withheld) {
		cell = sums.withheld ? cell_words(HIDDEN, HIDDEN)
		                     : cell_words("not applicable", "n/a");
		cell.open = sums.open;
	}
	cell.item = section_item(w, side, section);
	return cell;
}

struct compare_cell cell_shared(const struct compare_work *w, size_t side)
{
	const struct comparison *c = w->c;
	const struct rubric *yard = c->sides[c->yardstick].rubric;
	struct sums whole = {0};

	for (size_t i = 0; i < yard->section_count; i++) {
		struct sums s = section_sums(w, side, i);
		if (s.all > 0) {
			bool has = s.given > 0;
			sums_add(&whole, yard->sections[i].weight, has, has ? s.value / s.given : 0,
			         s.low / s.all, s.high / s.all);
		}
		whole.open += s.open;
	}
	return cell_of_sums(&whole, MARKS_OF_SCORE(NULL), w->arena);
}

/* ---- against the baseline ---- */

static bool is_level(const struct compare_row *row, const struct compare_cell *cell)
{
	return row->kind == COMPARE_ITEM && cell->has_value &&
	       cell->brief[strspn(cell->brief, "0123456789")] == '\0';
}

static const char *change_words(const struct compare_row *row, const struct compare_cell *base,
                                const struct compare_cell *cell, struct arena *a)
{
	char shown[FIGURE_SIZE];

	if (is_level(row, base) && is_level(row, cell)) {
		int was, now;
		if (sscanf(base->brief, "%8d", &was) == 1 &&
		    sscanf(cell->brief, "%8d", &now) == 1) {
			return now == was ? "=" : arena_printf(a, "%+d", now - was);
		}
	}
	bool differ = strcmp(base->brief, cell->brief) != 0;
	return arena_strdup(a, figure_change(cell->points, differ, shown));
}

static void settle_figure(const struct compare_work *w, const struct compare_row *row,
                          const struct compare_cell *base, struct compare_cell *cell)
{
	cell->has_points = true;
	cell->points = 100 * (cell->value - base->value);
	cell->change = change_words(row, base, cell, w->arena);
	cell->sense = strcmp(cell->change, "=") == 0              ? SENSE_SAME
	              : cell->value > base->value + SCORE_EPSILON ? SENSE_UP
	              : cell->value < base->value - SCORE_EPSILON ? SENSE_DOWN
	                                                          : SENSE_OTHER;
}

/* Better or worse by its place in an order; NONE has none. */
static enum compare_sense by_rank(size_t base, size_t here)
{
	return base == NONE || here == NONE ? SENSE_OTHER
	       : here < base                ? SENSE_UP
	       : here > base                ? SENSE_DOWN
	                                    : SENSE_SAME;
}

static size_t verdict_rank(const struct comparison *c, size_t side)
{
	const struct compared *s = &c->sides[side];
	const struct rubric *yard = c->sides[c->yardstick].rubric;

	return s->result->verdict == NONE
	           ? NONE
	           : rubric_verdict(yard, s->rubric->verdicts[s->result->verdict].id);
}

/* An open gate is neither better nor worse than another: it is not known yet. */
static size_t gate_rank(const char *text)
{
	static const char *const order[] = {"pass", "FAIL"};

	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		if (strcmp(order[i], text) == 0) {
			return i;
		}
	}
	return NONE;
}

static enum compare_sense words_sense(const struct compare_work *w, const struct compare_row *row,
                                      size_t side)
{
	const struct comparison *c = w->c;
	const struct compare_cell *base = &row->cells[c->baseline], *cell = &row->cells[side];

	if (strcmp(base->text, HIDDEN) == 0 || strcmp(cell->text, HIDDEN) == 0) {
		return SENSE_NONE;
	}
	if (strcmp(base->text, cell->text) == 0) {
		return strcmp(cell->text, OPEN) == 0 ? SENSE_NONE : SENSE_SAME;
	}
	if (row->kind == COMPARE_VERDICT) {
		return by_rank(verdict_rank(c, c->baseline), verdict_rank(c, side));
	}
	return row->kind == COMPARE_GATE ? by_rank(gate_rank(base->text), gate_rank(cell->text))
	                                 : SENSE_OTHER;
}

/* Rows whose sameness is worth a sign of its own. */
static bool carries_sign(enum compare_kind kind)
{
	return kind == COMPARE_VERDICT || kind == COMPARE_GATE || kind == COMPARE_ITEM;
}

void row_settle(const struct compare_work *w, struct compare_row *row)
{
	const struct comparison *c = w->c;
	bool figures = row->kind >= COMPARE_SCORE;
	size_t first = NONE;

	for (size_t i = 0; i < c->count; i++) {
		struct compare_cell *cell = &row->cells[i], *base = &row->cells[c->baseline];
		bool counts = !figures || side_has(c, i);
		if (counts && first == NONE) {
			first = i;
		}
		row->differs =
		    row->differs || (counts && strcmp(cell->text, row->cells[first].text) != 0);
		if (i == c->baseline || !counts || (figures && !side_has(c, c->baseline))) {
			continue;
		}
		if (base->has_value && cell->has_value) {
			settle_figure(w, row, base, cell);
		} else {
			cell->sense = words_sense(w, row, i);
			bool says = cell->sense == SENSE_SAME && carries_sign(row->kind);
			cell->change = says ? "=" : "";
		}
	}
}
