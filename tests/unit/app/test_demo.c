/* The demo has something to show on every screen: a deal at each stage, and each thing that can
 * happen to one. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "dealbench/app/evidence.h"
#include "dealbench/app/exchange.h"
#include "dealbench/base/xalloc.h"

static char *workspace;
static struct demo_traces traces;
static struct session *session;

static int make(void **state)
{
	(void)state;
	struct error err = {0};
	setenv("DEALBENCH_RUBRICS", RUBRICS, 1);
	struct session_options options = {.rater = "kim", .mode = SESSION_CHANGE, .demo = true};
	assert_true(instant_parse("2026-11-21", &options.as_of));
	workspace = demo_make(NULL, &options, &traces, &err);
	if (!workspace) {
		fail_msg("%s", err.message);
	}
	options.workspace = workspace;
	session = session_open(&options, &err);
	return session ? 0 : -1;
}

static int throw_away(void **state)
{
	(void)state;
	session_close(session);
	demo_remove(&traces);
	free(workspace);
	return 0;
}

static void end_it(int number)
{
	(void)number;
	(void)raise(SIGTERM);
}

/* In the middle of being filled, or right after. */
static void demo__ended_by_a_signal__leaves_nothing(void **state)
{
	(void)state;
	int status;
	char folder[] = "/tmp/dealbench-test-XXXXXX";
	assert_non_null(mkdtemp(folder));
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct itimerval soon = {.it_value = {.tv_usec = 40000}};
		struct session_options options = {.mode = SESSION_CHANGE};
		struct demo_traces left;
		xalloc_detach(); /* what is there by now is not its own */
		setenv("TMPDIR", folder, 1);
		(void)signal(SIGTERM, SIG_DFL);
		(void)signal(SIGALRM, end_it);
		unfinished_end_with_signals();
		(void)setitimer(ITIMER_REAL, &soon, NULL);
		auto_free char *made = demo_make(NULL, &options, &left, NULL);
		end_it(0);
		_exit(made != NULL);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGTERM);
	assert_int_equal(rmdir(folder), 0);
}

static size_t list(struct arena *a, struct deal_line **out)
{
	size_t count;
	struct error err = {0};
	assert_true(deals_list(session, a, out, &count, &err));
	return count;
}

static void a_deal__stands_at_every_stage(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	struct deal_line *lines;
	size_t count = list(a, &lines);
	const struct rubric *r = session_base_rubric(session, NULL);
	for (size_t i = 0; i < r->stage_count; i++) {
		size_t k = 0;
		while (k < count && strcmp(lines[k].deal->stage, r->stages[i].id) != 0) {
			k++;
		}
		if (k == count) {
			fail_msg("no deal at %s", r->stages[i].label);
		}
	}
}

static void everything_that_can_happen__has_happened(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	struct deal_line *lines;
	size_t count = list(a, &lines), unscored = 0, submitted = 0, failed = 0, declined = 0;
	size_t conditional = 0, late = 0, provisional = 0;
	for (size_t i = 0; i < count; i++) {
		const struct deal_line *line = &lines[i];
		bool open = line->state == DEAL_OPEN;
		unscored += !line->has_card;
		submitted += open && line->has_card && line->card_state == CARD_SUBMITTED;
		failed += line->gates_failed > 0;
		declined += !open && line->state_reason && strlen(line->state_reason) > 40;
		conditional += line->verdict_id && strcmp(line->verdict_id, "conditional") == 0 &&
		               !line->provisional && line->firm;
		late += line->overdue;
		provisional += line->provisional;
	}
	assert_true(unscored > 0);
	assert_true(submitted > 0);
	assert_true(failed > 0);
	assert_true(declined > 0);
	assert_true(conditional > 0);
	assert_true(late > 0);
	assert_true(provisional > 0);
}

static void the_first_deal__is_the_visitors_and_lacks_ten_answers(void **state)
{
	(void)state;
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	struct deal_line line;
	assert_true(deals_find(session, demo_first(), a, &line, &err));
	assert_int_equal(line.open_items, 10);
	assert_int_equal(line.card_state, CARD_OPEN);
	struct sheet *sheet = sheet_open(session, demo_first(), 0, &err);
	assert_non_null(sheet);
	assert_int_equal(sheet->card->rater_count, 1);
	assert_string_equal(sheet->card->raters[0].name, "kim");
	sheet_close(sheet);
}

static void two_raters__disagree(void **state)
{
	(void)state;
	struct error err = {0};
	struct sheet *sheet = sheet_open(session, "boreal-cdx", 0, &err);
	assert_non_null(sheet);
	assert_int_equal(sheet->card->rater_count, 2);
	const struct answer *one = answers_find(&sheet->card->raters[0].answers, "theory-of-value");
	const struct answer *other =
	    answers_find(&sheet->card->raters[1].answers, "theory-of-value");
	assert_int_equal(other->level - one->level, 2);
	sheet_close(sheet);
}

static void one_document__changed_since_it_was_attached(void **state)
{
	(void)state;
	struct error err = {0};
	struct sheet *sheet = sheet_open(session, "iris-voice", 0, &err);
	assert_non_null(sheet);
	const struct answer *answer =
	    answers_find(&sheet->card->raters[0].answers, "validation-package");
	assert_int_equal(answer->source_count, 2);
	struct source_check changed = source_check(session, &answer->sources[0], NULL, NULL);
	struct source_check same = source_check(session, &answer->sources[1], NULL, NULL);
	assert_int_equal(changed.state, SOURCE_CHANGED);
	assert_int_equal(same.state, SOURCE_OK);
	sheet_close(sheet);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_deal__stands_at_every_stage),
	    cmocka_unit_test(demo__ended_by_a_signal__leaves_nothing),
	    cmocka_unit_test(everything_that_can_happen__has_happened),
	    cmocka_unit_test(the_first_deal__is_the_visitors_and_lacks_ten_answers),
	    cmocka_unit_test(two_raters__disagree),
	    cmocka_unit_test(one_document__changed_since_it_was_attached),
	};
	return cmocka_run_group_tests(tests, make, throw_away);
}
