/* A person's note, written in Markdown, as HTML. cmark reads it; what is written here knows only
 * paragraphs, lists, quotes, code and emphasis: raw HTML stays visible text, a link or picture is
 * its words and its address, so nothing in a note can be pressed, fetched or run. */
#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "doc.h"

static const char *element_of(cmark_node *node)
{
	switch ((int)cmark_node_get_type(node)) {
	case CMARK_NODE_PARAGRAPH:
	case CMARK_NODE_HEADING:
		return "p";
	case CMARK_NODE_BLOCK_QUOTE:
		return "blockquote";
	case CMARK_NODE_LIST:
		return cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? "ol" : "ul";
	case CMARK_NODE_ITEM:
		return "li";
	case CMARK_NODE_EMPH:
		return "em";
	case CMARK_NODE_STRONG:
		return "strong";
	default:
		return NULL;
	}
}

static bool is_inline(cmark_node *node)
{
	int type = (int)cmark_node_get_type(node);
	return type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG;
}

/* Made safe again: an entity such as &#x202E; is a character only now. */
static void put_safe(const char *text, struct str *out)
{
	auto_str safe = STR_INIT;
	text_append_safe(&safe, text, true);
	html_escape(safe.data, out);
}

static void put_address(cmark_node *node, struct str *out)
{
	const char *address = cmark_node_get_url(node);
	if (address != NULL && *address != '\0') {
		str_append(out, " (");
		put_safe(address, out);
		str_append_char(out, ')');
	}
}

static void put_boundary(cmark_node *node, bool entering, struct str *out)
{
	const char *name = element_of(node);
	bool heading = (int)cmark_node_get_type(node) == CMARK_NODE_HEADING;
	if (name == NULL) {
		return;
	}
	if (entering) {
		str_printf(out, "<%s>%s", name, heading ? "<strong>" : "");
	} else {
		str_printf(out, "%s</%s>%s", heading ? "</strong>" : "", name,
		           is_inline(node) ? "" : "\n");
	}
}

static void put_literal(cmark_node *node, const char *before, const char *after, struct str *out)
{
	const char *text = cmark_node_get_literal(node);
	str_append(out, before);
	put_safe(text != NULL ? text : "", out);
	while (out->len > 0 && out->data[out->len - 1] == '\n') {
		str_truncate(out, out->len - 1);
	}
	str_append(out, after);
}

static void put_node(cmark_node *node, bool entering, struct str *out)
{
	switch ((int)cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_HTML_INLINE:
	case CMARK_NODE_CUSTOM_INLINE:
		put_literal(node, "", "", out);
		break;
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_CUSTOM_BLOCK:
		put_literal(node, "<p>", "</p>\n", out);
		break;
	case CMARK_NODE_CODE:
		put_literal(node, "<code>", "</code>", out);
		break;
	case CMARK_NODE_CODE_BLOCK:
		put_literal(node, "<pre>", "</pre>\n", out);
		break;
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
		str_append(out, "<br>\n");
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		str_append(out, "<p>* * *</p>\n");
		break;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		if (!entering) {
			put_address(node, out);
		}
		break;
	default:
		put_boundary(node, entering, out);
	}
}

static void *grow(void *p, size_t size)
{
	return xreallocarray(p, 1, size);
}

void note_html(const char *note, struct str *out)
{
	cmark_mem memory = {.calloc = xcalloc, .realloc = grow, .free = free};
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
	cmark_parser_feed(parser, note, strlen(note));
	cmark_node *root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		put_node(cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER, out);
	}
	cmark_iter_free(iter);
	cmark_node_free(root);
}
