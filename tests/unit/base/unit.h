/* What every cmocka program of this folder includes, in the order cmocka wants it. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/base/xalloc.h"

/* What mkdtemp makes a scratch folder of; malloc'd. */
static inline char *scratch_template(void)
{
	const char *tmp = getenv("TMPDIR");

	return xprintf("%s/dealbench-base-XXXXXX", tmp && *tmp ? tmp : "/tmp");
}
