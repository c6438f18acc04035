#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <locale.h>
#include <string.h>

#include "dealbench/io/rubric_report.h"
#include "fixture.h"

static void text__is__as_reviewed(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	rubric_report_text(fixture_rubric(), 80, &out);
	assert_golden("rubric.txt", out.data);
}

static void json__is__as_reviewed(void **state)
{
	auto_str out = STR_INIT;
	json_error_t error;
	(void)state;
	rubric_report_json(fixture_rubric(), &out);
	json_t *json = json_loads(out.data, JSON_REJECT_DUPLICATES, &error);
	assert_non_null(json);
	json_decref(json);
	assert_golden("rubric.json", out.data);
}

static void origin__names__file_line_and_overlay(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	rubric_report_text(fixture_rubric(), 120, &out);
	assert_contains(out.data, "From: base strategic-fit.yaml:14");
	assert_contains(out.data, "From: added by digital-therapeutics "
	                          "(categories/digital-therapeutics.yaml:22)");
	assert_contains(out.data, "Changed: weight 2 -> 3 by digital-therapeutics "
	                          "(categories/digital-therapeutics.yaml:9)");
	assert_contains(out.data, "Weight 30 (30 %): base 25, set by digital-therapeutics "
	                          "(categories/digital-therapeutics.yaml:8).");
	assert_contains(out.data, "Weight 50 (50 %): rubric.yaml:8. Questions from base");
	assert_contains(out.data, "Sample size: sample-size (base regulatory.yaml:60, dropped by "
	                          "digital-therapeutics");
	assert_contains(out.data, "From: added by digital-therapeutics "
	                          "(categories/digital-therapeutics.yaml:40)");
}

static void rules__are__in_words(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	rubric_report_text(fixture_rubric(), 120, &out);
	assert_contains(out.data, "Gate: level 2 Plausible or better, else at best Decline");
	assert_contains(out.data, "Gate: a score of 60 or more, else at best Decline.");
	assert_contains(out.data,
	                "Gate: 2 answers at level 3 Agreed or better, else at best Defer.");
	assert_contains(out.data, "Gap: an answer below level 3 Agreed opens a gap to decide on");
	assert_contains(out.data, "Asked when: Product status is Cleared");
	assert_contains(out.data,
	                "Rebuild the package (4-8 weeks, 50,000-200,000 EUR; an estimate)");
}

static void regulations__are__shown_with_their_day(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	rubric_report_text(fixture_rubric(), 120, &out);
	assert_contains(out.data, "Regulation: EU GMP Annex 22 (EU): draft, as of 2026-07-01");
	assert_contains(out.data, "EU; adopted, applies from 2026-08-02, as of 2026-07-03 "
	                          "(ai-act-transparency)");
	assert_contains(out.data, "Note: People are told that they talk to a machine");
	assert_contains(out.data, "Not legal advice.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text__is__as_reviewed),
	    cmocka_unit_test(json__is__as_reviewed),
	    cmocka_unit_test(origin__names__file_line_and_overlay),
	    cmocka_unit_test(rules__are__in_words),
	    cmocka_unit_test(regulations__are__shown_with_their_day),
	};
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) {
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
