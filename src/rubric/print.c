/* Diagnostics as a compiler prints them: place, code, message, the line and a caret under it. */
#include "dealbench/base/text.h"
#include "dealbench/rubric/load.h"

/* Columns that the first count characters of a line take, and the bytes of them. */
static size_t columns_of(const char *line, int count, size_t *out_bytes)
{
	char glyph[5];
	size_t columns = 0;
	size_t at = 0;
	for (int i = 0; i < count && line[at] != '\0'; i++) {
		size_t n;
		uint32_t cp = text_decode(line + at, &n);
		glyph[text_encode(cp, glyph)] = '\0';
		columns += text_width(glyph);
		at += n;
	}
	*out_bytes = at;
	return columns;
}

static void print_source(const struct diag *d, struct str *out)
{
	size_t bytes;
	size_t before = columns_of(d->source, d->column - 1, &bytes);
	size_t under = columns_of(d->source + bytes, d->width, &bytes);
	str_printf(out, "%7d | %s\n", d->line, d->source);
	str_printf(out, "%7s | ", "");
	str_append_repeat(out, ' ', before);
	str_append_char(out, '^');
	str_append_repeat(out, '~', under > 1 ? under - 1 : 0);
	str_append_char(out, '\n');
}

static void print_left_out(const struct diag_list *diags, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	const char *left_out = diag_left_out(diags, a);
	if (left_out != NULL) {
		str_printf(out, "and %s more, not listed\n", left_out);
	}
}

void diags_print(const struct diag_list *diags, struct str *out)
{
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *d = &diags->items[i];
		text_append_safe(out, d->file, false);
		if (d->line > 0) {
			str_printf(out, ":%d:%d", d->line, d->column);
		}
		str_append(out, d->severity == DIAG_ERROR ? ": error" : ": warning");
		if (d->code > 0) {
			str_printf(out, " R%03d", d->code);
		}
		str_printf(out, ": %s\n", d->message);
		if (d->source != NULL && d->line > 0) {
			print_source(d, out);
		}
	}
	print_left_out(diags, out);
}
