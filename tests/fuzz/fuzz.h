/* What the fuzzers share. Each is a function that takes any bytes and ends the program where
 * something that must always hold does not; entry.c makes a libFuzzer program of one, replay.c runs
 * them all over the inputs that are kept. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dealbench/base/attr.h"
#include "dealbench/base/diag.h"
#include "dealbench/base/error.h"

void fuzz_card(const char *data, size_t len);
void fuzz_csv(const char *data, size_t len);
void fuzz_keys(const char *data, size_t len);
void fuzz_note(const char *data, size_t len);
void fuzz_rubric(const char *data, size_t len);
void fuzz_settings(const char *data, size_t len);
void fuzz_text(const char *data, size_t len);
void fuzz_workspace(const char *data, size_t len);

/* Says what does not hold, and aborts. */
NORETURN void fuzz_fail(const char *format, ...) PRINTF_LIKE(1, 2);
#define MUST(condition, ...)                    \
	do {                                    \
		if (!(condition)) {             \
			fuzz_fail(__VA_ARGS__); \
		}                               \
	} while (0)

/* Valid UTF-8 in which nothing acts on a terminal but newlines, and tabs where they may stand. */
void must_be_safe(const char *text, size_t len, bool tabs, const char *what);
/* Every problem has its file and a message that is safe to show, a line with its column or neither;
 * printed, each stays in a bounded number of bytes. */
void must_be_told(const struct diag_list *diags);
void must_be_error(const struct error *err);

/* A private folder for this process, in memory where the system offers that; removed at exit. */
const char *fuzz_folder(void);
/* Writes a file in it and returns its path, which is borrowed until the next call. */
const char *fuzz_file(const char *name, const char *data, size_t len);
/* The clock that all fuzzers share: 2026-11-21. */
int64_t fuzz_now(void);
