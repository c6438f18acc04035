/* Base, then weights, adjust, drop, add, sections, patterns; and where each item comes from. */
#include "dealbench/core/score.h"
#include "rubric_test.h"

static const struct item *item_of(const struct rubric *r, const char *id)
{
	size_t at = rubric_item(r, id);
	assert_int_not_equal(at, NONE);
	return &r->items[at];
}

static void assert_ids(const struct rubric *r, const char *const *ids, size_t count)
{
	assert_int_equal(r->item_count, count);
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(r->items[i].id, ids[i]);
	}
}

static void base__holds_what_the_files_say(void **state)
{
	(void)state;
	struct rubric_source *source = load_good(NULL);
	struct rubric *r = rubric_base(source);
	assert_string_equal(r->id, "base");
	assert_string_equal(r->version, "1.2.3");
	assert_string_equal(r->currency, "EUR");
	assert_true(r->coverage_required == 0.75);
	assert_int_equal(r->undecided_caps_at, 1);
	assert_int_equal(r->verdict_count, 3);
	assert_true(r->verdicts[0].min == 0.70);
	assert_int_equal(r->grade_count, 3);
	assert_true(r->grades[1].slack == 0.25);
	assert_int_equal(r->category_count, 2);
	assert_string_equal(r->categories[0].code, "A");
	assert_int_equal(r->category, NONE);
	assert_int_equal(r->attribute_count, 6);
	assert_true(r->attributes[0].required);
	assert_true(r->attributes[1].multiple);
	assert_int_equal(r->stage_count, 2);
	assert_string_equal(rubric_stage_label(r, "decide"), "Decision");
	assert_int_equal(r->section_count, 2);
	assert_int_equal(r->pattern_count, 2);
	assert_int_equal(r->other_count, 3);
	rubric_free(r);
	rubric_source_free(source);
}

static void item__holds_every_field(void **state)
{
	(void)state;
	struct rubric_source *source = load_good(NULL);
	struct rubric *r = rubric_base(source);
	rubric_source_free(source); /* the rubric owns all that it shows */
	const struct item *value = item_of(r, "value");
	assert_string_equal(value->code, "F-01");
	assert_string_equal(value->why, "Because");
	assert_int_equal(value->kind, ITEM_SCALE);
	assert_true(value->weight == 3 && value->required && !value->na_allowed);
	assert_true(value->scored && value->favourability);
	assert_int_equal(value->level_count, 4);
	assert_true(value->levels[0].value == 0 && value->levels[1].value == 1.0 / 3);
	assert_true(value->levels[2].value == 0.6 && value->levels[3].value == 1);
	assert_int_equal(value->gate.kind, GATE_LEVEL);
	assert_true(value->gate.threshold == 0.6);
	assert_int_equal(value->gate.caps_at, 2);
	assert_true(value->gap.set && value->gap.below == 2 && value->gap.threshold == 0.6);
	assert_string_equal(value->refs.v[0], "ISO 44001: internal case");
	assert_true(value->remediation.has_weeks && value->remediation.weeks[1] == 4);
	assert_int_equal(value->remediation.cost[1], 250050);
	assert_string_equal(value->place.file, "section.yaml");
	assert_int_equal(value->place.line, 7);
	assert_int_equal(value->place.column, 5);
	const struct item *status = item_of(r, "status");
	assert_true(status->na_allowed && status->scored && status->weight == 1);
	assert_int_equal(status->gate.kind, GATE_VALUE);
	assert_true(status->gate.threshold == 0.5 && status->gap.threshold == 0.6);
	assert_false(item_of(r, "route")->scored);
	assert_false(item_of(r, "story")->na_allowed);
	assert_string_equal(item_of(r, "detail")->scale, "specificity");
	assert_int_equal(item_of(r, "detail")->level_count, 3);
	assert_string_equal(item_of(r, "runway")->unit, "months");
	assert_int_equal(r->sections[0].gate.kind, GATE_MIN);
	assert_true(r->sections[0].gate.threshold == 0.6);
	assert_int_equal(r->sections[1].gate.kind, GATE_COUNT);
	assert_int_equal(r->sections[1].gate.count, 1);
	assert_int_equal(r->sections[1].gate.min_level, 2);
	rubric_free(r);
}

static void category__asks_in_walking_order(void **state)
{
	(void)state;
	struct rubric_source *source = load_good(NULL);
	struct rubric *r = resolve_good(source, "alpha");
	static const char *const ids[] = {"value",  "status", "story", "route",    "detail",
	                                  "runway", "close",  "added", "pack-item"};
	assert_ids(r, ids, ARRAY_LEN(ids));
	assert_int_equal(r->section_count, 3);
	assert_int_equal(r->sections[1].first, 4);
	assert_int_equal(r->sections[1].count, 4);
	assert_true(r->sections[0].weight == 30 && r->sections[0].base_weight == 60);
	assert_true(r->sections[2].weight == 10 && r->sections[2].base_weight == 10);
	assert_string_equal(r->sections[2].added_by, "alpha");
	assert_int_equal(r->items[8].section, 2);
	assert_string_equal(r->items[7].added_by, "alpha");
	assert_null(r->items[0].added_by);
	assert_int_equal(r->category, 0);
	assert_int_equal(r->other_count, 2);
	assert_string_equal(r->others[0].id, "price");
	assert_string_equal(r->others[1].id, "beta-item");
	assert_int_equal(r->pattern_count, 3);
	assert_string_equal(r->patterns[2].added_by, "alpha");
	rubric_free(r);
	rubric_source_free(source);
}

static void assert_place(const struct place *place, const char *file, int line)
{
	assert_string_equal(place->file, file);
	assert_int_equal(place->line, line);
}

static void provenance__names_what_drops_and_weighs(void **state)
{
	(void)state;
	struct rubric_source *source = load_good(NULL);
	struct rubric *r = resolve_good(source, "alpha");
	rubric_source_free(source); /* the rubric owns all that it shows */
	assert_place(&r->others[0].place, "second.yaml", 16);
	assert_place(&r->others[0].dropped_at, "category.yaml", 9);
	assert_null(r->others[1].dropped_at.file);
	assert_place(&r->sections[0].weight_place, "category.yaml", 5);
	assert_place(&r->sections[1].weight_place, "rubric.yaml", 8);
	assert_place(&r->sections[2].weight_place, "category.yaml", 21);
	assert_place(&r->patterns[0].place, "patterns.yaml", 2);
	assert_place(&r->patterns[2].place, "category.yaml", 25);
	assert_place(&r->categories[0].place, "category.yaml", 1);
	rubric_free(r);
}

static void regulations__stand_behind_their_items__in_every_category(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	struct rubric_source *source = load_good(NULL);
	struct rubric *r = resolve_good(source, "alpha");
	size_t count;
	const struct rubric_file *files = rubric_source_files(source, &count);
	bool covered = false;
	for (size_t i = 0; i < count; i++) {
		covered = covered || strcmp(files[i].path, "regulations.yaml") == 0;
	}
	assert_true(covered);
	rubric_source_free(source);
	const struct item *value = item_of(r, "value");
	assert_int_equal(r->regulation_count, 2);
	assert_int_equal(value->regulation_count, 2);
	assert_int_equal(item_of(r, "status")->regulation_count, 0);
	const struct regulation *rule = &r->regulations[value->regulations[0]];
	assert_string_equal(rule->id, "rule-one");
	assert_string_equal(rule->note, "Some of it applies later");
	assert_string_equal(rule->place.file, "regulations.yaml");
	assert_int_equal(rule->place.line, 2);
	assert_string_equal(regulation_words(rule, a),
	                    "in force since 2025-04-08, as of 2026-07-01");
	assert_string_equal(regulation_words(&r->regulations[value->regulations[1]], a),
	                    "draft guidance, as of 2026-07-01");
	rubric_free(r);
}

static void changes__say_what_was_and_what_is(void **state)
{
	(void)state;
	struct rubric_source *source = load_good(NULL);
	struct rubric *r = resolve_good(source, "alpha");
	const struct item *value = item_of(r, "value");
	assert_int_equal(value->change_count, 2);
	assert_string_equal(value->changes[0].field, "weight");
	assert_string_equal(value->changes[0].was, "3");
	assert_string_equal(value->changes[0].now, "4");
	assert_string_equal(value->changes[0].place.file, "category.yaml");
	assert_int_equal(value->changes[0].place.line, 7);
	assert_int_equal(value->changes[0].place.column, 19);
	assert_string_equal(value->changes[1].field, "gap");
	assert_string_equal(value->changes[1].was, "below level 2 (Fair)");
	assert_string_equal(value->changes[1].now, "none");
	assert_true(value->weight == 4 && !value->gap.set);
	const struct item *status = item_of(r, "status");
	assert_int_equal(status->change_count, 2);
	assert_string_equal(status->changes[0].now, "yes");
	assert_string_equal(status->changes[1].was, "worth at least 0.5, else at best Defer");
	assert_string_equal(status->changes[1].now, "worth at least 1, else at best Decline");
	assert_true(status->gate.threshold == 1);
	assert_int_equal(item_of(r, "story")->change_count, 0);
	rubric_free(r);
	r = resolve_good(source, "beta");
	assert_true(item_of(r, "value")->weight == 3 && item_of(r, "value")->gap.set);
	assert_int_equal(item_of(r, "value")->change_count, 0);
	rubric_free(r);
	rubric_source_free(source);
}

static void conditions__point_at_items_of_this_category(void **state)
{
	(void)state;
	struct rubric_source *source = load_good(NULL);
	struct rubric *alpha = resolve_good(source, "alpha");
	struct rubric *beta = resolve_good(source, "beta");
	const struct condition *in_alpha = alpha->patterns[1].tripwires[0].when;
	const struct condition *in_beta = beta->patterns[1].tripwires[0].when;
	assert_int_equal(in_alpha->item, NONE);
	assert_string_equal(in_alpha->item_id, "beta-item");
	assert_int_equal(in_beta->item, rubric_item(beta, "beta-item"));
	const struct condition *runway = item_of(alpha, "runway")->when;
	assert_int_equal(runway->kind, COND_ALL);
	assert_int_equal(runway->child_count, 2);
	assert_int_equal(runway->children[0].kind, COND_OPTION_IS);
	assert_int_equal(runway->children[0].names.n, 2);
	assert_int_equal(runway->children[1].kind, COND_NOT);
	assert_string_equal(runway->children[1].children[0].attribute, "stage");
	const struct condition *price = item_of(beta, "price")->when;
	assert_int_equal(price->children[0].kind, COND_GAP_IS);
	assert_int_equal(price->children[0].item, rubric_item(beta, "value"));
	assert_int_equal(price->children[1].kind, COND_AT_MOST);
	rubric_free(alpha);
	rubric_free(beta);
	rubric_source_free(source);
}

static void resolve__fails__without_a_category_that_the_rubric_names(void **state)
{
	(void)state;
	struct rubric_source *source = load_good(NULL);
	struct error err = {0};
	assert_null(rubric_resolve(source, NULL, &err));
	assert_int_equal(err.code, ERROR_INVALID);
	assert_null(rubric_resolve(source, "alpah", &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_string_equal(err.message,
	                    "rubric 'base' has no category 'alpah' (did you mean 'alpha'?)");
	assert_null(rubric_resolve(source, "alpah", NULL));
	rubric_source_free(source);
}

static void rubric_without_categories__takes_any(void **state)
{
	(void)state;
	static const char manifest[] =
	    "schema: dealbench/rubric/v1\nid: r\nversion: 1.0.0\ntitle: T\n"
	    "sections: [{file: s.yaml, weight: 1}]\nevidence: [{id: e, label: E, slack: 1}]\n"
	    "verdicts: [{id: a, label: A, min: 50}, {id: b, label: B, min: 0}]\n";
	static const char section[] = "id: s\ntitle: S\nitems: [{id: i, title: I, question: Q, "
	                              "levels: [{label: A}, {label: B}]}]\n";
	struct rubric_file files[] = {{"rubric.yaml", manifest, sizeof(manifest) - 1},
	                              {"s.yaml", section, sizeof(section) - 1},
	                              {"notes.txt", "x", 1}};
	auto_diags diags;
	diag_list_init(&diags);
	struct rubric_source *source = rubric_load_files("x", files, 3, &diags);
	assert_non_null(source);
	struct rubric *any = resolve_good(source, "whatever");
	struct rubric *none = resolve_good(source, NULL);
	assert_int_equal(any->category, NONE);
	assert_true(any->coverage_required == 0.8);
	assert_int_equal(any->undecided_caps_at, NONE);
	assert_string_equal(any->items[0].levels[0].anchor, "");
	size_t count;
	const struct rubric_file *kept = rubric_source_files(source, &count);
	assert_int_equal(count, 2);
	assert_string_equal(kept[1].path, "s.yaml");
	rubric_free(any);
	rubric_free(none);
	rubric_source_free(source);
}

static void category_with_an_order_of_its_own__leaves_the_others_usable(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	diag_list_init(&diags);
	const char *file;
	struct file_set set = fixture_rubric(a, "bad", "R054-in-overlay.category.yaml", &file);
	struct rubric_source *source = rubric_load_files("x", set.v, set.n, &diags);
	assert_int_equal(diags.errors, 1);
	assert_non_null(source);
	struct error err = {0};
	assert_null(rubric_resolve(source, "alpha", &err));
	assert_int_equal(err.code, ERROR_INVALID);
	assert_string_equal(err.file, "x/category.yaml");
	assert_int_equal(err.line, 18);
	rubric_free(resolve_good(source, "beta"));
	rubric_source_free(source);
}

static void figures__are_compared_by_value__and_stay_as_written(void **state)
{
	(void)state;
	struct rubric_source *source = load_good("condition-on-a-number-attribute.patterns.yaml");
	struct rubric *r = resolve_good(source, "alpha");
	const struct pattern *drift = &r->patterns[1];
	const struct condition *size = drift->indicators[0].when;
	assert_string_equal(size->names.v[1], "12.50");
	assert_true(condition_accepts(size, "12.5") && !condition_accepts(size, "12.05"));
	assert_true(condition_accepts(drift->tripwires[1].when, "100 EUR"));
	assert_false(condition_accepts(drift->tripwires[2].when, "1.1"));
	rubric_free(r);
	rubric_source_free(source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(base__holds_what_the_files_say),
	    cmocka_unit_test(item__holds_every_field),
	    cmocka_unit_test(category__asks_in_walking_order),
	    cmocka_unit_test(provenance__names_what_drops_and_weighs),
	    cmocka_unit_test(regulations__stand_behind_their_items__in_every_category),
	    cmocka_unit_test(changes__say_what_was_and_what_is),
	    cmocka_unit_test(conditions__point_at_items_of_this_category),
	    cmocka_unit_test(figures__are_compared_by_value__and_stay_as_written),
	    cmocka_unit_test(resolve__fails__without_a_category_that_the_rubric_names),
	    cmocka_unit_test(rubric_without_categories__takes_any),
	    cmocka_unit_test(category_with_an_order_of_its_own__leaves_the_others_usable),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
