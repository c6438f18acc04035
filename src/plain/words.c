/* The commands of a prompt: found by their letter, their word or its beginning, and listed. */
#include <ctype.h>
#include <string.h>

#include "dealbench/base/str.h"
#include "talk.h"

static bool same_letters(const char *a, const char *b, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (tolower((unsigned char)a[i]) != tolower((unsigned char)b[i])) {
			return false;
		}
	}
	return true;
}

enum match { MATCH_NONE, MATCH_START, MATCH_WHOLE };

static enum match name_match(const char *names, const char *typed, size_t len)
{
	enum match best = MATCH_NONE;
	for (const char *name = names; *name;) {
		size_t name_len = strcspn(name, " ");
		if (len <= name_len && same_letters(name, typed, len)) {
			enum match m = len == name_len ? MATCH_WHOLE
			               : len >= 2      ? MATCH_START
			                               : MATCH_NONE;
			best = m > best ? m : best;
		}
		name += name_len + (name[name_len] == ' ');
	}
	return best;
}

const struct word *word_find(const struct word *words, size_t count, const char *line,
                             const char **out_rest)
{
	size_t len = strcspn(line, " "), starts = 0;
	const char *rest = line + len + strspn(line + len, " ");
	const struct word *found = NULL, *start = NULL;
	*out_rest = rest;
	for (size_t i = 0; len > 0 && i < count && !found; i++) {
		enum match m = name_match(words[i].names, line, len);
		found = m == MATCH_WHOLE ? &words[i] : NULL;
		start = m == MATCH_START ? &words[i] : start;
		starts += m == MATCH_START;
	}
	found = found || starts != 1 || *rest ? found : start;
	return found && (found->argument || !*rest) ? found : NULL;
}

void tell_words(struct plain *p, const struct word *words, size_t count,
                bool (*applies)(const void *ctx, int id), const void *ctx)
{
	for (size_t i = 0; i < count; i++) {
		if (applies && !applies(ctx, words[i].id)) {
			continue;
		}
		auto_str line = STR_INIT;
		size_t first = strcspn(words[i].names, " ");
		str_append_len(&line, words[i].names, first);
		if (words[i].names[first]) {
			str_printf(&line, " or %s", words[i].names + first + 1);
		}
		if (words[i].argument) {
			str_printf(&line, " %s", words[i].argument);
		}
		tell(p, "%s: %s", line.data, words[i].help);
	}
}
