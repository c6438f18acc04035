/* What others do while a question is before somebody: the deal gets another category, and with it
 * other questions. Whatever is typed then is stored to the question it was typed for. */
#include "unit.h"

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"
#include "desk.h"

static const char *root;
static struct desk desk;
static struct str shots;

static void give_category(struct session *s, const char *category)
{
	struct error err = {0};
	struct deal deal;
	struct deal_line line;
	auto_arena struct arena *a = arena_new();
	assert_true(deals_find(s, "night", a, &line, &err));
	deal_copy(&deal, line.deal);
	free(deal.category);
	deal.category = xstrdup(category);
	if (!deal_change(s, line.deal, &deal, &err)) {
		fail_msg("%s", err.message);
	}
	deal_finish(&deal);
}

static void ben_moves_it(struct desk *d, const char *category)
{
	struct error err = {0};
	auto_free char *path = path_join(d->folder, "w.db");
	auto_free char *rubric = path_join(root, "rubrics/digital-health");
	struct session_options o = {
	    .workspace = path, .rubric = rubric, .rater = "ben", .mode = SESSION_CHANGE};
	struct session *ben = session_open(&o, &err);
	assert_non_null(ben);
	give_category(ben, category);
	session_close(ben);
}

static int setup(void **state)
{
	struct error err = {0};
	char id[] = "night", title[] = "Night calls", partner[] = "Lumivox";
	char category[] = "digital-therapeutics";
	struct deal deal = {.id = id, .title = title, .partner = partner, .category = category};
	use_utf8(state);
	shots = (struct str)STR_INIT;
	assert_true(desk_open(&desk, root, false, false));
	desk.others = ben_moves_it;
	assert_true(deal_create(desk.session, &deal, &err));
	return 0;
}

static int teardown(void **state UNUSED)
{
	struct error err = {0};
	auto_str out = STR_INIT;
	assert_true(workspace_verify(desk.session, NULL, &out, &err));
	str_free(&shots);
	desk_close(&desk);
	return 0;
}

static void play(const char *screen, const char *keys)
{
	str_truncate(&shots, 0);
	(void)desk_play(&desk, screen, "night", 120, 30, keys, &shots);
}

static void shows(const char *text)
{
	if (!strstr(shots.data, text)) {
		print_message("%s", shots.data);
		fail_msg("not on the screen: %s", text);
	}
}

/* Ana's answer to an item of a category, as it is on disk. */
static struct answer answer_to(const char *category, const char *item)
{
	struct error err = {0};
	struct answer found = {0};
	give_category(desk.session, category);
	struct sheet *sheet = sheet_open(desk.session, "night", 0, &err);
	assert_non_null(sheet);
	size_t at = rubric_item(sheet->rubric, item);
	assert_int_not_equal(at, NONE);
	const struct answer *own = sheet_own_answer(sheet, at);
	if (own) {
		answer_copy(&found, own);
	}
	sheet_close(sheet);
	return found;
}

static void expect_level(const char *item, size_t level)
{
	struct answer own = answer_to("digital-therapeutics", item);
	assert_int_equal(own.kind, ANSWER_LEVEL);
	assert_int_equal(own.level, level);
	answer_finish(&own);
}

static void an_answer__goes_to_the_question_that_was_shown(void **state UNUSED)
{
	play("walk", "End SHOT:q SHOT:@rwe-platforms 2 SHOT");
	shows("Stored: ");
	shows("The deal's questions changed meanwhile.");
	expect_level("commercial-ownership", 2);
}

static void under_help__the_questions_follow(void **state UNUSED)
{
	play("walk", "End F1 SHOT:@rwe-platforms Down Esc d SHOT");
	struct answer own = answer_to("digital-therapeutics", "commercial-ownership");
	assert_int_equal(own.kind, ANSWER_NONE);
	answer_finish(&own);
	own = answer_to("rwe-platforms", "twenty-four-months");
	assert_int_equal(own.kind, ANSWER_UNKNOWN);
	answer_finish(&own);
}

static void the_item_in_detail__stores_there_and_goes_on(void **state UNUSED)
{
	play("walk", "End o SHOT:q SHOT:@companion-diagnostics 3 SHOT");
	shows("The deal's questions changed meanwhile.");
	expect_level("commercial-ownership", 3);
}

static void what_stands_beside_an_answer__is_stored_there(void **state UNUSED)
{
	play("walk", "End 1 End n \"Counsel reads it\" SHOT:@rwe-platforms Enter SHOT");
	shows("Note stored.");
	struct answer own = answer_to("digital-therapeutics", "commercial-ownership");
	assert_string_equal(own.note, "Counsel reads it");
	answer_finish(&own);
	play("walk", "End e \"The plan\" SHOT:@rwe-platforms Enter SHOT Esc");
	shows("Evidence stored.");
	own = answer_to("digital-therapeutics", "commercial-ownership");
	assert_int_equal(own.source_count, 1);
	answer_finish(&own);
}

int main(int argc, char **argv)
{
	root = argc > 1 ? argv[1] : ".";
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(an_answer__goes_to_the_question_that_was_shown, setup,
	                                    teardown),
	    cmocka_unit_test_setup_teardown(under_help__the_questions_follow, setup, teardown),
	    cmocka_unit_test_setup_teardown(the_item_in_detail__stores_there_and_goes_on, setup,
	                                    teardown),
	    cmocka_unit_test_setup_teardown(what_stands_beside_an_answer__is_stored_there, setup,
	                                    teardown),
	};
	return cmocka_run_group_tests_name("tui/category", tests, NULL, NULL);
}
