/* The scratch paper told: what was changed, and what that does to score, verdict, gates and
 * sections. Every figure that is not the scorecard's own says so. */
#include "dealbench/app/what_if.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/io/json.h"

#define NOTHING_TO_SEE 0.0005
#define LABEL_COLUMNS 30
#define IS_COLUMNS 25

static const char *verdict_label(const struct rubric *r, size_t verdict)
{
	return verdict == NONE ? "no verdict" : r->verdicts[verdict].label;
}

static const char *firm_words(const struct result *r)
{
	return r->verdict == NONE ? "--"
	       : r->provisional   ? "provisional"
	       : r->firm          ? "firm"
	                          : "not firm";
}

static const char *gate_title(const struct rubric *r, const struct gate_result *g)
{
	return g->is_section ? r->sections[g->index].title : r->items[g->index].title;
}

/* The same gate on the other side, or NULL: not asked there. */
static const struct gate_result *gate_like(const struct result *r, const struct gate_result *g)
{
	for (size_t i = 0; i < r->gate_count; i++) {
		if (r->gates[i].is_section == g->is_section && r->gates[i].index == g->index) {
			return &r->gates[i];
		}
	}
	return NULL;
}

static enum gate_status status_of(const struct gate_result *g)
{
	return g ? g->status : GATE_STATUS_NONE;
}

/* A gate as it is and as it would be; where it is not asked, NULL. Never both. */
struct gate_pair {
	const struct gate_result *was, *now;
};

/* Every gate of either side: those that would stand, then those that would go. In a. */
static const struct gate_pair *gate_pairs(const struct scratch *s, struct arena *a, size_t *out_n)
{
	const struct result *was = s->sheet->result, *now = s->result;
	struct gate_pair *pairs = arena_array(a, was->gate_count + now->gate_count, sizeof(*pairs));
	size_t n = 0;
	for (size_t i = 0; i < now->gate_count; i++) {
		pairs[n++] = (struct gate_pair){gate_like(was, &now->gates[i]), &now->gates[i]};
	}
	for (size_t i = 0; i < was->gate_count; i++) {
		if (!gate_like(now, &was->gates[i])) {
			pairs[n++] = (struct gate_pair){&was->gates[i], NULL};
		}
	}
	*out_n = n;
	return pairs;
}

static bool section_moves(const struct section_result *was, const struct section_result *now)
{
	return was->has_point != now->has_point || was->applicable != now->applicable ||
	       fabs(was->point - now->point) > NOTHING_TO_SEE ||
	       fabs(was->low - now->low) > NOTHING_TO_SEE ||
	       fabs(was->high - now->high) > NOTHING_TO_SEE ||
	       fabs(was->weight - now->weight) > NOTHING_TO_SEE;
}

/* ---- text ---- */

static void text_row(struct str *out, const char *label, const char *is, const char *then)
{
	auto_arena struct arena *a = arena_new();
	str_append(out, "  ");
	text_append_padded(out, text_ellipsis(a, text_safe(a, label, false), LABEL_COLUMNS),
	                   LABEL_COLUMNS + 2, false);
	text_append_padded(out, text_safe(a, is, false), IS_COLUMNS, false);
	str_printf(out, "if %s\n", text_safe(a, then, false));
}

static const char *score_words(const struct rubric *rubric, const struct result *r, struct arena *a)
{
	return arena_printf(a, "%s (%s)", figure_score(rubric, r, a),
	                    figure_score_range(rubric, r, a));
}

static void result_text(const struct scratch *s, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	const struct result *was = s->sheet->result, *now = s->result;
	char change[FIGURE_SIZE];
	const char *is = score_words(s->sheet->rubric, was, a),
	           *then = score_words(s->rubric, now, a);
	if (was->has_score && now->has_score) {
		bool differ = strcmp(figure_score(s->sheet->rubric, was, a),
		                     figure_score(s->rubric, now, a)) != 0;
		then = arena_printf(a, "%s  %s", then,
		                    figure_change(100 * (now->score - was->score), differ, change));
	}
	text_row(out, "Score", is, then);
	text_row(out, "Verdict", verdict_label(s->sheet->rubric, was->verdict),
	         verdict_label(s->rubric, now->verdict));
	text_row(out, "How firm", firm_words(was), firm_words(now));
}

static const char *gate_word(const struct gate_result *g)
{
	return !g                              ? "not asked"
	       : g->status == GATE_STATUS_FAIL ? "FAIL"
	                                       : gate_status_name(g->status);
}

static void gates_text(const struct scratch *s, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	size_t n;
	const struct gate_pair *gates = gate_pairs(s, a, &n);
	for (size_t i = 0; i < n; i++) {
		const struct gate_pair *g = &gates[i];
		enum gate_status before = status_of(g->was), after = status_of(g->now);
		if (before != after || after == GATE_STATUS_FAIL) {
			const char *title = gate_title(s->rubric, g->now ? g->now : g->was);
			text_row(out, arena_printf(a, "Gate: %s", title), gate_word(g->was),
			         gate_word(g->now));
		}
	}
}

static const char *section_words(const struct section *section, const struct section_result *r,
                                 struct arena *a)
{
	char score[FIGURE_SIZE];
	return arena_printf(a, "%s%s of %s %%", section_score(section, r, score),
	                    r->withheld ? "," : "", figure_part(r->weight, a));
}

static void sections_text(const struct scratch *s, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	for (size_t i = 0; i < s->rubric->section_count; i++) {
		const struct section_result *before = &s->sheet->result->sections[i];
		const struct section_result *after = &s->result->sections[i];
		if (section_moves(before, after)) {
			text_row(out, s->rubric->sections[i].title,
			         section_words(&s->sheet->rubric->sections[i], before, a),
			         section_words(&s->rubric->sections[i], after, a));
		}
	}
}

static void show_text(const struct scratch *s, struct str *out)
{
	str_append(out, "WHAT IF: ");
	text_append_safe(out, s->sheet->card->deal.title, false);
	str_printf(out, ", scorecard %d. Nothing of this is stored.\n\n", s->sheet->number);
	str_printf(out, "  %*s%-*sWHAT IF\n", LABEL_COLUMNS + 2, "", IS_COLUMNS, "AS IT IS");
	for (size_t i = 0; i < s->change_count; i++) {
		auto_arena struct arena *a = arena_new();
		const struct scratch_change *c = &s->changes[i];
		bool answer = c->kind == SCRATCH_ANSWER;
		text_row(out, answer ? c->title : arena_printf(a, "%s, weight", c->title), c->was,
		         c->now);
	}
	str_append(out, "\n");
	result_text(s, out);
	gates_text(s, out);
	sections_text(s, out);
}

/* ---- JSON ---- */

static void result_json(struct json *j, const char *key, const struct rubric *rubric,
                        const struct result *r)
{
	json_open_object(j, key);
	json_put_percent(j, "score", r->has_score, r->score);
	json_put_percent(j, "low", r->has_range, r->low);
	json_put_percent(j, "high", r->has_range, r->high);
	json_put_text(j, "verdict", r->verdict == NONE ? NULL : rubric->verdicts[r->verdict].id);
	json_put_bool(j, "firm", r->firm);
	json_put_bool(j, "provisional", r->provisional);
	json_close_object(j);
}

static void changes_json(struct json *j, const struct scratch *s)
{
	json_open_array(j, "changes");
	for (size_t i = 0; i < s->change_count; i++) {
		const struct scratch_change *c = &s->changes[i];
		json_open_object(j, NULL);
		json_put_text(j, "kind", scratch_kind_name(c->kind));
		json_put_text(j, "id", c->id);
		json_put_text(j, "title", c->title);
		json_put_text(j, "was", c->was);
		json_put_text(j, "now", c->now);
		json_close_object(j);
	}
	json_close_array(j);
}

static void gates_json(struct json *j, const struct scratch *s)
{
	auto_arena struct arena *a = arena_new();
	size_t n;
	const struct gate_pair *gates = gate_pairs(s, a, &n);
	json_open_array(j, "gates");
	for (size_t i = 0; i < n; i++) {
		const struct gate_result *was = gates[i].was, *now = gates[i].now;
		json_open_object(j, NULL);
		json_put_text(j, "on", now ? now->on : was->on);
		json_put_text(j, "was", gate_status_name(status_of(was)));
		json_put_text(j, "now", gate_status_name(status_of(now)));
		json_close_object(j);
	}
	json_close_array(j);
}

static void sections_json(struct json *j, const struct scratch *s)
{
	json_open_array(j, "sections");
	for (size_t i = 0; i < s->rubric->section_count; i++) {
		const struct section_result *was = &s->sheet->result->sections[i];
		const struct section_result *now = &s->result->sections[i];
		json_open_object(j, NULL);
		json_put_text(j, "id", s->rubric->sections[i].id);
		json_put_percent(j, "was", was->has_point && !was->withheld, was->point);
		json_put_percent(j, "now", now->has_point && !now->withheld, now->point);
		json_put_number(j, "weight_was", was->weight);
		json_put_number(j, "weight_now", now->weight);
		json_close_object(j);
	}
	json_close_array(j);
}

void scratch_show(const struct scratch *s, bool json, struct str *out)
{
	if (!json) {
		show_text(s, out);
		return;
	}
	struct json j = {.out = out};
	json_open_object(&j, NULL);
	json_put_text(&j, "schema", "dealbench/what-if/v1");
	json_put_text(&j, "deal", s->sheet->card->deal.id);
	json_put_integer(&j, "scorecard", s->sheet->number);
	changes_json(&j, s);
	result_json(&j, "was", s->sheet->rubric, s->sheet->result);
	result_json(&j, "now", s->rubric, s->result);
	gates_json(&j, s);
	sections_json(&j, s);
	json_close_object(&j);
}
