/* --redact: a veiled record scores as the record does, and codenames stay what they are. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bench.h"
#include "dealbench/app/compare.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "redact.h"

static void expect_same_result(const struct sheet *a, const struct sheet *b)
{
	const struct result *x = a->result, *y = b->result;
	assert_true(x->has_score == y->has_score && x->has_range == y->has_range);
	assert_true(fabs(x->score - y->score) < 1e-12 && fabs(x->coverage - y->coverage) < 1e-12);
	assert_true(fabs(x->low - y->low) < 1e-12 && fabs(x->high - y->high) < 1e-12);
	assert_true(x->verdict == y->verdict && x->verdict_worst == y->verdict_worst &&
	            x->verdict_best == y->verdict_best);
	assert_true(x->firm == y->firm && x->provisional == y->provisional);
	assert_int_equal(x->asked, y->asked);
	assert_int_equal(x->answered, y->answered);
	assert_int_equal(x->gate_count, y->gate_count);
	assert_int_equal(x->gap_count, y->gap_count);
	assert_int_equal(x->reason_count, y->reason_count);
	for (size_t i = 0; i < a->rubric->item_count; i++) {
		assert_true(x->items[i].asked == y->items[i].asked);
		assert_true(x->items[i].disposition == y->items[i].disposition);
		assert_true(fabs(x->items[i].contribution - y->items[i].contribution) < 1e-12);
	}
}

static struct session *open_redacted(const struct bench *b)
{
	struct session_options o = {.workspace = b->workspace,
	                            .rubric = RUBRICS "/digital-health",
	                            .rater = "ana",
	                            .mode = SESSION_READ,
	                            .redact = true};
	struct error err = {0};
	struct session *s = session_open(&o, &err);
	assert_non_null(s);
	return s;
}

static void a_redacted_scorecard__has_the_same_result(void **state)
{
	(void)state;
	static const char *const names[] = {"helios", "meridian", "quill", "tucuvi-astrazeneca"};
	struct bench b;
	struct error err = {0};
	bench_open(&b);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		bench_import(&b, names[i]);
	}
	struct session *redacted = open_redacted(&b);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct sheet *told = sheet_open(b.s, names[i], 0, &err);
		struct sheet *hidden = sheet_open(redacted, names[i], 0, &err);
		assert_true(told && hidden);
		assert_string_not_equal(told->card->deal.title, hidden->card->deal.title);
		expect_same_result(told, hidden);
		struct sheet *again = sheet_open(redacted, hidden->card->deal.id, 0, &err);
		assert_non_null(again);
		assert_string_equal(again->card->deal.title, hidden->card->deal.title);
		sheet_close(told);
		sheet_close(hidden);
		sheet_close(again);
	}
	assert_null(sheet_open(redacted, "heliosx", 0, &err));
	assert_null(strstr(err.message, "helios'"));
	assert_true(session_read_only(redacted));
	session_close(redacted);
	bench_close(&b);
}

static size_t line_count(const char *text)
{
	size_t count = 0;
	for (; (text = strchr(text, '\n')) != NULL; text++) {
		count++;
	}
	return count;
}

static void comparison__does_not_take_a_deal_twice_by_its_two_names(void **state)
{
	(void)state;
	struct bench b;
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	bench_open(&b);
	bench_import(&b, "helios");
	struct session *redacted = open_redacted(&b);
	const char *names[] = {"helios", session_deal(redacted, "helios", a)};
	assert_string_not_equal(names[0], names[1]);
	assert_null(compare_open(redacted, names, 2, &err));
	assert_int_equal(err.code, ERROR_INVALID);
	assert_non_null(strstr(err.message, " is named twice"));
	session_close(redacted);
	bench_close(&b);
}

static void a_table__knows_a_deal_by_both_its_names__and_once(void **state)
{
	(void)state;
	static const char *const names[] = {"helios", "quill"};
	static const char *const unknown[] = {"heliso"};
	struct bench b;
	struct error err = {0};
	bench_open(&b);
	bench_import(&b, "helios");
	bench_import(&b, "quill");
	auto_arena struct arena *a = arena_new();
	struct session *redacted = open_redacted(&b);
	const char *code = session_deal(redacted, "helios", a);
	const char *const twice[] = {"helios", code, "helios"};
	struct export_options one = {.deals = names, .deal_count = 1};
	struct export_options same = {.deals = twice, .deal_count = ARRAY_LEN(twice)};
	struct export_options none = {.deals = unknown, .deal_count = 1};
	auto_str by_id = STR_INIT, by_both = STR_INIT, nothing = STR_INIT;
	if (!deals_register(redacted, &one, &by_id, &err) ||
	    !deals_register(redacted, &same, &by_both, &err)) {
		fail_msg("%s", err.message);
	}
	assert_int_equal(line_count(by_id.data), 2);
	assert_non_null(strstr(by_id.data, code));
	assert_null(strstr(by_id.data, "helios"));
	assert_string_equal(by_id.data, by_both.data);
	same.table = "deals";
	str_truncate(&by_both, 0);
	assert_true(deals_export(redacted, &same, &by_both, &err));
	assert_int_equal(line_count(by_both.data), 2);
	assert_false(deals_register(b.s, &none, &nothing, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_non_null(strstr(err.message, "did you mean 'helios'"));
	session_close(redacted);
	bench_close(&b);
}

enum { MANY = 1000 };

/* Deals whose ids are numbers; the i-th is older than the next. */
static void rows_fill(struct deal_row *rows, struct deal *deals, char (*ids)[16])
{
	for (size_t i = 0; i < MANY; i++) {
		snprintf(ids[i], sizeof(ids[i]), "deal-%zu", i);
		deals[i] = (struct deal){.id = ids[i]};
		rows[i] = (struct deal_row){.deal = &deals[i], .created_at = (instant_ms)i + 1};
	}
}

static void codenames__are_different__and_stay_when_deals_come(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	struct deal_row *rows = arena_array(a, MANY, sizeof(*rows));
	struct deal *deals = arena_array(a, MANY, sizeof(*deals));
	char(*ids)[16] = arena_array(a, MANY, sizeof(*ids));
	const char **before = arena_array(a, MANY, sizeof(*before));
	struct veil *v = veil_new();
	size_t numbered = 0;
	rows_fill(rows, deals, ids);
	veil_learn_deals(v, rows, MANY / 2);
	for (size_t i = 0; i < MANY / 2; i++) {
		before[i] = arena_strdup(a, veil_deal(v, ids[i]));
	}
	veil_learn_deals(v, rows, MANY);
	for (size_t i = 0; i < MANY; i++) {
		const char *code = veil_deal(v, ids[i]);
		assert_string_equal(veil_true_deal(v, code), ids[i]);
		assert_true(i >= MANY / 2 || strcmp(before[i], code) == 0);
		numbered += strpbrk(code, "0123456789") != NULL;
	}
	assert_true(numbered > 0); /* two words do not do for so many */
	assert_null(veil_deal(v, "deal"));
	veil_free(v);
}

static void people__have_one_name_each(void **state)
{
	(void)state;
	char name[16];
	struct veil *v = veil_new();
	const char *first = veil_person(v, "person-0");
	for (size_t i = 0; i < 3000; i++) {
		snprintf(name, sizeof(name), "person-%zu", i);
		const char *code = veil_person(v, name);
		assert_true(i == 0 ? code == first : strcmp(code, first) != 0);
	}
	assert_string_equal(veil_person(v, "person-0"), first);
	assert_null(veil_person(v, NULL));
	veil_free(v);
}

/* A rubric may ask for a figure or a text: such a one is the rubric's own word. */
static void what_a_condition_asks_for__is_told(void **state)
{
	(void)state;
	static const char *const sizes[] = {"12"};
	const struct condition leaf = {
	    .kind = COND_DEAL_IS, .attribute = "size", .names = {sizes, 1}, .by_value = true};
	const struct condition when = {.kind = COND_NOT, .children = &leaf, .child_count = 1};
	const struct item item = {.id = "x", .when = &when};
	const struct rubric rubric = {.items = &item, .item_count = 1};
	static const char *const values[] = {"12", "12.0", "13"};
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		struct card *card = card_new();
		struct veil *v = veil_new();
		deal_set_attribute(&card->deal, "size", &values[i], 1);
		veil_add_rubric(v, &rubric);
		veil_card(v, card);
		assert_string_equal(card->deal.attributes[0].values[0],
		                    i < 2 ? values[i] : "hidden");
		veil_free(v);
		card_free(card);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_redacted_scorecard__has_the_same_result),
	    cmocka_unit_test(comparison__does_not_take_a_deal_twice_by_its_two_names),
	    cmocka_unit_test(a_table__knows_a_deal_by_both_its_names__and_once),
	    cmocka_unit_test(codenames__are_different__and_stay_when_deals_come),
	    cmocka_unit_test(people__have_one_name_each),
	    cmocka_unit_test(what_a_condition_asks_for__is_told),
	};
	return cmocka_run_group_tests_name("app/redact", tests, NULL, NULL);
}
