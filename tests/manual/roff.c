/* Words to mdoc: what the formatter would take for a request or a delimiter is shielded. */
#include "roff.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "dealbench/base/xalloc.h"

#define LINE_MOST 78

void roff_argument(struct str *out, const char *text, size_t len)
{
	bool quoted = memchr(text, ' ', len) != NULL;
	str_append(out, quoted ? "\"" : "");
	if (len == 1 && ispunct((unsigned char)*text)) {
		str_append(out, "\\&");
	}
	for (size_t i = 0; i < len; i++) {
		str_append(out, text[i] == '\\' ? "\\e" : text[i] == '"' ? "\\(dq" : "");
		str_append_len(out, text + i, text[i] != '\\' && text[i] != '"');
	}
	str_append(out, quoted ? "\"" : "");
}

/* One word; *in_quotes says whether a backtick is open. */
static void append_word(struct str *out, const char *word, size_t len, bool *in_quotes)
{
	for (size_t i = 0; i < len; i++) {
		switch (word[i]) {
		case '`':
			str_append(out, *in_quotes ? "\\(cq" : "\\(oq");
			*in_quotes = !*in_quotes;
			break;
		case '\\':
			str_append(out, "\\e");
			break;
		case '\'':
			str_append(out, "\\(aq");
			break;
		case '"':
			str_append(out, "\\(dq");
			break;
		case '-':
			str_append(out,
			           i + 1 < len && (word[i + 1] == '-' || (i && word[i - 1] == '-'))
			               ? "\\-"
			           : i > 0 && word[i - 1] == '-' ? "\\-"
			                                         : "-");
			break;
		default:
			str_append_len(out, word + i, 1);
		}
	}
}

static bool ends_sentence(const char *word, size_t len)
{
	while (len > 1 && strchr(")'`\"", word[len - 1])) {
		len--;
	}
	return len > 1 && strchr(".?!", word[len - 1]) && word[len - 2] != '.';
}

void roff_text(struct str *out, const char *text, size_t len)
{
	size_t column = 0;
	bool in_quotes = false, ended = false;
	const char *end = text + len;
	while (text < end) {
		size_t skip = strspn(text, " \n"), bytes = strcspn(text + skip, " \n");
		text += skip;
		bytes = text + bytes > end ? (size_t)(end - text) : bytes;
		if (text >= end || bytes == 0) {
			break;
		}
		struct str word = STR_INIT;
		append_word(&word, text, bytes, &in_quotes);
		if (column > 0) {
			bool fresh = ended || column + 1 + word.len > LINE_MOST;
			str_append(out, fresh ? "\n" : " ");
			column = fresh ? 0 : column + 1;
		}
		if (column == 0 && *word.data == '.') {
			str_append(out, "\\&");
		}
		str_append_len(out, word.data, word.len);
		column += word.len;
		ended = !in_quotes && ends_sentence(text, bytes);
		text += bytes;
		str_free(&word);
	}
	str_append(out, column > 0 ? "\n" : "");
}

static void literal_bytes(struct str *out, const char *line, size_t len)
{
	if (len > 0 && strchr(".'", *line)) {
		str_append(out, "\\&");
	}
	for (size_t i = 0; i < len; i++) {
		str_append(out, line[i] == '\\'   ? "\\e"
		                : line[i] == '-'  ? "\\-"
		                : line[i] == '\'' ? "\\(aq"
		                : line[i] == '`'  ? "\\(ga"
		                                  : "");
		str_append_len(out, line + i, strchr("\\-'`", line[i]) == NULL);
	}
}

/* Where a shell's line may go on in the next, or 0: before an option where there is one, else
 * before a word, in no quotes. */
static size_t cut_before(const char *line, size_t len, size_t room)
{
	size_t word = 0, option = 0;
	bool quoted = false;
	for (size_t i = 0; i + 2 < len && i < room; i++) {
		quoted ^= line[i] == '\'';
		if (line[i] == ' ' && !quoted && i > 4) {
			word = i;
			option = line[i + 1] == '-' && line[i + 2] == '-' ? i : option;
		}
	}
	return option ? option : word;
}

void roff_literal(struct str *out, const char *lines, size_t len)
{
	const char *end = lines + len;
	while (lines < end) {
		size_t bytes = strcspn(lines, "\n");
		bytes = lines + bytes > end ? (size_t)(end - lines) : bytes;
		size_t cut = bytes > 61 ? cut_before(lines, bytes, 59) : 0;
		literal_bytes(out, lines, cut ? cut : bytes);
		if (cut) {
			str_append(out, " \\e\n    ");
			literal_bytes(out, lines + cut + 1, bytes - cut - 1);
		}
		str_append(out, "\n");
		lines += bytes + 1;
	}
}
