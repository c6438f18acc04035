/* Imports beside others who write: between the reading of a file's workspace and the storing of
 * what it changes, somebody else stores something. store_apply is wrapped to make that moment. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bench.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/backup.h"
#include "dealbench/store/store.h"

/* What somebody else does before the next act of ours is stored. */
static void (*meanwhile)(struct session *theirs);
static struct bench bench;

static struct session *session_of(const char *rater)
{
	struct session_options o = {.workspace = bench.workspace,
	                            .rubric = RUBRICS "/digital-health",
	                            .rater = rater,
	                            .as_of = session_now(bench.s),
	                            .mode = SESSION_CHANGE};
	struct error err = {0};
	struct session *s = session_open(&o, &err);
	assert_non_null(s);
	return s;
}

bool __real_store_apply(struct store *store, const struct act *acts, size_t count,
                        const struct stamp *stamp, struct applied *applied, struct error *err);
bool __wrap_store_apply(struct store *store, const struct act *acts, size_t count,
                        const struct stamp *stamp, struct applied *applied, struct error *err);
bool __wrap_store_apply(struct store *store, const struct act *acts, size_t count,
                        const struct stamp *stamp, struct applied *applied, struct error *err)
{
	void (*act)(struct session * theirs) = meanwhile;
	meanwhile = NULL;
	if (act) {
		struct session *theirs = session_of("ben");
		act(theirs);
		session_close(theirs);
	}
	return __real_store_apply(store, acts, count, stamp, applied, err);
}

static bool import(const char *name, const char *text, size_t *out_events, struct error *err)
{
	auto_free char *file = bench_file(&bench, name, text);
	auto_diags diags;
	diag_list_init(&diags);
	return import_file(bench.s, file, false, out_events, NULL, &diags, err);
}

static size_t imported(const char *name, const char *text)
{
	size_t events = 0;
	struct error err = {0};
	if (!import(name, text, &events, &err)) {
		fail_msg("%s", err.message);
	}
	return events;
}

/* It is told what was changed and what to do, and nothing of the file is stored. */
static void import_is_stale(const char *name, const char *text, const char *what)
{
	struct head before, after;
	struct error err = {0};
	size_t events;
	assert_true(store_head(session_store(bench.s), &before, &err));
	assert_false(import(name, text, &events, &err));
	assert_true(store_head(session_store(bench.s), &after, &err));
	if (err.code != ERROR_STALE || !strstr(err.message, what) ||
	    !strstr(err.message, "nothing was stored") || !strstr(err.message, "--dry-run") ||
	    !strstr(err.message, "import it again")) {
		fail_msg("%s: not: %s", err.message, what);
	}
	assert_int_equal(after.events, before.events + 1); /* theirs */
	assert_null(session_conflict(bench.s));
}

static void deal_says(const char *id, const char *owner, const char *sponsor)
{
	auto_arena struct arena *a = arena_new();
	struct deal_line line;
	struct error err = {0};
	assert_true(deals_find(bench.s, id, a, &line, &err));
	assert_string_equal(line.deal->owner, owner);
	assert_string_equal(line.deal->sponsor, sponsor);
}

static void change_deal(struct session *theirs, const char *id, const char *owner,
                        const char *sponsor)
{
	auto_arena struct arena *a = arena_new();
	struct deal_line line;
	struct deal now = {0};
	struct error err = {0};
	assert_true(deals_find(theirs, id, a, &line, &err));
	deal_copy(&now, line.deal);
	if (owner) {
		free(now.owner);
		now.owner = xstrdup(owner);
	}
	if (sponsor) {
		free(now.sponsor);
		now.sponsor = xstrdup(sponsor);
	}
	assert_true(deal_change(theirs, line.deal, &now, &err));
	deal_finish(&now);
}

static void ben_names_a_sponsor(struct session *theirs)
{
	change_deal(theirs, "pilot", NULL, "Ben's sponsor");
}

static void ben_names_an_owner(struct session *theirs)
{
	change_deal(theirs, "pilot", "Ben's owner", NULL);
}

static const char first_table[] = "title,partner,owner,sponsor\nPilot,Calmwave,Ana,Marcus\n";
static const char second_table[] = "title,partner,owner\nNew one,Lumivox,Eva\nPilot,Calmwave,Eva\n";

static void table__changes_no_field_that_it_does_not_name(void **state)
{
	(void)state;
	imported("a.csv", first_table);
	meanwhile = ben_names_a_sponsor;
	assert_int_equal(imported("b.csv", second_table), 2);
	deal_says("pilot", "Eva", "Ben's sponsor");
}

static void table__over_what_it_has_not_seen__is_refused_whole(void **state)
{
	(void)state;
	imported("a.csv", first_table);
	meanwhile = ben_names_an_owner;
	import_is_stale("b.csv", second_table, "the owner of 'pilot' was changed meanwhile");
	deal_says("pilot", "Ben's owner", "Marcus");
	assert_int_equal(imported("b.csv", second_table), 2);
	deal_says("pilot", "Eva", "Marcus");
}

static void ben_makes_the_deal(struct session *theirs)
{
	struct deal deal = {.id = (char *)(uintptr_t) "pilot",
	                    .title = (char *)(uintptr_t) "Pilot",
	                    .partner = (char *)(uintptr_t) "Calmwave",
	                    .sponsor = (char *)(uintptr_t) "Ben's sponsor"};
	struct error err = {0};
	assert_true(deal_create(theirs, &deal, &err));
}

static void table__of_a_deal_made_meanwhile__is_told(void **state)
{
	(void)state;
	meanwhile = ben_makes_the_deal;
	import_is_stale("b.csv", second_table, "the deal 'pilot' was made meanwhile");
	assert_int_equal(imported("b.csv", second_table), 2);
	deal_says("pilot", "Eva", "Ben's sponsor");
}

/* ---- scorecards ---- */

#define HEAD                                                                       \
	"schema: dealbench/scorecard/v1\nrubric: {id: digital-health}\n"           \
	"deal: {id: helios, title: Behavioural therapy beside an antidepressant, " \
	"partner: Calmwave, category: digital-therapeutics, owner: Eva}\n"

static const char of_ben[] = HEAD "raters:\n  - name: ben\n    answers:\n"
                                  "      theory-of-value: {level: 1, evidence: stated}\n";
static const char consensus[] = HEAD "consensus:\n"
                                     "  theory-of-value: {level: 1, evidence: stated}\n";
static const char gap[] = HEAD "gaps:\n  quality-agreement: {disposition: bound}\n";

static void ben_answers(struct session *theirs)
{
	struct error err = {0};
	struct sheet *sheet = sheet_open(theirs, "helios", 0, &err);
	struct answer answer = {
	    .item = (char *)(uintptr_t) "theory-of-value", .kind = ANSWER_LEVEL, .level = 3};
	assert_non_null(sheet);
	assert_true(sheet_answer(sheet, &answer, &err));
	sheet_close(sheet);
}

static void ben_decides(struct session *theirs)
{
	struct error err = {0};
	struct sheet *sheet = sheet_open(theirs, "helios", 0, &err);
	struct gap walk = {.item = (char *)(uintptr_t) "quality-agreement",
	                   .disposition = DISPOSITION_WALK};
	assert_non_null(sheet);
	assert_true(sheet_gap(sheet, &walk, &err));
	sheet_close(sheet);
}

static void ben_agrees(struct session *theirs)
{
	auto_free char *file =
	    bench_file(&bench, "ben.yaml",
	               "schema: dealbench/scorecard/v1\nrubric: {id: digital-health}\n"
	               "deal: {id: helios, title: Behavioural therapy beside an antidepressant, "
	               "partner: Calmwave, category: digital-therapeutics}\nconsensus:\n  "
	               "theory-of-value: {level: 2, evidence: stated}\n");
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	size_t events;
	assert_true(import_file(theirs, file, false, &events, NULL, &diags, &err));
}

static void ben_sponsors_helios(struct session *theirs)
{
	change_deal(theirs, "helios", NULL, "Ben's sponsor");
}

static void scorecard__changes_no_field_that_it_does_not_name(void **state)
{
	(void)state;
	bench_import(&bench, "helios");
	meanwhile = ben_sponsors_helios;
	assert_int_equal(imported("in.yaml", of_ben), 2);
	deal_says("helios", "Eva", "Ben's sponsor");
}

static void scorecard__over_what_it_has_not_seen__is_refused_whole(void **state)
{
	static const struct {
		void (*meanwhile)(struct session *theirs);
		const char *file, *what;
	} cases[] = {
	    {ben_answers, of_ben,
	     "the answer of ben to 'theory-of-value' in 'helios' was changed meanwhile"},
	    {ben_agrees, consensus,
	     "the consensus on 'theory-of-value' in 'helios' was changed meanwhile"},
	    {ben_decides, gap, "the gap at 'quality-agreement' in 'helios' was changed meanwhile"},
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		if (i > 0) {
			bench_close(&bench);
			bench_open(&bench);
		}
		bench_import(&bench, "helios");
		meanwhile = cases[i].meanwhile;
		import_is_stale("in.yaml", cases[i].file, cases[i].what);
		deal_says("helios", "Ingrid Solheim", "Marcus Adair, head of neuroscience");
		assert_int_equal(imported("in.yaml", cases[i].file), 2);
	}
}

static void ben_opens_a_scorecard(struct session *theirs)
{
	struct error err = {0};
	struct sheet *sheet = sheet_open(theirs, "helios", 0, &err);
	struct answer answer = {
	    .item = (char *)(uintptr_t) "why-partner", .kind = ANSWER_LEVEL, .level = 3};
	assert_non_null(sheet);
	assert_true(sheet_answer(sheet, &answer, &err));
	sheet_close(sheet);
}

static void scorecard__opened_meanwhile__is_told(void **state)
{
	struct error err = {0};
	size_t events;
	(void)state;
	bench_deal(&bench, "helios", "digital-therapeutics", "screen");
	meanwhile = ben_opens_a_scorecard;
	assert_false(import("in.yaml", of_ben, &events, &err));
	assert_int_equal(err.code, ERROR_STALE);
	assert_non_null(strstr(err.message, "scorecard 1 of 'helios' was opened meanwhile"));
	assert_int_equal(imported("in.yaml", of_ben), 2);
}

/* ---- the other acts that rest on what was read ---- */

static void ben_withdraws(struct session *theirs)
{
	struct error err = {0};
	assert_true(deal_close(theirs, "helios", DEAL_WITHDRAWN, "Ben's reason", &err));
}

static void closing__over_another_closing__is_stale(void **state)
{
	auto_arena struct arena *a = arena_new();
	struct deal_line line;
	struct error err = {0};
	(void)state;
	bench_deal(&bench, "helios", "digital-therapeutics", "screen");
	meanwhile = ben_withdraws;
	assert_false(deal_close(bench.s, "helios", DEAL_ARCHIVED, "Ana's reason", &err));
	assert_int_equal(err.code, ERROR_STALE);
	assert_non_null(strstr(err.message, "whether 'helios' is open was changed meanwhile"));
	assert_true(deals_find(bench.s, "helios", a, &line, &err));
	assert_int_equal(line.state, DEAL_WITHDRAWN);
}

/* Gives a deal a stage and an attribute that the vocabulary does not have (any more). */
static void outdate(const char *id)
{
	static const char *const values[] = {"x", "y"};
	auto_arena struct arena *a = arena_new();
	struct deal_line line;
	struct deal now = {0};
	struct error err = {0};
	assert_true(deals_find(bench.s, id, a, &line, &err));
	deal_copy(&now, line.deal);
	free(now.stage);
	now.stage = xstrdup("long-gone");
	deal_set_attribute(&now, "old", values, ARRAY_LEN(values));
	const struct act act = {.kind = ACT_DEAL_EDIT, .deal = id, .record = &now};
	const struct stamp stamp = {.author = "ana", .at = session_now(bench.s)};
	struct applied applied = {0};
	assert_true(store_apply(session_store(bench.s), &act, 1, &stamp, &applied, &err));
	applied_free(&applied);
	deal_finish(&now);
}

static void what_an_older_vocabulary_had__stands_in_nobodys_way(void **state)
{
	(void)state;
	bench_import(&bench, "helios");
	outdate("helios");
	change_deal(bench.s, "helios", "Eva", NULL);
	deal_says("helios", "Eva", "Marcus Adair, head of neuroscience");
	struct error err = {0};
	struct sheet *sheet = sheet_open(bench.s, "helios", 0, &err);
	auto_str out = STR_INIT;
	assert_true(sheet_export_yaml(sheet, &out, &err));
	sheet_close(sheet);
	assert_int_equal(imported("same.yaml", out.data), 0);
	size_t events;
	char *stage = strstr(out.data, "long-gone");
	assert_non_null(stage);
	memcpy(stage, "never-was", 9);
	assert_false(import("other.yaml", out.data, &events, &err));
}

static int set_up(void **state)
{
	(void)state;
	bench_open(&bench);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	meanwhile = NULL;
	bench_verify(&bench);
	bench_close(&bench);
	return 0;
}

#define ON_BENCH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ON_BENCH(table__changes_no_field_that_it_does_not_name),
	    ON_BENCH(table__over_what_it_has_not_seen__is_refused_whole),
	    ON_BENCH(table__of_a_deal_made_meanwhile__is_told),
	    ON_BENCH(scorecard__changes_no_field_that_it_does_not_name),
	    ON_BENCH(scorecard__over_what_it_has_not_seen__is_refused_whole),
	    ON_BENCH(scorecard__opened_meanwhile__is_told),
	    ON_BENCH(closing__over_another_closing__is_stale),
	    ON_BENCH(what_an_older_vocabulary_had__stands_in_nobodys_way),
	};
	return setlocale(LC_ALL, "C.UTF-8") ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
