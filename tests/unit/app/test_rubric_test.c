/* Test cases of a rubric run: what counts as met, what is told where one is not, what is covered.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

/* Two sections, a gate on each kind of thing, a gap, a pattern with a tripwire, a `when`. */
static const char manifest[] =
    "schema: dealbench/rubric/v1\nid: small\nversion: 1.0.0\ntitle: Small\n"
    "sections: [{file: fit.yaml, weight: 60}, {file: terms.yaml, weight: 40}]\n"
    "patterns: patterns.yaml\nvocabulary: vocabulary.yaml\n"
    "evidence: [{id: seen, label: Seen, slack: 0}, {id: told, label: Told, slack: 0.5}]\n"
    "verdicts: [{id: go, label: Go, min: 60}, {id: stop, label: Stop, min: 0}]\n"
    "gaps: {undecided_caps_at: stop}\n";
static const char fit[] =
    "id: fit\ntitle: Fit\ngate: {min: 50, caps_at: stop}\nitems:\n"
    "  - {id: value, title: Value, question: What?, weight: 3, gate: {min_level: 1, caps_at: stop},"
    " levels: [{label: No, anchor: a}, {label: Some, anchor: b}, {label: Yes, anchor: c}]}\n"
    "  - {id: fear, title: Fear, question: Why?,"
    " levels: [{label: No, anchor: a}, {label: Some, anchor: b}, {label: Yes, anchor: c}]}\n";
static const char terms[] =
    "id: terms\ntitle: Terms\nitems:\n"
    "  - {id: price, title: Price, question: How much?, gap: {below: 1},"
    " levels: [{label: No, anchor: a}, {label: Some, anchor: b}, {label: Yes, anchor: c}]}\n"
    "  - {id: later, title: Later, question: When?, kind: text, when: {deal: stage, is: deep}}\n";
static const char patterns[] = "patterns:\n  - {id: drift, title: Drift, indicators: [{item: "
                               "value, weight: 3}, {item: price}],"
                               " tripwires: [{when: {deal: stage, is: deep}}]}\n";
static const char vocabulary[] =
    "attributes: []\nstages: [{id: first, label: First}, {id: deep, label: Deep}]\n";

static char *folder;

static void put(const char *name, const char *text)
{
	struct error err = {0};
	auto_free char *path = path_join(folder, name);
	if (!file_write_private(path, text, strlen(text), &err)) {
		fail_msg("%s", err.message);
	}
}

static int make_folder(void **state)
{
	(void)state;
	struct error err = {0};
	const char *tmp = getenv("TMPDIR");
	folder = xprintf("%s/dealbench-test-XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(folder));
	auto_free char *tests = path_join(folder, "tests");
	assert_true(folder_make_private(tests, &err));
	put("rubric.yaml", manifest);
	put("fit.yaml", fit);
	put("terms.yaml", terms);
	put("patterns.yaml", patterns);
	put("vocabulary.yaml", vocabulary);
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	struct error err = {0};
	assert_true(folder_remove(folder, &err));
	free(folder);
	return 0;
}

/* Runs the cases after "cases:"; the text told. */
static char *run(const char *cases, bool json, bool full, bool *out_met)
{
	auto_free char *file = xprintf("schema: dealbench/rubric-test/v1\ncases:\n%s", cases);
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	auto_str out = STR_INIT;
	put("tests/a.yaml", file);
	if (!rubric_test(folder, json, full, &out, out_met, &diags, &err)) {
		auto_str lines = STR_INIT;
		diags_render(&diags, &lines);
		fail_msg("%s\n%s", err.message, lines.data);
	}
	return str_steal(&out);
}

static void expect_told(const char *cases, bool met, const char *told)
{
	bool got;
	auto_free char *text = run(cases, false, false, &got);
	if (met != got || strstr(text, told) == NULL) {
		fail_msg("expected '%s' and met %d, got %d and:\n%s", told, met, got, text);
	}
}

#define CARD "  - title: One\n    card: {deal: {stage: first}}\n"
#define ALL(level) CARD "    set: {all: {level: " level ", evidence: seen}}\n"

static void case__is_met__when_all_it_expects_holds(void **state)
{
	(void)state;
	expect_told(
	    ALL("1") "    expect: {verdict: stop, score: 50, low: 50, high: 50, coverage: 1,"
	             " firm: true, provisional: false, sections: {fit: 50},"
	             " gates: {value: pass, fit: pass}, gates_failed: [],"
	             " gaps: {price: none}, patterns: {drift: {status: likely,"
	             " exposure: 0.5}}, asked: {later: false}}\n",
	    true, "ok      ");
}

static void figure__is_met__within_its_tolerance_only(void **state)
{
	(void)state;
	expect_told(ALL("1") "    expect: {score: 50.00009}\n", true, "ok  ");
	expect_told(ALL("1") "    expect: {score: 50.0002}\n", false,
	            "score: expected 50.0002, got 50.0000");
	expect_told(ALL("1") "    expect: {score: 51, tolerance: 1}\n", true, "ok  ");
	expect_told(ALL("1") "    expect: {score: [40, 50]}\n", true, "ok  ");
	expect_told(ALL("1") "    expect: {score: [51, 60]}\n", false,
	            "score: expected 51 to 60, got 50.0000");
}

static void every_expectation__is_told__when_it_is_not_met(void **state)
{
	(void)state;
	static const struct {
		const char *expect, *told;
	} wrong[] = {
	    {"verdict: go", "verdict: expected go, got stop"},
	    {"verdict: none", "verdict: expected none, got stop"},
	    {"low: 1", "low: expected 1, got 0.0000"},
	    {"high: 1", "high: expected 1, got 0.0000"},
	    {"coverage: 0.5", "coverage: expected 0.5, got 1.0000"},
	    {"firm: false", "firm: expected false, got true"},
	    {"provisional: true", "provisional: expected true, got false"},
	    {"sections: {fit: 10}",
	     "section fit: expected 10, got 0.0000\n        value 0 x3, fear 0"},
	    {"gates: {value: pass}", "gate value: expected pass, got fail"},
	    {"gates: {fit: open}", "gate fit: expected open, got fail"},
	    {"gates_failed: [fit]", "gates failed: expected fit, got value, fit"},
	    {"gaps: {price: walk}", "gap price: expected walk, got undecided"},
	    {"gaps_undecided: []", "gaps undecided: expected none, got price"},
	    {"patterns: {drift: low}", "pattern drift: expected low, got strong"},
	    {"patterns: {drift: {exposure: 0.2}}", "exposure drift: expected 0.2, got 1.0000"},
	    {"asked: {later: true}", "asked later: expected true, got false"},
	};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		auto_free char *cases = xprintf(ALL("0") "    expect: {%s}\n", wrong[i].expect);
		expect_told(cases, false, wrong[i].told);
	}
}

static void set__stands_alone__and_unknown_takes_an_answer_away(void **state)
{
	(void)state;
	const char *card = "  - title: Two raters\n    card:\n      raters:\n"
	                   "        - {name: a, answers: {value: {level: 0}, price: {level: 2}}}\n"
	                   "        - {name: b, answers: {value: {level: 1}, price: {level: 2}}}\n"
	                   "      gaps: {price: {disposition: walk}}\n";
	static const char *const sets[] = {
	    "    expect: {sections: {fit: 25, terms: 100}}\n",
	    "    set: {answers: {value: {level: 2}}}\n    expect: {sections: {fit: 100}}\n",
	    "    set: {answers: {value: {unknown: true}}}\n    expect: {score: 100, gates: {value: "
	    "open}}\n",
	    "    set: {sections: {terms: {level: 0}}}\n    expect: {gaps: {price: walk}, verdict: "
	    "stop}\n",
	    "    set: {all: {level: 0}, answers: {price: {na: true}}}\n    expect: {gaps: {price: "
	    "none}}\n",
	    "    set: {deal: {stage: deep}}\n    expect: {asked: {later: true}, patterns: {drift: "
	    "likely}}\n",
	};
	for (size_t i = 0; i < ARRAY_LEN(sets); i++) {
		auto_free char *cases = xprintf("%s%s", card, sets[i]);
		expect_told(cases, true, "ok      ");
	}
}

static void coverage__counts_a_gate__only_when_seen_both_ways(void **state)
{
	(void)state;
	bool met;
	auto_free char *one = run(ALL("2") "    expect: {verdict: go}\n", false, false, &met);
	assert_true(met);
	assert_non_null(strstr(one, "items: later\n"));
	assert_non_null(strstr(one, "gates: value never fails, fit never fails\n"));
	assert_non_null(strstr(one, "gaps: price never opens\n"));
	assert_non_null(strstr(one, "patterns: drift is never likely\n"));
	assert_non_null(strstr(one, "verdicts: stop\n"));
	assert_non_null(strstr(one, "1 case, 0 failed; 4 of 10 covered\n"));
	auto_free char *strict = run(ALL("2") "    expect: {verdict: go}\n", false, true, &met);
	assert_false(met);
}

static void coverage__is_full__when_every_side_was_seen(void **state)
{
	(void)state;
	bool met;
	auto_free char *told = run(
	    ALL("2") "    expect: {verdict: go}\n" ALL(
	        "0") "    expect: {verdict: stop}\n"
	             "  - title: Deep\n    card: {deal: {stage: deep}, consensus: {later: {text: "
	             "Soon}}}\n    expect: {asked: {later: true}}\n",
	    false, true, &met);
	assert_true(met);
	assert_non_null(strstr(told, "3 cases, 0 failed; everything is covered\n"));
}

static void json__says_the_same(void **state)
{
	(void)state;
	bool met;
	auto_free char *told = run(ALL("2") "    expect: {verdict: stop}\n", true, false, &met);
	assert_false(met);
	json_t *root = json_loads(told, 0, NULL);
	assert_non_null(root);
	assert_string_equal(json_string_value(json_object_get(root, "schema")),
	                    "dealbench/rubric-test-run/v1");
	assert_int_equal(json_integer_value(json_object_get(root, "cases_failed")), 1);
	assert_true(json_is_false(json_object_get(root, "full_coverage")));
	json_t *one = json_array_get(json_object_get(root, "cases"), 0);
	assert_int_equal(json_integer_value(json_object_get(one, "line")), 3);
	json_t *missed = json_array_get(json_object_get(one, "misses"), 0);
	assert_string_equal(json_string_value(json_object_get(missed, "expected")), "stop");
	assert_string_equal(json_string_value(json_object_get(missed, "got")), "go");
	json_t *cover = json_array_get(json_object_get(root, "coverage"), 0);
	assert_true(json_is_null(json_object_get(cover, "category")));
	json_t *gates = json_object_get(cover, "gates");
	assert_int_equal(json_array_size(json_object_get(gates, "missing")), 2);
	json_decref(root);
}

static void cases__are_no_part_of_the_rubric(void **state)
{
	(void)state;
	bool met;
	auto_free char *first = run(ALL("2") "    expect: {verdict: go}\n", true, false, &met);
	auto_free char *second = run(ALL("1") "    expect: {verdict: stop}\n", true, false, &met);
	const char *digest = strstr(first, "sha256:");
	assert_non_null(digest);
	auto_free char *hex = xstrndup(digest, 71);
	assert_non_null(strstr(second, hex));
}

static void folder_without_cases__is_not_a_success(void **state)
{
	(void)state;
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	auto_str out = STR_INIT;
	bool met = false;
	auto_free char *path = path_join(folder, "tests");
	assert_true(folder_remove(path, &err));
	assert_false(rubric_test(folder, false, false, &out, &met, &diags, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_int_equal(out.len, 0);
}

int main(void)
{
#define IN_FOLDER(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
	const struct CMUnitTest tests[] = {
	    IN_FOLDER(case__is_met__when_all_it_expects_holds),
	    IN_FOLDER(figure__is_met__within_its_tolerance_only),
	    IN_FOLDER(every_expectation__is_told__when_it_is_not_met),
	    IN_FOLDER(set__stands_alone__and_unknown_takes_an_answer_away),
	    IN_FOLDER(coverage__counts_a_gate__only_when_seen_both_ways),
	    IN_FOLDER(coverage__is_full__when_every_side_was_seen),
	    IN_FOLDER(json__says_the_same),
	    IN_FOLDER(cases__are_no_part_of_the_rubric),
	    IN_FOLDER(folder_without_cases__is_not_a_success),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
