/* Plain mode on streams in memory: no process, no terminal. */
#include "talker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/base/xalloc.h"

static void talk_from(struct bench *b, struct talk_result *r, const struct plain_arg *arg,
                      size_t columns, FILE *in)
{
	size_t len;
	int signal;
	free(r->said);
	*r = (struct talk_result){0};
	FILE *out = open_memstream(&r->said, &len);
	assert_non_null(in);
	assert_non_null(out);
	struct plain_io io = {.in = in, .out = out, .columns = columns};
	r->ok = plain_run(b->s, &io, arg, &signal, &r->err);
	fclose(in);
	fclose(out);
}

void talk(struct bench *b, struct talk_result *r, const struct plain_arg *arg, size_t columns,
          const char *input)
{
	FILE *in = tmpfile();
	assert_non_null(in);
	fputs(input, in);
	rewind(in);
	talk_from(b, r, arg, columns, in);
}

struct typist {
	const char *rest;
	struct bench *b;
	void (*others)(struct bench *b, const char *name);
};

/* A line at a time, so that nothing is read ahead of what others do. */
static ssize_t type_line(void *cookie, char *buf, size_t size)
{
	struct typist *t = cookie;
	size_t len = strcspn(t->rest, "\n");
	while (t->rest[0] == '@') {
		auto_free char *name = xstrndup(t->rest + 1, len - 1);
		t->rest += len + 1;
		t->others(t->b, name);
		len = strcspn(t->rest, "\n");
	}
	len += t->rest[len] == '\n';
	assert_true(len <= size);
	memcpy(buf, t->rest, len);
	t->rest += len;
	return (ssize_t)len;
}

void talk_while(struct bench *b, struct talk_result *r, const struct plain_arg *arg,
                const char *input, void (*others)(struct bench *b, const char *name))
{
	struct typist typist = {.rest = input, .b = b, .others = others};
	FILE *in = fopencookie(&typist, "r", (cookie_io_functions_t){.read = type_line});
	talk_from(b, r, arg, 0, in);
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
