/* What the tests of the screens' layer share. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/tui/frame.h"

static inline int use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

static inline void expect_row(const struct frame *f, int y, const char *expected)
{
	char *row = frame_row(f, y);
	assert_string_equal(row, expected);
	free(row);
}
