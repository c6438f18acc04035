/* A document as one HTML5 page that stands alone: real headings, lists and tables, its style
 * inside, bars as inline SVG with their figures in words. All data is escaped here or in
 * note_html(); the page forbids scripts and every fetch to whoever opens it. */
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/io/report.h"
#include "doc.h"

#define FIELD_COLUMNS 48 /* what half a line holds */
#define BAR_WIDTH 120
#define BAR_HEIGHT 10

static const char style[] =
    "@page{size:auto;margin:12mm 14mm}\n"
    "*{box-sizing:border-box}\n"
    "html{color-scheme:light}\n"
    "body{margin:0 auto;max-width:58rem;padding:1.5rem;color:#1a1a1a;background:#fff;"
    "font:10.5pt/1.38 system-ui,-apple-system,'Segoe UI','DejaVu Sans',Arial,sans-serif}\n"
    "h1{font-size:1.65em;line-height:1.15;margin:0 0 .3em}\n"
    "h2{font-size:1.08em;margin:.85em 0 .25em;padding-bottom:.1em;border-bottom:1px solid "
    "#767676}\n"
    "h3{font-size:1em;margin:.8em 0 .2em}\n"
    "p{margin:.25em 0}\n"
    "p.strong{font-weight:700}\n"
    "h2+p.strong{font-size:1.3em}\n"
    "dl{margin:.2em 0;display:grid;grid-template-columns:max-content 1fr max-content 1fr;"
    "gap:.1em .9em}\n"
    "dt{color:#4a4a4a}\n"
    "dd{margin:0;overflow-wrap:anywhere}\n"
    "dt.wide{grid-column:1}dd.wide{grid-column:2/-1}\n"
    "ul{margin:.2em 0;padding-left:1.25em}\n"
    "li{margin:.12em 0;overflow-wrap:anywhere}\n"
    "div.scroll{overflow-x:auto}\n"
    "table{border-collapse:collapse;width:100%;margin:.2em 0;font-size:.95em}\n"
    "th,td{text-align:left;vertical-align:top;padding:.14em 1em .14em 0;"
    "border-bottom:1px solid #cfcfcf}\n"
    "th{color:#4a4a4a;font-weight:600}\n"
    "tbody th{color:inherit;font-weight:400}\n"
    ".right{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    "svg{display:block;margin-top:.25em}\n"
    ".note{margin:.1em 0 .3em;padding-left:.6em;border-left:2px solid #767676}\n"
    ".note p{margin:.15em 0}\n"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere}\n"
    ".seal{font:.72em/1.3 ui-monospace,'DejaVu Sans Mono',monospace;color:#4a4a4a;"
    "overflow-wrap:anywhere}\n"
    ".page{break-before:page;border:0;border-top:2px solid #767676;margin:2em 0 1em}\n"
    "@media (max-width:40rem){dl{grid-template-columns:max-content 1fr}}\n"
    "@media print{body{max-width:none;padding:0;font-size:8.7pt;line-height:1.24}"
    "h2,h3{break-after:avoid}tr,li{break-inside:avoid}h2{margin-top:.5em}th,td{padding-top:.08em;"
    "padding-bottom:.08em}"
    ".page{border:0;margin:0}}\n";

struct html {
	struct str *out;
	bool section, fields;
	size_t lists; /* open, each with an open item */
};

void html_escape(const char *text, struct str *out)
{
	for (; *text != '\0'; text++) {
		switch (*text) {
		case '&':
			str_append(out, "&amp;");
			break;
		case '<':
			str_append(out, "&lt;");
			break;
		case '>':
			str_append(out, "&gt;");
			break;
		case '"':
			str_append(out, "&quot;");
			break;
		case '\'':
			str_append(out, "&#39;");
			break;
		default:
			str_append_char(out, *text);
		}
	}
}

/* Lines of the text become line breaks. */
static void put_lines(struct html *h, const char *text)
{
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		auto_str line = STR_INIT;
		str_append_len(&line, text, len);
		html_escape(line.data, h->out);
		text += len;
		if (*text == '\n') {
			str_append(h->out, "<br>\n");
			text++;
		}
	}
}

static void put_element(struct html *h, const char *name, const char *attributes, const char *text)
{
	str_printf(h->out, "<%s%s>", name, attributes);
	put_lines(h, text);
	str_printf(h->out, "</%s>\n", name);
}

/* ---- lists ---- */

static void close_lists(struct html *h, size_t down_to)
{
	while (h->lists > down_to) {
		str_append(h->out, "</li>\n</ul>\n");
		h->lists--;
	}
}

static void open_item(struct html *h, size_t level)
{
	close_lists(h, level + 1);
	if (h->lists == level + 1) {
		str_append(h->out, "</li>\n<li>");
	}
	while (h->lists < level + 1) {
		str_append(h->out, "<ul>\n<li>");
		h->lists++;
	}
}

static void put_bullet(struct html *h, const struct block *block)
{
	open_item(h, block->level);
	if (block->label != NULL) {
		str_append(h->out, "<b>");
		html_escape(block->label, h->out);
		str_append(h->out, *block->text != '\0' ? ":</b> " : ":</b>");
	}
	if (block->kind == BLOCK_NOTE) {
		str_append(h->out, "<div class=\"note\">\n");
		note_html(block->text, h->out);
		str_append(h->out, "</div>");
	} else {
		put_lines(h, block->text);
	}
}

static void put_field(struct html *h, const struct block *block)
{
	if (!h->fields) {
		str_append(h->out, "<dl>\n");
	}
	h->fields = true;
	const char *wide = text_width(block->text) > FIELD_COLUMNS ? " class=\"wide\"" : "";
	str_printf(h->out, "<dt%s>", wide);
	html_escape(block->label, h->out);
	str_printf(h->out, "</dt><dd%s>", wide);
	put_lines(h, block->text);
	str_append(h->out, "</dd>\n");
}

/* ---- tables ---- */

static double at(double zero_to_one)
{
	return zero_to_one < 0 ? 0 : zero_to_one > 1 ? BAR_WIDTH : zero_to_one * BAR_WIDTH;
}

static void bar_words(const struct bar *bar, struct str *out)
{
	char low[FIGURE_SIZE], high[FIGURE_SIZE], point[FIGURE_SIZE], gate[FIGURE_SIZE];
	const struct gate floor = {.kind = GATE_MIN, .threshold = bar->gate};
	struct marks marks = MARKS_OF_GATE(bar->has_gate ? &floor : NULL);
	str_printf(out, "%s to %s of 100", figure_beside(marks, bar->low, low),
	           figure_beside(marks, bar->high, high));
	if (bar->has_point) {
		str_printf(out, ", now %s", figure_beside(marks, bar->point, point));
	}
	if (bar->has_gate) {
		str_printf(out, ", gate at %s", figure(bar->gate, gate));
	}
}

/* Settled is filled, open is hatched by a lighter grey with an outline: no meaning by colour. */
static void put_bar(struct html *h, const struct bar *bar)
{
	auto_str words = STR_INIT;
	bar_words(bar, &words);
	str_printf(
	    h->out,
	    "<svg role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" aria-label=\"%s\">",
	    BAR_WIDTH, BAR_HEIGHT, BAR_WIDTH, BAR_HEIGHT, words.data);
	str_printf(h->out,
	           "<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" fill=\"#fff\" "
	           "stroke=\"#767676\"/>",
	           BAR_WIDTH - 1, BAR_HEIGHT - 1);
	str_printf(h->out, "<rect x=\"0\" y=\"2\" width=\"%.2f\" height=\"6\" fill=\"#005fd7\"/>",
	           at(bar->low));
	if (bar->high > bar->low) {
		str_printf(h->out,
		           "<rect x=\"%.2f\" y=\"2.5\" width=\"%.2f\" height=\"5\" "
		           "fill=\"#d0dff2\" stroke=\"#005fd7\"/>",
		           at(bar->low), at(bar->high) - at(bar->low));
	}
	if (bar->has_point) {
		str_printf(h->out, "<path d=\"M%.2f 0V%d\" stroke=\"#1a1a1a\" stroke-width=\"2\"/>",
		           at(bar->point), BAR_HEIGHT);
	}
	if (bar->has_gate) {
		str_printf(h->out,
		           "<path d=\"M%.2f 0V%d\" stroke=\"#5f0000\" stroke-dasharray=\"2 1\"/>",
		           at(bar->gate), BAR_HEIGHT);
	}
	str_append(h->out, "</svg>");
}

static void put_cell(struct html *h, const struct table *table, size_t row, size_t column)
{
	const struct column *c = &table->columns[column];
	const char *text = table->cells[row * table->column_count + column];
	const char *name = column == 0 ? "th" : "td";
	str_printf(h->out, "<%s%s%s>", name, column == 0 ? " scope=\"row\"" : "",
	           c->right ? " class=\"right\"" : "");
	if (!c->bar) {
		put_lines(h, text);
	} else if (table->bars != NULL && table->bars[row].shown) {
		put_bar(h, &table->bars[row]);
	}
	str_printf(h->out, "</%s>", name);
}

static void put_table(struct html *h, const struct table *table)
{
	str_append(h->out, "<div class=\"scroll\"><table>\n<thead><tr>");
	for (size_t c = 0; c < table->column_count; c++) {
		str_printf(h->out, "<th scope=\"col\"%s>",
		           table->columns[c].right ? " class=\"right\"" : "");
		html_escape(table->columns[c].title, h->out);
		str_append(h->out, "</th>");
	}
	str_append(h->out, "</tr></thead>\n<tbody>\n");
	for (size_t r = 0; r < table->row_count; r++) {
		str_append(h->out, "<tr>");
		for (size_t c = 0; c < table->column_count; c++) {
			put_cell(h, table, r, c);
		}
		str_append(h->out, "</tr>\n");
	}
	str_append(h->out, "</tbody>\n</table></div>\n");
}

/* ---- the page ---- */

static void close_section(struct html *h)
{
	if (h->section) {
		str_append(h->out, "</section>\n");
	}
	h->section = false;
}

static void put_block(struct html *h, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_TITLE:
		put_element(h, "h1", "", block->text);
		break;
	case BLOCK_HEADING:
		close_section(h);
		str_append(h->out, "<section>\n");
		h->section = true;
		put_element(h, "h2", "", block->text);
		break;
	case BLOCK_SUBHEADING:
		put_element(h, "h3", "", block->text);
		break;
	case BLOCK_TEXT:
		put_element(h, "p", "", block->text);
		break;
	case BLOCK_STRONG:
		put_element(h, "p", " class=\"strong\"", block->text);
		break;
	case BLOCK_BULLET:
	case BLOCK_NOTE:
		put_bullet(h, block);
		break;
	case BLOCK_FIELD:
		put_field(h, block);
		break;
	case BLOCK_TABLE:
		put_table(h, block->table);
		break;
	case BLOCK_PAGE:
		close_section(h);
		str_append(h->out, "<hr class=\"page\">\n");
		break;
	case BLOCK_SEAL:
		put_element(h, "p", " class=\"seal\"", block->text);
		break;
	}
}

static void put_head(struct html *h, const struct doc *doc)
{
	const char *title = "dealbench";
	for (size_t i = 0; i < doc->count; i++) {
		if (doc->blocks[i].kind == BLOCK_TITLE) {
			title = doc->blocks[i].text;
			break;
		}
	}
	str_append(h->out,
	           "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	           "style-src 'unsafe-inline'\">\n"
	           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	           "<meta name=\"referrer\" content=\"no-referrer\">\n");
	put_element(h, "title", "", title);
	str_printf(h->out, "<style>\n%s</style>\n</head>\n<body>\n<main>\n", style);
}

void doc_render_html(const struct doc *doc, struct str *out)
{
	struct html h = {.out = out};
	put_head(&h, doc);
	for (size_t i = 0; i < doc->count; i++) {
		enum block_kind kind = doc->blocks[i].kind;
		if (kind != BLOCK_BULLET && kind != BLOCK_NOTE) {
			close_lists(&h, 0);
		}
		if (kind != BLOCK_FIELD && h.fields) {
			str_append(out, "</dl>\n");
			h.fields = false;
		}
		put_block(&h, &doc->blocks[i]);
	}
	close_lists(&h, 0);
	str_append(out, h.fields ? "</dl>\n" : "");
	close_section(&h);
	str_append(out, "</main>\n</body>\n</html>\n");
}
