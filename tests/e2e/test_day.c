/* A working day: a deal is made, scored with the keyboard alone, left in the middle, taken up
 * again, and read the next morning. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/base/xalloc.h"
#include "desk.h"

enum { ITEMS = 72, BREAK_AT = 17 };

/* What is typed at the questions that are no scale, by their number; at all others a 3. */
static const struct {
	int number;
	const char *keys;
} typed[] = {
    {1, "\rNight visits by nurses fall from 9 to 6 a week by March 2029\r"},
    {8, "\rFewer readmissions on our medicine\r"},
    {9, "\rA payer contract in Spain\r"},
    {11, "1"},
    {15, "1\r"},
    {16, "1\r"},
    {34, "1"},
    {36, "\r24\r"},
    {38, "\r6\r"},
    {41, "\r12500000 EUR\r"},
    {42, "\r4000000 EUR\r"},
    {43, "\r2027-03-31\r"},
    {51, "1"},
    {59, "\rTheir head of quality and a nurse\r"},
};

/* The first start's second choice and its questions; then stage, due date and partner type in the
 * form. */
static void make_deal(struct desk *d)
{
	desk_start(d, 80, 24, NULL, NULL, NULL);
	desk_expect(d, "Nothing is set up yet");
	desk_type(d, "2", "question 1 of 4");
	desk_type(d, "Sleep coach\rAster Health\r", "Patient-engagement");
	desk_type(d, "5", "question 4 of 4");
	desk_type(d, "\025Ana Ruiz\r", "item 1 of 72");
	desk_type(d, "\033", "Deals");
	desk_type(d, "e", "each field is stored");
	desk_type(d, "\t\t\t\rcommittee\r", "Stored: Stage");
	desk_type(d, "\t\t\t31 Mar 2027\t", "Stored: Due");
	(void)vt_settle(d->vt, DESK_QUIET, VT_WAIT);
	vt_type(d->vt, "\r");
	(void)vt_settle(d->vt, DESK_QUIET, VT_WAIT);
	desk_type(d, "\033OB\r", "Stored: Partner type");
	desk_type(d, "\033", "score");
}

static const char *keys_for(int number)
{
	for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
		if (typed[i].number == number) {
			return typed[i].keys;
		}
	}
	return "3";
}

static void answer_items(struct desk *d, int from, int to)
{
	for (int i = from; i < to; i++) {
		char shows[48];
		snprintf(shows, sizeof(shows), ", %d answered", i + 1);
		desk_type(d, keys_for(i + 1), i + 1 < ITEMS ? shows : "Verdict");
	}
}

static void deal__is_scored_left_and_read_the_next_day(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	make_deal(&d);
	desk_type(&d, "s", "item 1 of 72");
	desk_type(&d, "c", "Partner's word");
	desk_type(&d, "nSigned on Monday by the sponsor\r", "Note stored");
	answer_items(&d, 0, BREAK_AT);
	vt_type(d.vt, "\003");
	desk_ends(&d, 130);
	assert_false(vt_alternate(d.vt));
	assert_true(vt_echo(d.vt));

	desk_start(&d, 80, 24, "walk", "sleep-coach", NULL);
	desk_expect(&d, "You stopped here: item 18 of 72");
	desk_expect(&d, "item 18 of 72, 17 answered");
	answer_items(&d, BREAK_AT, ITEMS);
	desk_expect(&d, "Proceed");
	vt_type(d.vt, "\003");
	desk_ends(&d, 130);

	auto_free char *show = desk_run(&d, 0, "show", "sleep-coach", NULL);
	assert_non_null(strstr(show, "VERDICT"));
	assert_non_null(strstr(show, "Score 75.0"));
	assert_non_null(strstr(show, "Signed on Monday by the sponsor"));
	assert_non_null(strstr(show, "Partner's word"));
	auto_free char *verify = desk_run(&d, 0, "verify", NULL, NULL);
	assert_non_null(strstr(verify, "agree"));
	desk_close(&d);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(deal__is_scored_left_and_read_the_next_day),
	};
	return cmocka_run_group_tests_name("e2e/day", tests, NULL, NULL);
}
