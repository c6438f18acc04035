/* Kept text with several fields. The separators are control characters, which stand in none: a text
 * that holds one is kept without it. */
#include "draft_parts.h"

#include <string.h>

#define PART_END '\x1f'
#define RECORD_END '\x1e'

void draft_put_part(struct str *out, const char *part)
{
	for (const char *p = part; *p; p++) {
		if (*p != PART_END && *p != RECORD_END) {
			str_append_char(out, *p);
		}
	}
	str_append_char(out, PART_END);
}

void draft_put_end(struct str *out)
{
	str_append_char(out, RECORD_END);
}

static const char *take(const char **rest, char end, struct arena *a)
{
	const char *from = *rest, *to = strchr(from, end);
	size_t len = to ? (size_t)(to - from) : strlen(from);
	*rest = from + len + (to ? 1 : 0);
	return arena_strndup(a, from, len);
}

const char *draft_take_part(const char **rest, struct arena *a)
{
	return take(rest, PART_END, a);
}

const char *draft_take_record(const char **rest, struct arena *a)
{
	return **rest ? take(rest, RECORD_END, a) : NULL;
}
