/* Quoting. Plain is the exception that must prove itself: a letter first, no word that YAML 1.1
 * reads as something else, nothing that a scanner or an editor could trip over. */
#include "yaml_scalar.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "dealbench/base/attr.h"
#include "dealbench/base/text.h"

#define NEXT_LINE 0x85
#define LETTERS_FROM 0xC0 /* Latin letters and all that follows; below are signs and controls */

static bool is_reserved_word(const char *text)
{
	static const char *const words[] = {"true", "false", "yes", "no", "on", "off",  "null", "y",
	                                    "n",    "nan",   "inf", "t",  "f",  "none", "nil"};
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcasecmp(text, words[i]) == 0) {
			return true;
		}
	}
	return false;
}

static bool is_letter(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || cp >= LETTERS_FROM;
}

/* What a character follows: the one before that is shown as it is, and marks over it. */
struct before {
	uint32_t last;
	size_t marks;
};

/* Blanks of all sorts, what draws nothing, non-characters, marks that no letter bears. The joiners
 * of scripts and emoji are not where they join. */
static bool is_invisible(struct before *b, uint32_t cp, const char *rest)
{
	size_t len;
	b->marks = text_marks(b->marks, cp);
	bool invisible = text_hides(b->last, cp, text_decode(rest, &len)) ||
	                 b->marks > TEXT_MARKS_MAX || cp == NEXT_LINE || cp == 0xA0 ||
	                 (cp >= 0x2000 && cp <= 0x200A) || (cp & 0xFFFE) == 0xFFFE;
	b->last = invisible ? 0 : cp;
	return invisible;
}

/* Characters that may not stand in a plain scalar of ours. */
static bool needs_quotes(struct before *b, uint32_t cp, const char *rest)
{
	return is_invisible(b, cp, rest) || (cp < 0x80 && strchr("\"[]{},`|>&*!", (int)cp) != NULL);
}

static bool is_plain(const char *text)
{
	size_t len, bytes = strlen(text);
	uint32_t first = text_decode(text, &len);
	if (text_invalid_at(text, bytes) < bytes || len == 0 || !is_letter(first) ||
	    is_reserved_word(text) || text[bytes - 1] == ' ' || text[bytes - 1] == ':' ||
	    strstr(text, ": ") != NULL || strstr(text, " #") != NULL) {
		return false;
	}
	struct before b = {0};
	for (uint32_t cp = first; len > 0; cp = text_decode(text, &len)) {
		text += len;
		if (needs_quotes(&b, cp, text)) {
			return false;
		}
	}
	return true;
}

static void append_quoted_char(struct str *out, uint32_t cp, bool invisible)
{
	char bytes[5];
	if (cp == '"' || cp == '\\') {
		str_append_char(out, '\\');
		str_append_char(out, (char)cp);
	} else if (cp == '\n') {
		str_append(out, "\\n");
	} else if (cp == '\t') {
		str_append(out, "\\t");
	} else if (invisible) {
		str_printf(out, cp > 0xFFFF ? "\\U%08X" : "\\u%04X", cp);
	} else {
		str_append_len(out, bytes, text_encode(cp, bytes));
	}
}

static void append_quoted(struct str *out, const char *text)
{
	size_t len;
	str_append_char(out, '"');
	struct before b = {0};
	for (uint32_t cp = text_decode(text, &len); len > 0; cp = text_decode(text, &len)) {
		text += len;
		append_quoted_char(out, cp, is_invisible(&b, cp, text));
	}
	str_append_char(out, '"');
}

void yaml_inline(struct str *out, const char *text)
{
	if (is_plain(text)) {
		str_append(out, text);
	} else {
		append_quoted(out, text);
	}
}

static bool only_clean_lines(const char *text)
{
	size_t len, bytes = strlen(text);
	struct before b = {0};
	if (text_invalid_at(text, bytes) < bytes) {
		return false;
	}
	for (uint32_t cp = text_decode(text, &len); len > 0; cp = text_decode(text, &len)) {
		text += len;
		if (cp != '\n' && is_invisible(&b, cp, text)) {
			return false;
		}
	}
	return true;
}

/* Several lines, the first with a visible start, none of blanks alone, at most one newline last. */
static bool is_literal(const char *text)
{
	size_t bytes = strlen(text);
	if (strchr(text, '\n') == NULL || text[0] == ' ' || text[0] == '\n' ||
	    (bytes > 1 && text[bytes - 1] == '\n' && text[bytes - 2] == '\n')) {
		return false;
	}
	for (const char *line = text; line != NULL; line = strchr(line, '\n')) {
		line += *line == '\n';
		size_t blanks = strspn(line, " ");
		if (blanks > 0 && (line[blanks] == '\n' || line[blanks] == '\0')) {
			return false;
		}
	}
	return only_clean_lines(text);
}

static void append_literal(struct str *out, const char *text, size_t indent)
{
	str_append(out, text[strlen(text) - 1] == '\n' ? "|\n" : "|-\n");
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		if (len > 0) {
			str_append_repeat(out, ' ', indent);
			str_append_len(out, text, len);
		}
		str_append_char(out, '\n');
		text += len + (text[len] == '\n');
	}
}

void yaml_text(struct str *out, const char *text, size_t indent)
{
	if (is_literal(text)) {
		append_literal(out, text, indent);
	} else {
		yaml_inline(out, text);
		str_append_char(out, '\n');
	}
}
