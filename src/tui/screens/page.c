/* Text as lines of a width, with what is bold, indented or belongs to a choice: built first, so
 * that a layout knows how long it is, and drawn from any line on. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/key.h"

struct page_line *page_line(struct page *p, enum style style, int indent, const char *text)
{
	xgrow(&p->v, &p->cap, p->n + 1);
	struct page_line *line = &p->v[p->n++];
	*line = (struct page_line){
	    .prefix = "", .text = text, .indent = indent, .style = style, .choice = NONE};
	return line;
}

void page_blank(struct page *p)
{
	if (p->n > 0 && p->v[p->n - 1].text[0]) {
		page_line(p, STYLE_PLAIN, 0, "");
	}
}

/* Wraps text; the first line is drawn after prefix, the first `strong` bytes bold. */
size_t page_wrap(struct page *p, enum style style, int indent, const char *prefix, size_t strong,
                 const char *text)
{
	char **lines;
	size_t first = p->n;
	size_t columns = p->width > indent + 4 ? (size_t)(p->width - indent) : 4;
	const char *safe = text_safe(p->arena, text, true);
	size_t n = text_wrap(p->arena, safe, columns, &lines);
	for (size_t i = 0; i < n; i++) {
		struct page_line *line = page_line(p, style, indent, lines[i]);
		line->prefix = i == 0 ? prefix : "";
		size_t len = strlen(lines[i]);
		line->strong = i == 0 ? (strong < len ? strong : len) : 0;
	}
	return first;
}

void page_para(struct page *p, enum style style, const char *text)
{
	page_wrap(p, style, 0, "", 0, text);
}

/* "Head: text", the head bold. */
void page_headed(struct page *p, enum style style, const char *head, const char *text)
{
	page_wrap(p, style, 0, "", strlen(head) + 1, arena_printf(p->arena, "%s: %s", head, text));
}

void page_list(struct page *p, const char *head, const struct texts *texts)
{
	if (texts->n == 0) {
		return;
	}
	page_blank(p);
	page_line(p, STYLE_STRONG, 0, head);
	for (size_t i = 0; i < texts->n; i++) {
		page_wrap(p, STYLE_PLAIN, 2, "- ", 0, texts->v[i]);
	}
}

void page_joined(struct page *p, const char *head, const struct texts *texts)
{
	auto_str out = STR_INIT;
	for (size_t i = 0; i < texts->n; i++) {
		str_append(&out, i ? "; " : "");
		str_append(&out, texts->v[i]);
	}
	if (texts->n > 0) {
		page_headed(p, STYLE_PLAIN, head, out.data);
	}
}

void page_finish(struct page *p)
{
	free(p->v);
	p->v = NULL;
	p->n = p->cap = 0;
}

static void press_targets(const struct page_line *line, struct frame *f, struct rect row)
{
	if (line->key != KEYCODE_NONE) {
		frame_target_key(f, row, line->key);
	}
	if (line->key2 != KEYCODE_NONE) {
		frame_target_key(
		    f, (struct rect){row.x + line->key2_at, row.y, row.w - line->key2_at, 1},
		    line->key2);
	}
}

void page_view(const struct page *p, struct frame *f, struct rect area, int skip)
{
	for (int i = skip; i < (int)p->n && i - skip < area.h; i++) {
		const struct page_line *line = &p->v[i];
		int x = area.x + line->indent, y = area.y + i - skip, room = area.w - line->indent;
		int hang = (int)text_width(line->prefix);
		frame_put(f, x - hang, y, hang, line->style, line->prefix);
		frame_put(f, x, y, room, line->style, line->text);
		press_targets(line, f, (struct rect){area.x, y, area.w, 1});
		if (line->strong > 0 && line->style == STYLE_PLAIN) {
			auto_arena struct arena *a = arena_new();
			char *head = arena_strndup(a, line->text, line->strong);
			frame_put(f, x, y, room, STYLE_STRONG, head);
		}
	}
}
