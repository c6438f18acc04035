/* Deals as a Markdown table: the list of the first screen, to be pasted into a mail or a page. */
#include "dealbench/io/deal_table.h"

#include "doc.h"

void deal_table_markdown(const struct deal_table_row *rows, size_t count, struct str *out)
{
	static const struct column columns[] = {
	    {.title = "Deal"},
	    {.title = "Partner"},
	    {.title = "Cat."},
	    {.title = "Stage"},
	    {.title = "Open", .right = true},
	    {.title = "Score", .right = true},
	    {.title = "Verdict"},
	    {.title = "Gate"},
	    {.title = "Due"},
	};
	auto_arena struct arena *a = arena_new();
	auto_doc doc;
	doc_init(&doc, a);
	doc_table(&doc, columns, ARRAY_LEN(columns));
	for (size_t i = 0; i < count; i++) {
		const struct deal_table_row *r = &rows[i];
		const char *cells[] = {r->title, r->partner, r->category, r->stage, r->open,
		                       r->score, r->verdict, r->gate,     r->due};
		doc_row(&doc, cells);
	}
	doc_render_markdown(&doc, out);
}
