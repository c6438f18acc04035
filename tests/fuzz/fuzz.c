/* What must hold of all that is shown or told, whatever was read; and a folder for files that only
 * this process uses. */
#include "fuzz.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../surroundings.h"
#include "dealbench/base/date.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/rubric/load.h"

void fuzz_fail(const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	fprintf(stderr, "does not hold: ");
	vfprintf(stderr, format, ap);
	fprintf(stderr, "\n");
	va_end(ap);
	abort();
}

void must_be_safe(const char *text, size_t len, bool tabs, const char *what)
{
	size_t step;
	MUST(strlen(text) == len, "%s holds a NUL byte", what);
	MUST(text_invalid_at(text, len) == len, "%s is not UTF-8", what);
	for (size_t at = text_plain_len(text, len); at < len;) {
		uint32_t cp = text_decode(text + at, &step);
		bool fine = !text_is_unsafe(cp) || cp == '\n';
		MUST(fine, "%s holds U+%04X at byte %zu", what, (unsigned)cp, at);
		at += step;
		at += text_plain_len(text + at, len - at);
	}
	MUST(tabs || !memchr(text, '\t', len), "%s holds a tab", what);
}

void must_be_told(const struct diag_list *diags)
{
	auto_str printed = STR_INIT;
	size_t errors = 0;
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *d = &diags->items[i];
		errors += d->severity == DIAG_ERROR;
		MUST(d->file && d->file[0], "a problem names no file: %s", d->message);
		MUST(d->message && d->message[0], "a problem says nothing");
		MUST((d->line > 0) == (d->column > 0), "a place by halves: %s", d->message);
		MUST(!strchr(d->message, '\n'), "a message has two lines: %s", d->message);
		must_be_safe(d->message, strlen(d->message), false, "a message");
	}
	auto_arena struct arena *a = arena_new();
	size_t all = diags->errors + diags->warnings;
	MUST(errors <= diags->errors && diags->count - errors <= diags->warnings, "miscounted");
	MUST((diags->count < all) == (diag_left_out(diags, a) != NULL), "left out without a word");
	diags_print(diags, &printed);
	must_be_safe(printed.data, printed.len, false, "what is printed of problems");
	MUST(printed.len <= diags->count * 4096, "%zu problems take %zu bytes", diags->count,
	     printed.len);
}

void must_be_error(const struct error *err)
{
	MUST(err->code > ERROR_NONE && err->code < ERROR_CODE_COUNT, "an error without a code");
	MUST(err->message[0] && !strchr(err->message, '\n'), "an error says nothing, or too much");
	must_be_safe(err->message, strlen(err->message), false, "an error's message");
}

static char folder[PATH_MAX];
static pid_t owner;

static void remove_folder(void)
{
	struct error ignored;
	if (owner == getpid()) {
		(void)!folder_remove(folder, &ignored);
	}
}

const char *fuzz_folder(void)
{
	if (owner == 0) {
		const char *tmp = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : getenv("TMPDIR");
		snprintf(folder, sizeof(folder), "%s/dealbench-fuzz-XXXXXX", tmp ? tmp : "/tmp");
		MUST(mkdtemp(folder), "%s cannot be made", folder);
		owner = getpid();
		surroundings_forget();
		unsetenv("DEALBENCH_RUBRICS");
		setenv("HOME", folder, 1);
		setenv("XDG_STATE_HOME", folder, 1);
		atexit(remove_folder);
	}
	return folder;
}

const char *fuzz_file(const char *name, const char *data, size_t len)
{
	static char path[PATH_MAX];
	struct error err = {0};
	snprintf(path, sizeof(path), "%s/%s", fuzz_folder(), name);
	MUST(file_write_private(path, data, len, &err), "%s", err.message);
	return path;
}

int64_t fuzz_now(void)
{
	instant_ms now = 0;
	MUST(instant_parse("2026-11-21", &now), "no such day");
	return now;
}
