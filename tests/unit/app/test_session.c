/* Opening a workspace after a process was killed in the middle of a change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bench.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

#define PAGE 4096
#define SECTOR 512

static void big_endian(unsigned char *to, uint32_t number)
{
	for (int i = 0; i < 4; i++) {
		to[i] = (unsigned char)(number >> (24 - 8 * i));
	}
}

/* The journal of a change that had begun and reached no page yet: magic, no records, nonce, pages
 * of the file before, sector and page size. */
static void cut_off(struct bench *b)
{
	static const unsigned char magic[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
	char *data;
	size_t len;
	struct error err = {0};
	session_close(b->s);
	b->s = NULL;
	assert_true(file_read(b->workspace, (size_t)64 << 20, &data, &len, &err));
	free(data);
	unsigned char header[SECTOR] = {0};
	memcpy(header, magic, sizeof(magic));
	big_endian(header + 16, (uint32_t)(len / PAGE));
	big_endian(header + 20, SECTOR);
	big_endian(header + 24, PAGE);
	auto_free char *journal = xprintf("%s-journal", b->workspace);
	assert_true(file_write_private(journal, (const char *)header, sizeof(header), &err));
}

static struct session *open_for_reading(struct bench *b, bool read_only, struct error *err)
{
	struct session_options o = {.workspace = b->workspace,
	                            .rubric = RUBRICS "/digital-health",
	                            .rater = "ana",
	                            .mode = SESSION_READ,
	                            .read_only = read_only};
	return session_open(&o, err);
}

static void a_cut_off_change__is_taken_back__by_a_run_that_reads(void **state)
{
	(void)state;
	struct bench b;
	struct error err = {0};
	bench_open(&b);
	(void)bench_import(&b, "quill");
	cut_off(&b);
	b.s = open_for_reading(&b, false, &err);
	if (!b.s) {
		fail_msg("%s", err.message);
	}
	bench_verify(&b);
	bench_close(&b);
}

static void a_cut_off_change__is_left__by_a_read_only_run(void **state)
{
	(void)state;
	struct bench b;
	struct error err = {0};
	bench_open(&b);
	cut_off(&b);
	assert_null(open_for_reading(&b, true, &err));
	assert_int_equal(err.code, ERROR_READ_ONLY);
	bench_close(&b);
}

static struct date today_at(struct bench *b, const char *place, instant_ms as_of)
{
	struct error err = {0};
	struct session_options o = {.workspace = b->workspace,
	                            .rubric = RUBRICS "/digital-health",
	                            .rater = "ana",
	                            .as_of = as_of,
	                            .mode = SESSION_READ};
	assert_int_equal(setenv("TZ", place, 1), 0);
	struct session *s = session_open(&o, &err);
	assert_non_null(s);
	struct date today = session_today(s);
	session_close(s);
	assert_int_equal(setenv("TZ", "UTC0", 1), 0);
	return today;
}

/* Places 26 hours apart never have the same day. */
static void today__is_the_day_at_the_place__or_the_one_given(void **state)
{
	(void)state;
	struct bench b;
	instant_ms given;
	bench_open(&b);
	assert_true(instant_parse("2026-11-21", &given));
	assert_true(date_compare(today_at(&b, "EAST-14", 0), today_at(&b, "WEST+12", 0)) > 0);
	assert_int_equal(date_compare(today_at(&b, "EAST-14", given), (struct date){2026, 11, 21}),
	                 0);
	assert_int_equal(date_compare(today_at(&b, "WEST+12", given), (struct date){2026, 11, 21}),
	                 0);
	bench_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_cut_off_change__is_taken_back__by_a_run_that_reads),
	    cmocka_unit_test(a_cut_off_change__is_left__by_a_read_only_run),
	    cmocka_unit_test(today__is_the_day_at_the_place__or_the_one_given),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
