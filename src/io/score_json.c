/* The machine-readable result, docs/scoring.md section 8. The order of the calls below is the order
 * of the keys that the page promises: a change here is a change of the contract. */
#include "dealbench/io/score_json.h"

#include "score_object.h"

static const char *verdict_id(const struct rubric *rubric, size_t verdict)
{
	return verdict == NONE ? NULL : rubric->verdicts[verdict].id;
}

static void write_rubric(struct json *j, const struct rubric *rubric)
{
	json_open_object(j, "rubric");
	json_put_text(j, "id", rubric->id);
	json_put_text(j, "version", rubric->version);
	json_put_text(j, "digest", rubric->digest);
	json_close_object(j);
}

static void write_figures(struct json *j, const struct rubric *rubric, const struct result *result)
{
	json_put_percent(j, "score", result->has_score, result->score);
	json_put_percent(j, "low", result->has_range, result->low);
	json_put_percent(j, "high", result->has_range, result->high);
	json_put_number(j, "coverage", result->coverage);
	json_put_text(j, "verdict", verdict_id(rubric, result->verdict));
	json_put_text(j, "verdict_worst", verdict_id(rubric, result->verdict_worst));
	json_put_text(j, "verdict_best", verdict_id(rubric, result->verdict_best));
	json_put_bool(j, "firm", result->firm);
	json_put_bool(j, "provisional", result->provisional);
}

static void write_stable(struct json *j, const char *key, bool known, double weight)
{
	if (known) {
		json_put_number(j, key, weight);
	} else {
		json_put_null(j, key);
	}
}

static void write_sections(struct json *j, const struct rubric *rubric, const struct result *result,
                           bool all)
{
	json_open_array(j, "sections");
	for (size_t i = 0; i < rubric->section_count; i++) {
		const struct section_result *s = &result->sections[i];
		json_open_object(j, NULL);
		json_put_text(j, "id", rubric->sections[i].id);
		json_put_number(j, "weight", s->weight);
		bool told = all || !s->withheld, range = told && s->applicable;
		bool stable = told && s->has_stable;
		json_put_percent(j, "score", told && s->has_point, s->point);
		json_put_percent(j, "low", range, s->low);
		json_put_percent(j, "high", range, s->high);
		write_stable(j, "coverage", range, s->coverage);
		json_put_text(j, "gate", gate_status_name(s->gate));
		write_stable(j, "stable_from", stable, s->stable_from);
		write_stable(j, "stable_to", stable, s->stable_to);
		json_close_object(j);
	}
	json_close_array(j);
}

static void write_gates(struct json *j, const struct rubric *rubric, const struct result *result)
{
	json_open_array(j, "gates");
	for (size_t i = 0; i < result->gate_count; i++) {
		const struct gate_result *gate = &result->gates[i];
		json_open_object(j, NULL);
		json_put_text(j, "on", gate->on);
		json_put_text(j, "status", gate_status_name(gate->status));
		json_put_text(j, "caps_at", verdict_id(rubric, gate->caps_at));
		json_close_object(j);
	}
	json_close_array(j);
}

static void write_gaps(struct json *j, const struct rubric *rubric, const struct card *card,
                       const struct result *result, bool all)
{
	json_open_array(j, "gaps");
	for (size_t i = 0; i < result->gap_count; i++) {
		size_t item = result->gaps[i];
		const struct gap *gap = card_gap(card, rubric->items[item].id);
		const struct money none = {0};
		json_open_object(j, NULL);
		json_put_text(j, "item", rubric->items[item].id);
		json_put_percent(j, "value", all || !result->items[item].withheld,
		                 result->items[item].value);
		json_put_text(j, "disposition", disposition_name(result->items[item].disposition));
		json_put_money(j, "cost", gap != NULL && gap->has_cost,
		               gap != NULL ? gap->cost : none);
		json_put_text(j, "currency",
		              gap != NULL && gap->cost.currency[0] != '\0' ? gap->cost.currency
		                                                           : NULL);
		json_close_object(j);
	}
	json_close_array(j);
}

static void write_costs(struct json *j, const struct result *result)
{
	json_open_object(j, "remediation_cost");
	for (size_t i = 0; i < result->cost_count; i++) {
		json_put_money(j, result->costs[i].currency, true, result->costs[i].sum);
	}
	json_close_object(j);
}

static void write_patterns(struct json *j, const struct rubric *rubric, const struct result *result)
{
	json_open_array(j, "patterns");
	for (size_t i = 0; i < rubric->pattern_count; i++) {
		const struct pattern_result *p = &result->patterns[i];
		json_open_object(j, NULL);
		json_put_text(j, "id", rubric->patterns[i].id);
		json_put_number(j, "exposure", p->exposure);
		json_put_number(j, "known", p->known);
		json_put_text(j, "status", pattern_status_name(p->status));
		json_put_bool(j, "tripped", p->tripped);
		json_close_object(j);
	}
	json_close_array(j);
}

static void write_next(struct json *j, const struct rubric *rubric, const struct result *result)
{
	json_open_array(j, "next");
	for (size_t i = 0; i < result->next_count; i++) {
		size_t item = result->next[i];
		json_open_object(j, NULL);
		json_put_text(j, "item", rubric->items[item].id);
		json_put_number(j, "swing", result->items[item].swing);
		json_put_bool(j, "decisive", result->items[item].decisive);
		json_close_object(j);
	}
	json_close_array(j);
}

static void write_missing(struct json *j, const struct rubric *rubric, const struct result *result)
{
	json_open_array(j, "missing");
	for (size_t i = 0; i < result->missing_count; i++) {
		json_put_text(j, NULL, rubric->items[result->missing[i]].id);
	}
	json_close_array(j);
	json_open_array(j, "warnings");
	for (size_t i = 0; i < result->warning_count; i++) {
		if (!result->warnings[i].withheld) {
			json_put_text(j, NULL, result->warnings[i].words);
		}
	}
	json_close_array(j);
}

static void write_score(struct json *j, const char *key, const struct rubric *rubric,
                        const struct card *card, const struct result *result, bool all)
{
	json_open_object(j, key);
	json_put_text(j, "schema", "dealbench/score/v1");
	json_put_text(j, "deal", card->deal.id);
	json_put_text(j, "category", card->deal.category);
	write_rubric(j, rubric);
	write_figures(j, rubric, result);
	write_sections(j, rubric, result, all);
	write_gates(j, rubric, result);
	write_gaps(j, rubric, card, result, all);
	write_costs(j, result);
	write_patterns(j, rubric, result);
	write_next(j, rubric, result);
	write_missing(j, rubric, result);
	json_close_object(j);
}

void score_object(struct json *j, const char *key, const struct rubric *rubric,
                  const struct card *card, const struct result *result)
{
	write_score(j, key, rubric, card, result, false);
}

void score_json(const struct rubric *rubric, const struct card *card, const struct result *result,
                struct str *out)
{
	struct json j = {.out = out};
	write_score(&j, NULL, rubric, card, result, true);
}
