/* What people type as a date or an amount, read as they write it and said back, so that a wrong
 * reading is seen before it is stored. */
#include "typed_value.h"

#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

/* Without blanks around it; malloc'd. */
static char *trimmed(const char *text)
{
	text += strspn(text, " \t\n");
	size_t len = strlen(text);
	while (len > 0 && strchr(" \t\n", text[len - 1])) {
		len--;
	}
	return xstrndup(text, len);
}

static struct typed_said wrong(const char *problem)
{
	struct typed_said said = {.wrong = true};
	snprintf(said.text, sizeof(said.text), "? %s", problem);
	return said;
}

static struct typed_said read_date(const char *text, struct date today, bool past, struct date *out)
{
	char words[32];
	const char *problem = "";
	struct typed_said said = {0};
	auto_free char *typed = trimmed(text);
	*out = (struct date){0};
	if (!typed[0]) {
		return said;
	}
	bool ok = past ? date_read_past(typed, today, out, &problem)
	               : date_read(typed, today, out, &problem);
	if (!ok) {
		*out = (struct date){0};
		return wrong(problem);
	}
	snprintf(said.text, sizeof(said.text), "= %s", date_words(*out, words));
	return said;
}

struct typed_said typed_date(const char *text, struct date today, struct date *out)
{
	return read_date(text, today, false, out);
}

struct typed_said typed_past_date(const char *text, struct date today, struct date *out)
{
	return read_date(text, today, true, out);
}

struct typed_said typed_cost(const char *text, const char *currency, struct money *out)
{
	char words[48];
	const char *problem = "";
	struct typed_said said = {0};
	auto_free char *typed = trimmed(text);
	*out = (struct money){0};
	if (!typed[0]) {
		return said;
	}
	if (!money_read(typed, currency, out, NULL, &problem)) {
		*out = (struct money){0};
		return wrong(problem);
	}
	if (out->minor < 0) {
		return wrong("a cost is not negative");
	}
	snprintf(said.text, sizeof(said.text), "= %s", money_format(*out, words));
	return said;
}

void typed_view(const struct typed_said *said, bool focus, struct frame *f, struct rect field,
                const char *text)
{
	int used = (int)text_width(text) + 2;
	if (used < field.w && (said->wrong || focus)) {
		frame_put_cut(f, field.x + used, field.y, field.w - used,
		              said->wrong ? STYLE_WATCH : STYLE_QUIET, false, said->text);
	}
}
