/* Saying and asking in lines. Whatever is written passes text_safe here, so no data can smuggle a
 * control byte through; what is read is NFC and one line. */
#include "talk.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define LINE_LIMIT ((size_t)16 * 1024) /* as much as a field of the screens takes */
#define WRONG_IN_ROW 10
#define LINES_LIMIT 10000 /* of input that nobody types: more is a loop, not a walk */

/* The lines of safe text: wrapped, or where nothing wraps as its newlines part it. */
static size_t lines_of(const struct plain *p, const char *safe, size_t indent, struct arena *a,
                       char ***out)
{
	size_t columns = p->io->columns, count = 1;
	if (columns > 0) {
		return text_wrap(a, safe, columns > indent + 20 ? columns - indent : 20, out);
	}
	for (const char *c = safe; *c; c++) {
		count += *c == '\n';
	}
	*out = arena_array(a, count, sizeof(char *));
	for (size_t i = 0; i < count; i++) {
		size_t len = strcspn(safe, "\n");
		(*out)[i] = arena_strndup(a, safe, len);
		safe += len + (safe[len] == '\n');
	}
	return count;
}

/* What follows the first line hangs, so that no text can pass for a line of ours. */
static void write_lines(struct plain *p, const char *prefix, size_t hang, const char *safe,
                        const char *end)
{
	char **lines;
	auto_arena struct arena *a = arena_new();
	size_t count = lines_of(p, safe, hang, a, &lines);
	fputs(prefix, p->io->out);
	for (size_t i = 0; i < count; i++) {
		fprintf(p->io->out, "%s%*s%s", i ? "\n" : "", i ? (int)hang : 0, "", lines[i]);
	}
	fputs(end, p->io->out);
}

static void vtell(struct plain *p, const char *end, const char *format, va_list ap)
    PRINTF_LIKE(3, 0);
static void vtell(struct plain *p, const char *end, const char *format, va_list ap)
{
	auto_str text = STR_INIT;
	auto_arena struct arena *a = arena_new();
	str_vprintf(&text, format, ap);
	write_lines(p, "", 0, text_safe(a, text.data, false), end);
}

void tell(struct plain *p, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	vtell(p, "\n", format, ap);
	va_end(ap);
}

void tell_behind(struct plain *p, const char *prefix, const char *text)
{
	auto_arena struct arena *a = arena_new();
	write_lines(p, prefix, strlen(prefix), text_safe(a, text, false), "\n");
}

void tell_field(struct plain *p, const char *label, const char *value)
{
	if (value && *value) {
		auto_arena struct arena *a = arena_new();
		auto_free char *text = xprintf("%s: %s", label, value);
		write_lines(p, "", 2, text_safe(a, text, true), "\n");
	}
}

void tell_blank(struct plain *p)
{
	fputc('\n', p->io->out);
}

static void give_up(struct plain *p, const char *why)
{
	p->ended = true;
	(void)error_set(&p->err, ERROR_INVALID, "%s; what was answered before is stored", why);
}

static void count_wrong(struct plain *p)
{
	p->wrong++;
	p->wrong_in_row++;
	if (!p->io->terminal && p->wrong_in_row >= WRONG_IN_ROW) {
		auto_free char *why =
		    xprintf("%d answers in a row were not understood", WRONG_IN_ROW);
		give_up(p, why);
	}
}

void tell_wrong(struct plain *p, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	vtell(p, "\n", format, ap);
	va_end(ap);
	count_wrong(p);
}

void tell_problem(struct plain *p, const char *problem)
{
	char first[2] = {(char)toupper((unsigned char)problem[0]), '\0'};
	tell_wrong(p, "%s%s.", first, problem[0] ? problem + 1 : "");
}

/* Is it the workspace that is at fault, and not what was typed? */
static bool is_failure(enum error_code code)
{
	return code == ERROR_IO || code == ERROR_BUSY || code == ERROR_NEWER ||
	       code == ERROR_INTEGRITY || code == ERROR_READ_ONLY;
}

void tell_error(struct plain *p, const struct error *err)
{
	tell_problem(p, err->message);
	if (is_failure(err->code)) {
		p->wrong--;
		p->failure = p->failed++ > 0 ? p->failure : *err;
		p->left_out = true;
	}
}

void tell_left_out(struct plain *p, const char *words)
{
	tell(p, "%s", words);
	p->left_out = true;
	if (p->ended && p->signal == 0 && !p->io->terminal && p->err.code == ERROR_NONE) {
		(void)error_set(&p->err, ERROR_INVALID,
		                "the input ended in the middle of something, which is not stored");
	}
}

void ask_done(struct plain *p)
{
	p->wrong_in_row = 0;
}

/* ---- reading ---- */

static void end_of_input(struct plain *p)
{
	p->ended = true;
	p->signal = p->io->signal ? p->io->signal() : 0;
	fputc('\n', p->io->out);
}

/* A line without its end; a byte that no text holds becomes U+FFFD. False at the end of the input.
 */
static bool read_line(struct plain *p, struct str *out, bool *out_long)
{
	int c;
	*out_long = false;
	while ((c = fgetc(p->io->in)) != EOF && c != '\n') {
		if (out->len >= LINE_LIMIT) {
			*out_long = true;
		} else if (c == '\0') {
			str_append(out, "\xEF\xBF\xBD");
		} else {
			str_append_char(out, (char)c);
		}
	}
	return c == '\n' || (out->len > 0 && !ferror(p->io->in));
}

/* Blanks at both ends gone, tabs and other controls as one blank, NFC: as a field takes a paste. */
static char *cleaned(struct str *line)
{
	for (size_t i = 0; i < line->len; i++) {
		unsigned char c = (unsigned char)line->data[i];
		line->data[i] = c < ' ' || c == 0x7f ? ' ' : line->data[i];
	}
	const char *from = line->data + strspn(line->data, " ");
	size_t len = strlen(from);
	while (len > 0 && from[len - 1] == ' ') {
		len--;
	}
	auto_free char *text = xstrndup(from, len);
	return text_nfc(text);
}

static char *vask(struct plain *p, const char *format, va_list ap) PRINTF_LIKE(2, 0);
static char *vask(struct plain *p, const char *format, va_list ap)
{
	auto_str line = STR_INIT;
	bool too_long;
	if (p->ended) {
		return NULL;
	}
	vtell(p, " ", format, ap);
	bool interrupted = p->io->signal && p->io->signal();
	if (interrupted || fflush(p->io->out) != 0 || !read_line(p, &line, &too_long)) {
		end_of_input(p);
		return NULL;
	}
	char *text = too_long ? xstrdup("") : cleaned(&line);
	if (!p->io->terminal) {
		auto_arena struct arena *a = arena_new();
		fprintf(p->io->out, "%s\n", text_safe(a, text, false));
		if (++p->lines > LINES_LIMIT) {
			give_up(p, "the input goes on for too long");
			free(text);
			return NULL;
		}
	}
	if (too_long) {
		tell_wrong(p, "That is longer than %zu bytes, and was dropped.", LINE_LIMIT);
	}
	return text;
}

char *ask(struct plain *p, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	char *text = vask(p, format, ap);
	va_end(ap);
	return text;
}

bool ask_yes(struct plain *p, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	auto_free char *text = vask(p, format, ap);
	va_end(ap);
	if (!text) {
		return false;
	}
	ask_done(p);
	return strcmp(text, "y") == 0 || strcmp(text, "yes") == 0;
}

size_t ask_number(struct plain *p, size_t count, const char *format, ...)
{
	size_t number;
	for (;;) {
		va_list ap;
		va_start(ap, format);
		auto_free char *text = vask(p, format, ap);
		va_end(ap);
		if (!text || !*text) {
			return 0;
		}
		if (number_read(text, &number) && number >= 1 && number <= count) {
			ask_done(p);
			return number;
		}
		if (strcmp(text, "?") == 0) {
			tell(p, "A number from 1 to %zu, or Enter for none.", count);
		} else {
			tell_wrong(p, "Expected a number from 1 to %zu, or Enter for none.", count);
		}
	}
}

bool ask_field(struct plain *p, const char *label, const char *stored, char **out)
{
	bool has = stored && *stored;
	*out = has ? ask(p, "%s [%s]:", label, stored) : ask(p, "%s:", label);
	if (!*out) {
		return false;
	}
	if (!**out) {
		free(*out);
		*out = NULL;
	} else if (strcmp(*out, "-") == 0) {
		**out = '\0';
	}
	return true;
}

bool number_read(const char *text, size_t *out)
{
	size_t len = strspn(text, "0123456789");
	if (len == 0 || len > 6 || text[len]) {
		return false;
	}
	*out = strtoul(text, NULL, 10);
	return true;
}
