/* The effective rubric for programs, "dealbench/rubric-show/v1". Figures that people see times 100
 * (levels, gates, verdicts' min) are times 100 here too; slack, bands and coverage run over 0..1 as
 * in the rubric's files. */
#include "dealbench/io/rubric_report.h"

#include <assert.h>

#include "dealbench/core/score.h"
#include "dealbench/io/json.h"
#include "rubric_words.h"

struct writer {
	struct json json;
	const struct rubric *rubric;
	struct arena *arena;
};

static const char *verdict_id(const struct rubric *r, size_t verdict)
{
	return verdict == NONE ? NULL : r->verdicts[verdict].id;
}

static const char *category_id(const struct rubric *r)
{
	return r->category == NONE ? NULL : r->categories[r->category].id;
}

static void place_keys(struct json *j, const struct place *place, const char *added_by)
{
	json_put_text(j, "file", place->file);
	json_put_integer(j, "line", place->line);
	json_put_text(j, "added_by", added_by);
}

static void gate_object(struct writer *w, const struct gate *gate, const char *words)
{
	struct json *j = &w->json;
	if (gate->kind == GATE_NONE) {
		json_put_null(j, "gate");
		return;
	}
	json_open_object(j, "gate");
	json_put_percent(j, "threshold", gate->kind != GATE_COUNT, gate->threshold);
	if (gate->kind == GATE_LEVEL || gate->kind == GATE_COUNT) {
		json_put_integer(j, "min_level", (long long)gate->min_level);
	} else {
		json_put_null(j, "min_level");
	}
	if (gate->kind == GATE_COUNT) {
		json_put_integer(j, "count", (long long)gate->count);
	} else {
		json_put_null(j, "count");
	}
	json_put_text(j, "caps_at", verdict_id(w->rubric, gate->caps_at));
	json_put_text(j, "words", words);
	json_close_object(j);
}

static void head(struct writer *w)
{
	const struct rubric *r = w->rubric;
	struct json *j = &w->json;
	json_put_text(j, "schema", "dealbench/rubric-show/v1");
	json_put_text(j, "id", r->id);
	json_put_text(j, "version", r->version);
	json_put_text(j, "digest", r->digest);
	json_put_text(j, "title", r->title);
	json_put_text(j, "description", r->description);
	json_put_text(j, "category", category_id(r));
	json_put_number(j, "coverage_required", r->coverage_required);
	json_put_text(j, "undecided_caps_at", verdict_id(r, r->undecided_caps_at));
	json_put_text(j, "planned_caps_at", verdict_id(r, r->planned_caps_at));
	json_put_text(j, "currency", r->currency);
	json_open_array(j, "verdicts");
	for (size_t i = 0; i < r->verdict_count; i++) {
		json_open_object(j, NULL);
		json_put_text(j, "id", r->verdicts[i].id);
		json_put_text(j, "label", r->verdicts[i].label);
		json_put_percent(j, "min", true, r->verdicts[i].min);
		json_close_object(j);
	}
	json_close_array(j);
	json_open_array(j, "evidence");
	for (size_t i = 0; i < r->grade_count; i++) {
		json_open_object(j, NULL);
		json_put_text(j, "id", r->grades[i].id);
		json_put_text(j, "label", r->grades[i].label);
		json_put_number(j, "slack", r->grades[i].slack);
		json_close_object(j);
	}
	json_close_array(j);
}

static void named_array(struct json *j, const char *key, const struct named *v, size_t n)
{
	json_open_array(j, key);
	for (size_t i = 0; i < n; i++) {
		json_open_object(j, NULL);
		json_put_text(j, "id", v[i].id);
		json_put_text(j, "label", v[i].label);
		json_close_object(j);
	}
	json_close_array(j);
}

static const char *attribute_kind_word(enum attribute_kind kind)
{
	static const char *const words[] = {
	    [ATTRIBUTE_CHOICE] = "choice", [ATTRIBUTE_TEXT] = "text", [ATTRIBUTE_MONEY] = "money",
	    [ATTRIBUTE_NUMBER] = "number", [ATTRIBUTE_DATE] = "date",
	};
	static_assert(ARRAY_LEN(words) == ATTRIBUTE_KIND_COUNT, "a word for every kind");
	return words[kind];
}

static void vocabulary(struct writer *w)
{
	const struct rubric *r = w->rubric;
	struct json *j = &w->json;
	json_open_array(j, "categories");
	for (size_t i = 0; i < r->category_count; i++) {
		json_open_object(j, NULL);
		json_put_text(j, "id", r->categories[i].id);
		json_put_text(j, "code", r->categories[i].code);
		json_put_text(j, "title", r->categories[i].title);
		json_put_text(j, "summary", r->categories[i].summary);
		json_close_object(j);
	}
	json_close_array(j);
	named_array(j, "stages", r->stages, r->stage_count);
	json_open_array(j, "attributes");
	for (size_t i = 0; i < r->attribute_count; i++) {
		const struct attribute *attribute = &r->attributes[i];
		json_open_object(j, NULL);
		json_put_text(j, "id", attribute->id);
		json_put_text(j, "title", attribute->title);
		json_put_text(j, "kind", attribute_kind_word(attribute->kind));
		json_put_bool(j, "required", attribute->required);
		json_put_bool(j, "multiple", attribute->multiple);
		json_put_text(j, "help", attribute->help);
		named_array(j, "values", attribute->values, attribute->value_count);
		json_close_object(j);
	}
	json_close_array(j);
}

static void scale_and_options(struct json *j, const struct item *item)
{
	json_put_text(j, "scale", item->scale);
	json_open_array(j, "levels");
	for (size_t i = 0; i < item->level_count; i++) {
		json_open_object(j, NULL);
		json_put_text(j, "label", item->levels[i].label);
		json_put_text(j, "anchor", item->levels[i].anchor);
		json_put_percent(j, "value", true, item->levels[i].value);
		json_close_object(j);
	}
	json_close_array(j);
	json_open_array(j, "options");
	for (size_t i = 0; i < item->option_count; i++) {
		json_open_object(j, NULL);
		json_put_text(j, "id", item->options[i].id);
		json_put_text(j, "label", item->options[i].label);
		json_put_percent(j, "value", item->scored, item->options[i].value);
		json_close_object(j);
	}
	json_close_array(j);
}

static void gap_object(struct writer *w, const struct item *item)
{
	struct json *j = &w->json;
	if (!item->gap.set) {
		json_put_null(j, "gap");
		return;
	}
	json_open_object(j, "gap");
	if (item->kind == ITEM_SCALE) {
		json_put_integer(j, "below", (long long)item->gap.below);
	} else {
		json_put_null(j, "below");
	}
	json_put_percent(j, "threshold", true, item->gap.threshold);
	json_put_text(j, "words", words_gap_rule(item, w->arena));
	json_close_object(j);
}

static void remediation_object(struct writer *w, const struct remediation *r)
{
	struct json *j = &w->json;
	if (!r->set) {
		json_put_null(j, "remediation");
		return;
	}
	json_open_object(j, "remediation");
	json_put_text(j, "what", r->what);
	json_open_array(j, "weeks");
	for (int i = 0; r->has_weeks && i < 2; i++) {
		json_put_number(j, NULL, r->weeks[i]);
	}
	json_close_array(j);
	json_open_array(j, "cost");
	struct money cost[2];
	remediation_cost(w->rubric, r, cost);
	for (int i = 0; r->has_cost && i < 2; i++) {
		json_put_money(j, NULL, true, cost[i]);
	}
	json_close_array(j);
	json_close_object(j);
}

static void origin_object(struct writer *w, const struct item *item)
{
	struct json *j = &w->json;
	json_open_object(j, "origin");
	place_keys(j, &item->place, item->added_by);
	json_open_array(j, "changes");
	for (size_t i = 0; i < item->change_count; i++) {
		const struct change *change = &item->changes[i];
		json_open_object(j, NULL);
		json_put_text(j, "field", change->field);
		json_put_text(j, "was", change->was);
		json_put_text(j, "now", change->now);
		json_put_text(j, "by", category_id(w->rubric));
		json_put_text(j, "file", change->place.file);
		json_put_integer(j, "line", change->place.line);
		json_close_object(j);
	}
	json_close_array(j);
	json_close_object(j);
}

static void item_regulations(struct writer *w, const struct item *item)
{
	struct json *j = &w->json;
	json_open_array(j, "regulations");
	for (size_t i = 0; i < item->regulation_count; i++) {
		json_put_text(j, NULL, w->rubric->regulations[item->regulations[i]].id);
	}
	json_close_array(j);
}

static void item_object(struct writer *w, const struct item *item)
{
	struct json *j = &w->json;
	json_open_object(j, NULL);
	json_put_text(j, "id", item->id);
	json_put_text(j, "code", item->code);
	json_put_text(j, "title", item->title);
	json_put_text(j, "question", item->question);
	json_put_text(j, "why", item->why);
	json_put_text(j, "kind", item_kind_name(item->kind));
	json_put_bool(j, "scored", item->scored);
	if (item->scored) {
		json_put_number(j, "weight", item->weight);
	} else {
		json_put_null(j, "weight");
	}
	json_put_bool(j, "required", item->required);
	json_put_bool(j, "na", item->na_allowed);
	json_put_bool(j, "favourability", item->favourability);
	scale_and_options(j, item);
	gate_object(w, &item->gate, words_gate_rule(w->rubric, item, w->arena));
	gap_object(w, item);
	json_put_text(j, "when",
	              item->when == NULL ? NULL : condition_words(w->rubric, item->when, w->arena));
	json_put_text(j, "unit", item->unit);
	remediation_object(w, &item->remediation);
	json_put_texts(j, "evidence_to_ask_for", item->evidence_to_ask_for);
	json_put_texts(j, "our_evidence", item->our_evidence);
	json_put_texts(j, "red_flags", item->red_flags);
	json_put_texts(j, "generic_phrases", item->generic_phrases);
	json_put_texts(j, "who", item->who);
	json_put_texts(j, "refs", item->refs);
	item_regulations(w, item);
	origin_object(w, item);
	json_close_object(j);
}

static void sections(struct writer *w)
{
	struct json *j = &w->json;
	json_open_array(j, "sections");
	for (size_t i = 0; i < w->rubric->section_count; i++) {
		const struct section *s = &w->rubric->sections[i];
		json_open_object(j, NULL);
		json_put_text(j, "id", s->id);
		json_put_text(j, "code", s->code);
		json_put_text(j, "title", s->title);
		json_put_text(j, "summary", s->summary);
		json_put_number(j, "weight", s->weight);
		json_put_number(j, "base_weight", s->base_weight);
		gate_object(w, &s->gate, words_section_gate_rule(w->rubric, i, w->arena));
		json_open_object(j, "origin");
		place_keys(j, &s->place, s->added_by);
		json_put_text(j, "weight_file", s->weight_place.file);
		json_put_integer(j, "weight_line", s->weight_place.line);
		json_close_object(j);
		json_open_array(j, "items");
		for (size_t k = s->first; k < s->first + s->count; k++) {
			item_object(w, &w->rubric->items[k]);
		}
		json_close_array(j);
		json_close_object(j);
	}
	json_close_array(j);
}

static void not_asked(struct writer *w)
{
	struct json *j = &w->json;
	json_open_array(j, "not_asked");
	for (size_t i = 0; i < w->rubric->other_count; i++) {
		const struct item *item = &w->rubric->others[i];
		json_open_object(j, NULL);
		json_put_text(j, "id", item->id);
		json_put_text(j, "title", item->title);
		place_keys(j, &item->place, item->added_by);
		if (item->dropped_at.file == NULL) {
			json_put_null(j, "dropped");
		} else {
			json_open_object(j, "dropped");
			json_put_text(j, "by", category_id(w->rubric));
			json_put_text(j, "file", item->dropped_at.file);
			json_put_integer(j, "line", item->dropped_at.line);
			json_close_object(j);
		}
		json_close_object(j);
	}
	json_close_array(j);
}

static void indicators(struct writer *w, const struct pattern *p)
{
	struct json *j = &w->json;
	json_open_array(j, "indicators");
	for (size_t i = 0; i < p->indicator_count; i++) {
		const struct indicator *in = &p->indicators[i];
		json_open_object(j, NULL);
		json_put_text(j, "item", in->item_id);
		json_put_text(j, "when",
		              in->when == NULL ? NULL
		                               : condition_words(w->rubric, in->when, w->arena));
		json_put_number(j, "weight", in->weight);
		json_put_text(j, "says", in->says);
		json_close_object(j);
	}
	json_close_array(j);
	json_open_array(j, "tripwires");
	for (size_t i = 0; i < p->tripwire_count; i++) {
		json_open_object(j, NULL);
		json_put_text(j, "when",
		              condition_words(w->rubric, p->tripwires[i].when, w->arena));
		json_put_text(j, "says", p->tripwires[i].says);
		json_close_object(j);
	}
	json_close_array(j);
}

static void patterns(struct writer *w)
{
	struct json *j = &w->json;
	json_open_array(j, "patterns");
	for (size_t i = 0; i < w->rubric->pattern_count; i++) {
		const struct pattern *p = &w->rubric->patterns[i];
		json_open_object(j, NULL);
		json_put_text(j, "id", p->id);
		json_put_text(j, "title", p->title);
		json_put_text(j, "summary", p->summary);
		place_keys(j, &p->place, p->added_by);
		json_open_object(j, "bands");
		json_put_number(j, "watch", p->watch);
		json_put_number(j, "likely", p->likely);
		json_put_number(j, "strong", p->strong);
		json_close_object(j);
		indicators(w, p);
		json_put_texts(j, "early_signs", p->early_signs);
		json_put_texts(j, "mitigations", p->mitigations);
		json_close_object(j);
	}
	json_close_array(j);
}

static void regulations(struct writer *w)
{
	struct json *j = &w->json;
	char date[16];
	json_open_array(j, "regulations");
	for (size_t i = 0; i < w->rubric->regulation_count; i++) {
		const struct regulation *r = &w->rubric->regulations[i];
		json_open_object(j, NULL);
		json_put_text(j, "id", r->id);
		json_put_text(j, "title", r->title);
		json_put_text(j, "jurisdiction", r->jurisdiction);
		json_put_text(j, "status", regulation_status_name(r->status));
		json_put_text(j, "applies_from",
		              date_is_set(r->applies_from) ? date_format(r->applies_from, date)
		                                           : NULL);
		json_put_text(j, "as_of", date_format(r->as_of, date));
		json_put_text(j, "note", r->note);
		json_close_object(j);
	}
	json_close_array(j);
}

void rubric_report_json(const struct rubric *rubric, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	struct writer w = {.json = {.out = out}, .rubric = rubric, .arena = a};
	json_open_object(&w.json, NULL);
	head(&w);
	vocabulary(&w);
	sections(&w);
	not_asked(&w);
	patterns(&w);
	regulations(&w);
	json_close_object(&w.json);
}
