/* Plain mode on streams in memory: no process, no terminal. */
#include "talker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void talk(struct bench *b, struct talk_result *r, const struct plain_arg *arg, size_t columns,
          const char *input)
{
	size_t len;
	int signal;
	FILE *in = tmpfile();
	free(r->said);
	*r = (struct talk_result){0};
	FILE *out = open_memstream(&r->said, &len);
	assert_non_null(in);
	assert_non_null(out);
	fputs(input, in);
	rewind(in);
	struct plain_io io = {.in = in, .out = out, .columns = columns};
	r->ok = plain_run(b->s, &io, arg, &signal, &r->err);
	fclose(in);
	fclose(out);
}

void talk_free(struct talk_result *r)
{
	free(r->said);
	r->said = NULL;
}

void said(const struct talk_result *r, const char *text)
{
	if (!strstr(r->said, text)) {
		fail_msg("not said: \"%s\" in\n%s", text, r->said);
	}
}

void not_said(const struct talk_result *r, const char *text)
{
	if (strstr(r->said, text)) {
		fail_msg("said: \"%s\" in\n%s", text, r->said);
	}
}
