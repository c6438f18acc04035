/* The first start: what each choice leaves for whoever asked, and that nothing is made on the way.
 */
#include "desk.h"

#include <stdio.h>
#include <unistd.h>

#include "dealbench/app/first_run.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/tui.h"

static const char *root;

static void on_shot(void *ctx UNUSED, const char *name UNUSED, const struct frame *f UNUSED)
{
}

/* Presses keys at a first start in an empty folder and returns what was chosen. */
static struct first_run play(const char *keys)
{
	char folder[] = "/tmp/first-XXXXXX";
	struct error err = {0};
	struct first_run chosen = {0};
	int number = 0;
	assert_non_null(mkdtemp(folder));
	auto_free char *rubric = path_join(root, "rubrics/digital-health");
	auto_free char *workspace = xprintf("%s/deep/w.db", folder);
	struct session_options options = {
	    .workspace = workspace, .rubric = rubric, .rater = "ana", .mode = SESSION_NONE};
	struct session *s = session_open(&options, &err);
	assert_non_null(s);
	struct screen_arg arg = {.first_run = &chosen};
	struct term *term = term_script_open(keys, 80, 24, on_shot, NULL, &err);
	assert_non_null(term);
	assert_true(tui_run(s, term, "first-run", &arg, &number, &err));
	term->ops->close(term);
	session_close(s);
	assert_int_equal(rmdir(folder), 0); /* as empty as it was */
	return chosen;
}

static void check(const char *keys, enum first_choice choice)
{
	struct first_run chosen = play(keys);
	assert_int_equal(chosen.choice, choice);
	first_run_clear(&chosen);
}

static void numbers_and_arrows__choose(void **state UNUSED)
{
	check("1", FIRST_DEMO);
	check("Enter", FIRST_DEMO);
	check("CLICK:5,7", FIRST_DEMO);
	check("s", FIRST_PLAIN);
	check("q", FIRST_LEAVE);
	check("Esc", FIRST_LEAVE);
	check("2 Esc Down Up Up Enter", FIRST_DEMO);
}

static void first_deal__is_asked_for_in_four_questions(void **state UNUSED)
{
	struct first_run chosen =
	    play("2 \"Sleep coaching\" Enter \"Aster Health\" Enter 5 C-u \"Ben\" Enter");
	assert_int_equal(chosen.choice, FIRST_SCORE);
	assert_string_equal(chosen.deal.title, "Sleep coaching");
	assert_string_equal(chosen.deal.partner, "Aster Health");
	assert_string_equal(chosen.deal.category, "patient-engagement");
	assert_string_equal(chosen.deal.owner, "Ben");
	first_run_clear(&chosen);
	check("2 Enter \"A\" Enter Enter Enter Enter", FIRST_LEAVE); /* a partner is needed */
}

static void pasted_digit__chooses_no_category(void **state UNUSED)
{
	struct first_run chosen = play("2 \"A\" Enter \"B\" Enter 5 Esc PASTE:\"2\" Enter Enter");
	assert_int_equal(chosen.choice, FIRST_SCORE);
	assert_string_equal(chosen.deal.category, "patient-engagement");
	first_run_clear(&chosen);
}

static void going_back__keeps_what_was_typed(void **state UNUSED)
{
	struct first_run chosen =
	    play("2 \"A\" Enter \"B\" Esc Esc Down 2 \"c\" Enter \"D\" Enter Down Enter Enter");
	assert_int_equal(chosen.choice, FIRST_SCORE);
	assert_string_equal(chosen.deal.title, "Ac");
	assert_string_equal(chosen.deal.partner, "BD");
	assert_string_equal(chosen.deal.owner, "ana");
	first_run_clear(&chosen);
}

static void workspace__is_looked_at_before_it_is_chosen(void **state UNUSED)
{
	struct desk desk;
	assert_true(desk_open(&desk, root, false, false));
	session_close(desk.session);
	desk.session = NULL;
	auto_free char *file = xprintf("3 \"%s/w.db\" Enter", desk.folder);
	auto_free char *none = xprintf("4 \"%s/none.db\" Enter", desk.folder);
	struct first_run chosen = play(file);
	assert_int_equal(chosen.choice, FIRST_JOIN);
	assert_non_null(strstr(chosen.path, "/w.db"));
	first_run_clear(&chosen);
	check(none, FIRST_LEAVE);
	desk_close(&desk);
}

static void table__is_imported_by_a_key_of_its_own(void **state UNUSED)
{
	auto_free char *looks = xprintf("5 \"%s/tests/fixtures/deals/good.csv\" Enter Enter", root);
	auto_free char *imports = xprintf("5 \"%s/tests/fixtures/deals/good.csv\" Enter i", root);
	auto_free char *bad = xprintf("5 \"%s/tests/fixtures/deals/bad.csv\" Enter i", root);
	check(looks, FIRST_LEAVE);
	check(imports, FIRST_IMPORT);
	check(bad, FIRST_LEAVE);
}

int main(int argc, char **argv)
{
	root = argc > 1 ? argv[1] : ".";
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(numbers_and_arrows__choose),
	    cmocka_unit_test(first_deal__is_asked_for_in_four_questions),
	    cmocka_unit_test(pasted_digit__chooses_no_category),
	    cmocka_unit_test(going_back__keeps_what_was_typed),
	    cmocka_unit_test(workspace__is_looked_at_before_it_is_chosen),
	    cmocka_unit_test(table__is_imported_by_a_key_of_its_own),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
