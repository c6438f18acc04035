/* Where text goes: data to standard output, everything else to standard error; and what an error
 * means as an exit status. */
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "private.h"

static int status_of(enum error_code code)
{
	switch (code) {
	case ERROR_NONE:
		return EXIT_DONE;
	case ERROR_CONFLICT:
	case ERROR_STALE:
		return EXIT_NO;
	case ERROR_INVALID:
	case ERROR_NOT_FOUND:
	case ERROR_LIMIT:
		return EXIT_INVALID;
	case ERROR_NEWER:
	case ERROR_BUSY:
	case ERROR_IO:
	case ERROR_READ_ONLY:
		return EXIT_WORKSPACE;
	case ERROR_INTEGRITY:
	case ERROR_CODE_COUNT:
		return EXIT_INTEGRITY;
	}
	return EXIT_INTEGRITY;
}

int report_error(const struct error *err)
{
	auto_str line = STR_INIT;
	str_append(&line, "dealbench: ");
	if (err->file[0]) {
		text_append_safe(&line, err->file, false);
		str_append(&line, ":");
	}
	if (err->file[0] && err->line > 0) {
		str_printf(&line, "%d:%d:", err->line, err->column);
	}
	str_append(&line, err->file[0] ? " " : "");
	text_append_safe(&line, err->message, false);
	fprintf(stderr, "%s\n", line.data);
	return status_of(err->code);
}

int usage_error(const char *format, ...)
{
	auto_str line = STR_INIT;
	va_list ap;
	va_start(ap, format);
	str_vprintf(&line, format, ap);
	va_end(ap);
	auto_arena struct arena *a = arena_new();
	fprintf(stderr, "dealbench: %s\n", text_safe(a, line.data, false));
	return EXIT_USAGE;
}

int print_out(const struct cli *cli, const struct str *text)
{
	if (cli->options.output && strcmp(cli->options.output, "-") != 0) {
		struct error err = {0};
		if (!file_write_private(cli->options.output, text->data, text->len, &err)) {
			return report_error(&err);
		}
		say(cli, "Wrote %s", cli->options.output);
		return EXIT_DONE;
	}
	(void)fwrite(text->data, 1, text->len, stdout);
	return close_output(EXIT_DONE);
}

int close_output(int status)
{
	if (status != EXIT_DONE || (fflush(stdout) == 0 && !ferror(stdout))) {
		return status;
	}
	int reason = errno ? errno : EIO;
	if (reason == EPIPE) {
		return EXIT_PIPE_CLOSED;
	}
	fprintf(stderr, "dealbench: standard output: %s\n", strerror(reason));
	return EXIT_WORKSPACE;
}

void print_diags(const struct diag_list *diags)
{
	auto_str text = STR_INIT;
	diags_render(diags, &text);
	fputs(text.data, stderr);
}

void say(const struct cli *cli, const char *format, ...)
{
	if (cli->options.quiet) {
		return;
	}
	auto_str line = STR_INIT;
	va_list ap;
	va_start(ap, format);
	str_vprintf(&line, format, ap);
	va_end(ap);
	auto_arena struct arena *a = arena_new();
	printf("%s\n", text_safe(a, line.data, true));
}

size_t output_columns(void)
{
	struct winsize size;
	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
	    size.ws_col >= 40) {
		return size.ws_col > 100 ? 100 : size.ws_col;
	}
	return 80;
}

/* A missing workspace is not an unknown deal: another status, and how to make one. */
static int session_error(const struct error *err)
{
	int status = report_error(err);
	if (err->code == ERROR_NOT_FOUND) {
		fprintf(stderr,
		        "`dealbench deal new TITLE --partner NAME` makes one; `dealbench demo` "
		        "shows example deals.\n");
	}
	return err->code == ERROR_NOT_FOUND || err->code == ERROR_CONFLICT ? EXIT_WORKSPACE
	                                                                   : status;
}

struct session *open_session(const struct cli *cli, enum session_mode mode, int *out_status)
{
	const struct options *o = &cli->options;
	if (!settings_certain(cli)) {
		*out_status = EXIT_INVALID;
		return NULL;
	}
	struct session_options so = {.workspace = o->workspace,
	                             .rubric = o->rubric,
	                             .rater = o->rater,
	                             .as_of = o->as_of,
	                             .mode = mode,
	                             .rubrics = cli->hooks->rubrics,
	                             .read_only = o->read_only,
	                             .redact = o->redact,
	                             .stay = setting_is(cli, SETTING_ADVANCE, "off")};
	struct error err = {0};
	struct session *s = session_open(&so, &err);
	if (!s) {
		*out_status = session_error(&err);
	}
	return s;
}
