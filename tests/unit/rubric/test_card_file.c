/* Scorecard files become cards; the same rules serve what is typed. Bad files are fixtures. */
#include "rubric_test.h"

struct read_card {
	struct rubric_source *source;
	struct rubric *rubric;
	struct card *card;
};

static struct read_card read_good(const char *name)
{
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	diag_list_init(&diags);
	struct read_card r = {.source = load_good(NULL)};
	struct rubric_file file = fixture_read(a, "good-cards", name);
	r.card = card_file_read(name, file.data, file.len, r.source, &r.rubric, &diags);
	assert_string_equal(diags_words(a, &diags, NULL), "");
	assert_non_null(r.card);
	return r;
}

static void read_card_free(struct read_card *r)
{
	card_free(r->card);
	rubric_free(r->rubric);
	rubric_source_free(r->source);
}

static const struct answer *answer_of(const struct read_card *r, const char *item)
{
	const struct answer *answer = answers_find(&r->card->raters[0].answers, item);
	assert_non_null(answer);
	return answer;
}

static const char *attribute_of(const struct read_card *r, const char *id, size_t index)
{
	const struct deal_attribute *attribute = deal_attribute(&r->card->deal, id);
	assert_non_null(attribute);
	assert_true(index < attribute->value_count);
	return attribute->values[index];
}

static void deal__holds_every_field(void **state)
{
	(void)state;
	struct read_card r = read_good("full.yaml");
	const struct deal *deal = &r.card->deal;
	char date[16];
	assert_string_equal(deal->id, "a-deal");
	assert_string_equal(deal->partner, "A partner");
	assert_string_equal(deal->stage, "screen");
	assert_string_equal(deal->sponsor, "The board");
	assert_string_equal(date_format(deal->due, date), "2027-03-31");
	assert_int_equal(deal->attribute_count, 6);
	assert_string_equal(attribute_of(&r, "partner_type", 0), "tech");
	assert_string_equal(attribute_of(&r, "area", 1), "lung");
	assert_string_equal(attribute_of(&r, "motto", 0), "no");
	assert_string_equal(attribute_of(&r, "size", 0), "12.50");
	assert_string_equal(attribute_of(&r, "budget", 0), "12500000 EUR");
	assert_string_equal(attribute_of(&r, "signed", 0), "2027-01-31");
	assert_string_equal(r.card->rubric_version, "1.2.3");
	read_card_free(&r);
}

/* What a deal holds is what its export writes: other digits would come back as a change. */
static void amounts__keep_the_digits_they_were_written_with(void **state)
{
	(void)state;
	struct read_card r = read_good("amounts.yaml");
	assert_string_equal(attribute_of(&r, "size", 0), "1000000000000000000");
	assert_string_equal(attribute_of(&r, "budget", 0), "12.5 EUR");
	read_card_free(&r);
}

static void answers__hold_every_field(void **state)
{
	(void)state;
	struct read_card r = read_good("full.yaml");
	assert_int_equal(r.card->rater_count, 2);
	assert_string_equal(r.card->raters[1].name, "b.okafor");
	const struct answer *value = answer_of(&r, "value");
	assert_int_equal(value->kind, ANSWER_LEVEL);
	assert_int_equal(value->level, 3);
	assert_string_equal(value->evidence, "stated");
	assert_true(value->has_favourability && value->favourability == -1 && value->flag);
	assert_string_equal(value->note, "Fine");
	const struct answer *status = answer_of(&r, "status");
	assert_int_equal(status->kind, ANSWER_CHOICE);
	assert_string_equal(status->text, "cleared");
	assert_int_equal(status->source_count, 1);
	assert_string_equal(status->sources[0].where, "data room 3.2");
	assert_int_equal(status->sources[0].date.year, 2026);
	assert_int_equal(answer_of(&r, "story")->kind, ANSWER_TEXT);
	assert_int_equal(answer_of(&r, "route")->kind, ANSWER_NONE);
	assert_int_equal(answer_of(&r, "detail")->kind, ANSWER_NA);
	assert_true(answer_of(&r, "runway")->number == 14.5);
	assert_true(answer_of(&r, "close")->carried);
	assert_int_equal(answer_of(&r, "close")->date.month, 3);
	assert_int_equal(answer_of(&r, "added")->kind, ANSWER_UNKNOWN);
	assert_int_equal(answer_of(&r, "pack-item")->kind, ANSWER_SKIPPED);
	assert_int_equal(answers_find(&r.card->consensus, "value")->level, 2);
	const struct gap *gap = card_gap(r.card, "status");
	assert_int_equal(gap->disposition, DISPOSITION_CLOSE);
	assert_int_equal(gap->cost.minor, 25000000);
	assert_string_equal(gap->cost.currency, "EUR");
	assert_string_equal(gap->terms, "None");
	read_card_free(&r);
}

static void texts__become_nfc(void **state)
{
	(void)state;
	struct read_card r = read_good("decomposed.yaml");
	assert_string_equal(answer_of(&r, "value")->note, "Caf\xC3\xA9");
	read_card_free(&r);
}

static void smallest_card__is_read(void **state)
{
	(void)state;
	struct read_card r = read_good("smallest.yaml");
	assert_int_equal(r.card->rater_count, 0);
	assert_null(r.card->rubric_version);
	assert_string_equal(r.rubric->categories[r.rubric->category].id, "beta");
	read_card_free(&r);
}

static size_t errors_onto(const struct deal *held, const char *fields)
{
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	diag_list_init(&diags);
	struct rubric_source *source = load_good(NULL);
	const char *text = arena_printf(a,
	                                "schema: dealbench/scorecard/v1\nrubric: {id: base}\n"
	                                "deal: {id: d, title: T, partner: P, category: beta, %s}\n",
	                                fields);
	struct rubric *rubric = NULL;
	struct card *card =
	    card_file_read_onto(held, "card.yaml", text, strlen(text), source, &rubric, &diags);
	assert_int_equal(card == NULL, diags.errors > 0);
	assert_int_equal(diags.errors + diags.warnings, 1);
	size_t errors = diags.errors;
	card_free(card);
	rubric_free(rubric);
	rubric_source_free(source);
	return errors;
}

/* A vocabulary may have changed since: a file is not asked for more than the deal. */
static void what_a_deal_holds_already__is_no_error(void **state)
{
	(void)state;
	static const char *const fields[] = {
	    "stage: gone",
	    "attributes: {old: x}",
	    "attributes: {olds: [x, y]}",
	    "attributes: {partner_type: gone}",
	};
	static const char *const olds[] = {"x", "y"}, *const type[] = {"gone"};
	struct deal held = {.stage = strdup("gone")};
	const struct deal other = {.stage = NULL};
	deal_set_attribute(&held, "old", olds, 1);
	deal_set_attribute(&held, "olds", olds, 2);
	deal_set_attribute(&held, "partner_type", type, 1);
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		assert_int_equal(errors_onto(&held, fields[i]), 0);
		assert_int_equal(errors_onto(&other, fields[i]), 1);
		assert_int_equal(errors_onto(NULL, fields[i]), 1);
	}
	assert_int_equal(errors_onto(&held, "attributes: {old: y}"), 1);
	assert_int_equal(errors_onto(&held, "attributes: {olds: [x]}"), 1);
	deal_finish(&held);
}

static struct card *onto(const struct deal *held, const char *text, struct rubric **rubric,
                         struct diag_list *diags)
{
	struct rubric_source *source = load_good(NULL);
	diag_list_init(diags);
	struct card *card =
	    card_file_read_onto(held, "card.yaml", text, strlen(text), source, rubric, diags);
	rubric_source_free(source);
	return card;
}

/* What it does not name is left alone, so it is not asked for either. */
static void a_file_onto_a_deal__names_what_it_changes_alone(void **state)
{
	(void)state;
	static const char text[] = "schema: dealbench/scorecard/v1\ndeal: {id: d}\n"
	                           "consensus: {value: {level: 2, evidence: stated}}\n";
	struct rubric *rubric = NULL;
	const struct deal held = {.title = (char *)"T", .category = (char *)"beta"};
	const struct deal without = {.title = (char *)"T"};
	auto_diags diags, none, lacks;
	struct card *card = onto(&held, text, &rubric, &diags);
	assert_non_null(card);
	assert_int_equal(diags.count, 0);
	assert_string_equal(rubric->categories[rubric->category].id, "beta");
	assert_null(card->deal.title);
	assert_null(card->deal.category);
	assert_int_equal(card->consensus.v[0].level, 2);
	card_free(card);
	rubric_free(rubric);
	assert_null(onto(NULL, text, &rubric, &none));
	assert_true(none.errors >= 1);
	assert_int_equal(none.items[0].code, 14);
	assert_null(onto(&without, text, &rubric, &lacks));
	assert_int_equal(lacks.errors, 1);
	assert_int_equal(lacks.items[0].code, 71);
}

static bool head_of(const char *text, struct card_head *out, struct diag_list *diags)
{
	diag_list_init(diags);
	return card_file_head("card.yaml", text, strlen(text), out, diags);
}

static void head__is_read_without_a_rubric(void **state)
{
	(void)state;
	struct card_head head;
	auto_diags diags;
	assert_true(head_of("schema: dealbench/scorecard/v1\nrubric: {id: r, version: 1.0.0}\n"
	                    "deal: {id: d, title: D, partner: P, category: c}\n",
	                    &head, &diags));
	assert_string_equal(head.rubric_id, "r");
	assert_string_equal(head.rubric_version, "1.0.0");
	assert_string_equal(head.category, "c");
	assert_string_equal(head.deal_id, "d");
}

static void head__fails__where_the_file_is_no_scorecard(void **state)
{
	(void)state;
	static const char *const texts[] = {"", "just a text\n", "[1, 2]\n", "schema: other/v1\n",
	                                    "schema: dealbench/scorecard/v1\n"};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct card_head head;
		auto_diags diags;
		assert_false(head_of(texts[i], &head, &diags));
		assert_true(diags.errors > 0);
	}
}

static void card__larger_than_four_mebibytes_is_refused(void **state)
{
	(void)state;
	size_t len = (size_t)4 * 1024 * 1024 + 1;
	char *text = malloc(len);
	assert_non_null(text);
	memset(text, '#', len);
	struct card_head head;
	auto_diags diags;
	diag_list_init(&diags);
	assert_false(card_file_head("card.yaml", text, len, &head, &diags));
	assert_int_equal(diags.items[0].code, 9);
	assert_non_null(strstr(diags.items[0].message, "4 MiB"));
	free(text);
}

static void assert_answer(const struct rubric *r, struct answer answer, const char *message)
{
	struct error err = {0};
	bool ok = answer_check(r, &answer, &err);
	assert_string_equal(err.message, message);
	assert_int_equal(ok, message[0] == '\0');
}

static void typed_answers__obey_the_same_rules(void **state)
{
	(void)state;
	struct rubric_source *source = load_good(NULL);
	struct rubric *r = resolve_good(source, "alpha");
	char value[] = "value", status[] = "status", none[] = "nothing", bad[] = "x\x1B[2J";
	char cleared[] = "cleard", grade[] = "verfied";
	assert_answer(r, (struct answer){.item = value, .kind = ANSWER_LEVEL, .level = 3}, "");
	assert_answer(r, (struct answer){.item = value, .kind = ANSWER_LEVEL, .level = 4},
	              "level 4 does not exist: the levels of 'value' go from 0 to 3");
	assert_answer(r, (struct answer){.item = value, .kind = ANSWER_NA},
	              "'value' applies to every deal: it cannot be 'not applicable'");
	assert_answer(r, (struct answer){.item = status, .kind = ANSWER_NA}, "");
	assert_answer(r, (struct answer){.item = status, .kind = ANSWER_CHOICE, .text = cleared},
	              "'cleard' is no option of 'status' (did you mean 'cleared'?)");
	assert_answer(r, (struct answer){.item = status, .kind = ANSWER_LEVEL},
	              "'status' is of kind choice and is answered with 'choice', not 'level'");
	assert_answer(r, (struct answer){.item = value, .evidence = grade},
	              "'verfied' is no evidence grade of this rubric (did you mean 'verified'?)");
	assert_answer(r,
	              (struct answer){.item = value, .has_favourability = true, .favourability = 3},
	              "'favourability' must be from -2 to 2, not 3");
	assert_answer(r, (struct answer){.item = status, .has_favourability = true},
	              "'status' does not record favourability");
	assert_answer(r, (struct answer){.item = value, .note = bad},
	              "'note' holds a control character: only newline and tab may stand in a text");
	assert_answer(r, (struct answer){.item = none}, "no item 'nothing' in this rubric");
	rubric_free(r);
	rubric_source_free(source);
}

static void typed_gaps__obey_the_same_rules(void **state)
{
	(void)state;
	struct rubric_source *source = load_good(NULL);
	struct rubric *alpha = resolve_good(source, "alpha");
	struct rubric *beta = resolve_good(source, "beta");
	char value[] = "value";
	struct gap gap = {.item = value, .disposition = DISPOSITION_WALK};
	struct error err = {0};
	assert_true(gap_check(beta, &gap, &err));
	assert_false(gap_check(alpha, &gap, &err));
	assert_string_equal(err.message, "'value' has no gap here, so there is nothing to decide");
	gap.has_cost = true;
	gap.cost.minor = -1;
	assert_false(gap_check(beta, &gap, NULL));
	rubric_free(alpha);
	rubric_free(beta);
	rubric_source_free(source);
}

static void assert_deal(const struct rubric *r, struct deal *deal, const char *message)
{
	struct error err = {0};
	bool ok = deal_check(r, deal, &err);
	assert_string_equal(err.message, message);
	assert_int_equal(ok, message[0] == '\0');
}

static void typed_deals__obey_the_same_rules(void **state)
{
	(void)state;
	struct read_card r = read_good("full.yaml");
	struct rubric *base = rubric_base(r.source);
	struct deal *deal = &r.card->deal;
	assert_deal(base, deal, "");
	const char *wrong[] = {"technology", "heart"};
	deal_set_attribute(deal, "partner_type", wrong, 1);
	assert_deal(base, deal,
	            "'partner_type' must be one of its values, not 'technology': tech, academic");
	deal_set_attribute(deal, "partner_type", NULL, 0);
	const char *amount[] = {"12.505 EUR"};
	const char *octal[] = {"007 EUR"};
	deal_set_attribute(deal, "budget", amount, 1);
	assert_deal(base, deal,
	            "'budget' must be an amount in EUR with at most 2 decimals, not "
	            "'12.505 EUR'");
	deal_set_attribute(deal, "budget", octal, 1);
	assert_deal(base, deal, "'budget' must be an amount and a currency, not '007 EUR'");
	deal_set_attribute(deal, "budget", NULL, 0);
	const char *twice[] = {"1", "2"};
	deal_set_attribute(deal, "size", twice, 2);
	assert_deal(base, deal, "'size' takes one value, not 2");
	deal_set_attribute(deal, "size", NULL, 0);
	deal_set_attribute(deal, "moto", twice, 1);
	assert_deal(base, deal,
	            "no deal attribute 'moto' in the vocabulary (did you mean 'motto'?)");
	deal_set_attribute(deal, "moto", NULL, 0);
	deal->stage[0] = 'S';
	assert_deal(base, deal, "no stage 'Screen' in the vocabulary (did you mean 'screen'?)");
	deal->stage[0] = 's';
	deal->id[0] = '-';
	assert_deal(
	    base, deal,
	    "a deal's id is small letters, digits and hyphens, at most 64, not starting with "
	    "a hyphen");
	deal->id[0] = 'a';
	deal->category[4] = 'e';
	assert_deal(base, deal, "rubric 'base' has no category 'alphe' (did you mean 'alpha'?)");
	deal->title[0] = '\0';
	assert_deal(base, deal, "a deal needs an id, a title and a partner");
	rubric_free(base);
	read_card_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(deal__holds_every_field),
	    cmocka_unit_test(amounts__keep_the_digits_they_were_written_with),
	    cmocka_unit_test(answers__hold_every_field),
	    cmocka_unit_test(texts__become_nfc),
	    cmocka_unit_test(smallest_card__is_read),
	    cmocka_unit_test(what_a_deal_holds_already__is_no_error),
	    cmocka_unit_test(a_file_onto_a_deal__names_what_it_changes_alone),
	    cmocka_unit_test(head__is_read_without_a_rubric),
	    cmocka_unit_test(head__fails__where_the_file_is_no_scorecard),
	    cmocka_unit_test(card__larger_than_four_mebibytes_is_refused),
	    cmocka_unit_test(typed_answers__obey_the_same_rules),
	    cmocka_unit_test(typed_gaps__obey_the_same_rules),
	    cmocka_unit_test(typed_deals__obey_the_same_rules),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
