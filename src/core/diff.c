/* Two scorecards of a deal, thing by thing. The rubrics may differ, so everything is matched by its
 * id; what only the earlier one has comes after what the later one has. */
#include "dealbench/core/diff.h"

#include <math.h>
#include <string.h>

#include "diff_words.h"
#include "scoring.h"

#define NOTHING_TO_SEE 0.05 /* points: less does not show at one decimal */

struct lines {
	struct diff_line *v;
	size_t n;
	struct arena *arena;
};

static void add(struct lines *lines, enum diff_kind kind, const char *what, const char *was,
                const char *now, double change)
{
	struct arena *a = lines->arena;

	if (strcmp(was, now) == 0 && fabs(change) < NOTHING_TO_SEE) {
		return;
	}
	lines->v[lines->n++] = (struct diff_line){kind, arena_strdup(a, what), arena_strdup(a, was),
	                                          arena_strdup(a, now), change};
}

static double moved(bool has_both, double was, double now)
{
	return has_both ? 100 * (now - was) : 0;
}

static size_t find_gate(const struct side *s, const struct gate_result *like)
{
	for (size_t i = 0; i < s->result->gate_count; i++) {
		const struct gate_result *g = &s->result->gates[i];

		if (g->is_section == like->is_section && strcmp(g->on, like->on) == 0) {
			return i;
		}
	}
	return NONE;
}

static const char *gate_title(const struct side *s, const struct gate_result *gate)
{
	return gate->is_section ? s->rubric->sections[gate->index].title
	                        : s->rubric->items[gate->index].title;
}

static void diff_gates(const struct side *was, const struct side *now, struct lines *out)
{
	for (size_t i = 0; i < now->result->gate_count; i++) {
		const struct gate_result *gate = &now->result->gates[i];

		add(out, DIFF_GATE, gate_title(now, gate), side_gate(was, find_gate(was, gate)),
		    side_gate(now, i), 0);
	}
	for (size_t i = 0; i < was->result->gate_count; i++) {
		const struct gate_result *gate = &was->result->gates[i];

		if (find_gate(now, gate) == NONE) {
			add(out, DIFF_GATE, gate_title(was, gate), side_gate(was, i),
			    side_gate(now, NONE), 0);
		}
	}
}

static void diff_section(const struct side *was, size_t in_was, const struct side *now,
                         size_t in_now, struct lines *out)
{
	const struct section_result *a = in_was == NONE ? NULL : &was->result->sections[in_was];
	const struct section_result *b = in_now == NONE ? NULL : &now->result->sections[in_now];
	const char *title =
	    b ? now->rubric->sections[in_now].title : was->rubric->sections[in_was].title;
	double change = a && b ? moved(a->has_point && b->has_point, a->point, b->point) : 0;

	if ((a && a->withheld) || (b && b->withheld)) {
		return;
	}
	add(out, DIFF_SECTION, title, side_section(was, in_was), side_section(now, in_now), change);
}

static void diff_sections(const struct side *was, const struct side *now, struct lines *out)
{
	for (size_t i = 0; i < now->rubric->section_count; i++) {
		diff_section(was, rubric_section(was->rubric, now->rubric->sections[i].id), now, i,
		             out);
	}
	for (size_t i = 0; i < was->rubric->section_count; i++) {
		if (rubric_section(now->rubric, was->rubric->sections[i].id) == NONE) {
			diff_section(was, i, now, NONE, out);
		}
	}
}

static bool says_something(const struct side *s, size_t item)
{
	return item != NONE && s->result->items[item].answered;
}

/* A question that came or went without an answer is the rubric's news, not the deal's. */
static void diff_item(const struct side *was, size_t in_was, const struct side *now, size_t in_now,
                      struct lines *out)
{
	const struct item_result *a = in_was == NONE ? NULL : &was->result->items[in_was];
	const struct item_result *b = in_now == NONE ? NULL : &now->result->items[in_now];
	const char *title = b ? now->rubric->items[in_now].title : was->rubric->items[in_was].title;
	double change = a && b ? moved(a->has_value && b->has_value, a->value, b->value) : 0;

	if ((a && a->withheld) || (b && b->withheld)) {
		return;
	}
	if ((a && b) || says_something(was, in_was) || says_something(now, in_now)) {
		add(out, DIFF_ITEM, title, side_item(was, in_was), side_item(now, in_now), change);
	}
}

static void diff_gap(const struct side *was, size_t in_was, const struct side *now, size_t in_now,
                     struct lines *out)
{
	const char *title =
	    in_now != NONE ? now->rubric->items[in_now].title : was->rubric->items[in_was].title;

	add(out, DIFF_GAP, title, side_gap(was, in_was), side_gap(now, in_now), 0);
}

typedef void item_diff(const struct side *was, size_t in_was, const struct side *now, size_t in_now,
                       struct lines *out);

static void each_item(const struct side *was, const struct side *now, item_diff *compare,
                      struct lines *out)
{
	auto_arena struct arena *scratch = arena_new();
	struct item_index *was_index = item_index_new(was->rubric, scratch);
	struct item_index *now_index = item_index_new(now->rubric, scratch);

	for (size_t i = 0; i < now->rubric->item_count; i++) {
		compare(was, item_index_find(was_index, now->rubric->items[i].id), now, i, out);
	}
	for (size_t i = 0; i < was->rubric->item_count; i++) {
		if (item_index_find(now_index, was->rubric->items[i].id) == NONE) {
			compare(was, i, now, NONE, out);
		}
	}
}

/* Room for a line about everything that either side has. */
static size_t most_lines(const struct side *was, const struct side *now)
{
	return 3 + was->result->gate_count + now->result->gate_count + was->rubric->section_count +
	       now->rubric->section_count + 2 * (was->rubric->item_count + now->rubric->item_count);
}

size_t card_diff(const struct rubric *was_rubric, const struct card *was_card,
                 const struct result *was, const struct rubric *now_rubric,
                 const struct card *now_card, const struct result *now, struct arena *a,
                 struct diff_line **out_lines)
{
	auto_arena struct arena *scratch = arena_new();
	struct side before = {was_rubric, was_card, was, scratch};
	struct side after = {now_rubric, now_card, now, scratch};
	struct lines lines = {.arena = a};

	lines.v = arena_array(a, most_lines(&before, &after), sizeof(*lines.v));
	add(&lines, DIFF_SCORE, "Score", side_score(&before), side_score(&after),
	    moved(was->has_score && now->has_score, was->score, now->score));
	add(&lines, DIFF_VERDICT, "Verdict", side_verdict(&before), side_verdict(&after), 0);
	diff_gates(&before, &after, &lines);
	diff_sections(&before, &after, &lines);
	each_item(&before, &after, diff_item, &lines);
	each_item(&before, &after, diff_gap, &lines);
	add(&lines, DIFF_RUBRIC, "Rubric", side_rubric(&before), side_rubric(&after), 0);
	*out_lines = lines.v;
	return lines.n;
}
