/* The macros within a line of mdoc, and its escapes. A word that is a macro's name is that macro;
 * punctuation that stands alone sticks to the word before, or after. */
#include "mdoc_words.h"

#include <string.h>

#include "dealbench/base/attr.h"

#define TOKENS_MOST 64

struct token {
	const char *at;
	size_t len;
	bool quoted;
};

static const struct {
	const char *name, *text;
} escapes[] = {{"&", ""},    {"-", "-"},   {"e", "\\"},   {"(oq", "'"},
               {"(cq", "'"}, {"(aq", "'"}, {"(dq", "\""}, {"(ga", "`"}};

void mdoc_plain(struct str *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len;) {
		size_t known = 0;
		for (size_t k = 0; text[i] == '\\' && k < ARRAY_LEN(escapes) && !known; k++) {
			size_t bytes = strlen(escapes[k].name);
			if (i + 1 + bytes <= len &&
			    memcmp(text + i + 1, escapes[k].name, bytes) == 0) {
				str_append(out, escapes[k].text);
				known = 1 + bytes;
			}
		}
		if (!known) {
			str_append_len(out, text + i, 1);
		}
		i += known ? known : 1;
	}
}

static bool is(const struct token *t, const char *word)
{
	return !t->quoted && strlen(word) == t->len && memcmp(t->at, word, t->len) == 0;
}

static bool one_of(const struct token *t, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is(t, words[i])) {
			return true;
		}
	}
	return false;
}

static bool closes(const struct token *t)
{
	return t->len == 1 && !t->quoted && strchr(".,:;)]?!", *t->at) != NULL;
}

static bool opens(const struct token *t)
{
	return t->len == 1 && !t->quoted && strchr("([", *t->at) != NULL;
}

static bool is_macro(const struct token *t)
{
	static const char *const names[] = {"Ar", "Bq", "Cm", "Em", "Ev", "Fl", "Ic", "Nm", "No",
	                                    "Ns", "Op", "Pa", "Pq", "Ql", "Sx", "Sy", "Xr"};
	return one_of(t, names, ARRAY_LEN(names));
}

static void space(struct mdoc_words *w)
{
	if (w->text.len > 0 && !w->glued) {
		str_append(&w->text, " ");
	}
	w->glued = false;
}

static void add(struct mdoc_words *w, const char *text, size_t len)
{
	space(w);
	mdoc_plain(&w->text, text, len);
}

static size_t split(const char *line, size_t len, struct token tokens[TOKENS_MOST])
{
	const char *end = line + len;
	size_t count = 0;
	while (line < end && count < TOKENS_MOST) {
		if (*line == ' ') {
			line++;
			continue;
		}
		bool quoted = *line == '"';
		const char *from = line + quoted;
		for (line = from; line < end && *line != (quoted ? '"' : ' ');) {
			line++;
		}
		tokens[count++] =
		    (struct token){.at = from, .len = (size_t)(line - from), .quoted = quoted};
		line += quoted;
	}
	return count;
}

/* What encloses its arguments: the marks, or NULL. */
static const char *marks_of(const struct token *t)
{
	static const struct {
		const char *macro, *marks;
	} known[] = {{"Op", "[]"}, {"Bq", "[]"}, {"Pq", "()"}, {"Ql", "''"}};
	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		if (is(t, known[i].macro)) {
			return known[i].marks;
		}
	}
	return NULL;
}

static void add_tokens(struct mdoc_words *w, const struct token *t, size_t count);

/* From an enclosing macro on; the tokens it took. Punctuation at the end stays outside. */
static size_t enclose(struct mdoc_words *w, const struct token *t, size_t count, const char *marks)
{
	size_t end = count;
	while (end > 1 && closes(&t[end - 1])) {
		end--;
	}
	add(w, marks, 1);
	w->glued = true;
	add_tokens(w, t + 1, end - 1);
	w->glued = true;
	add(w, marks + 1, 1);
	return end;
}

/* From a macro on that encloses nothing; the tokens it took. */
static size_t macro(struct mdoc_words *w, const struct token *t, size_t count)
{
	bool bare = count == 1 || is_macro(&t[1]) || closes(&t[1]);
	if (is(t, "Ns")) {
		w->glued = true;
	} else if (is(t, "Nm") && bare) {
		add(w, w->name, strlen(w->name));
	} else if (is(t, "Fl")) {
		add(w, "-", 1);
		w->glued = count > 1 && !closes(&t[1]);
	} else if (is(t, "Xr") && count > 2) {
		add(w, t[1].at, t[1].len);
		str_append(&w->text, "(");
		mdoc_plain(&w->text, t[2].at, t[2].len);
		str_append(&w->text, ")");
		return 3;
	}
	return 1;
}

static void add_tokens(struct mdoc_words *w, const struct token *t, size_t count)
{
	for (size_t i = 0; i < count;) {
		const char *marks = marks_of(&t[i]);
		if (marks) {
			i += enclose(w, t + i, count - i, marks);
		} else if (is_macro(&t[i])) {
			i += macro(w, t + i, count - i);
		} else {
			w->glued |= closes(&t[i]);
			add(w, t[i].at, t[i].len);
			w->glued = opens(&t[i]);
			i++;
		}
	}
}

void mdoc_add_text(struct mdoc_words *w, const char *line, size_t len)
{
	w->glued = false;
	add(w, line, len);
}

void mdoc_add_macro(struct mdoc_words *w, const char *line, size_t len)
{
	struct token tokens[TOKENS_MOST];
	w->glued = false;
	add_tokens(w, tokens, split(line, len, tokens));
}
