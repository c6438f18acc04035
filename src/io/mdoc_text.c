/* mdoc to text: the blocks. Each line of source either opens, closes or parts blocks, or adds words
 * to the paragraph under way, which is wrapped once it is whole. */
#include "dealbench/io/mdoc.h"

#include <string.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"
#include "mdoc_words.h"

enum { BODY = 5, SUBTITLE = 3, OFFSET = 6, BULLET = 2, LISTS_MOST = 8 };

struct list {
	size_t margin, width; /* of what is around it; of its tags */
	bool bullet, compact, begun;
};

struct page {
	struct mdoc_words words;
	struct str *out, tag;
	struct list lists[LISTS_MOST];
	size_t columns, margin, depth;
	bool literal, synopsis, apart; /* apart: a blank line comes before what follows */
	char name[64];
};

static void begin_line(struct page *p, size_t margin)
{
	if (p->apart && p->out->len > 0) {
		str_append(p->out, "\n");
	}
	p->apart = false;
	str_append_repeat(p->out, ' ', margin);
}

static size_t tag_margin(const struct page *p)
{
	return p->depth > 0 ? p->lists[p->depth - 1].margin : p->margin;
}

/* Writes the tag; true where the text goes on in its line. */
static bool write_tag(struct page *p)
{
	size_t room = p->margin - tag_margin(p), width = text_width(p->tag.data);
	begin_line(p, tag_margin(p));
	str_append(p->out, p->tag.data);
	bool beside = width < room && p->words.text.len > 0;
	if (beside) {
		str_append_repeat(p->out, ' ', room - width);
	} else {
		str_append(p->out, "\n");
	}
	str_truncate(&p->tag, 0);
	return beside;
}

static void end_paragraph(struct page *p)
{
	bool beside = p->tag.len > 0 && write_tag(p);
	auto_arena struct arena *a = arena_new();
	char **lines;
	size_t room = p->columns > p->margin + 20 ? p->columns - p->margin : 20;
	size_t count = text_wrap(a, p->words.text.data, room, &lines);
	for (size_t i = 0; i < count; i++) {
		if (i > 0 || !beside) {
			begin_line(p, p->margin);
		}
		str_printf(p->out, "%s\n", lines[i]);
	}
	str_truncate(&p->words.text, 0);
}

static void title(struct page *p, const char *words, size_t len, size_t margin)
{
	end_paragraph(p);
	p->apart = true;
	begin_line(p, margin);
	mdoc_plain(p->out, words, len);
	str_append(p->out, "\n");
	p->margin = BODY;
	p->synopsis = len == 8 && memcmp(words, "SYNOPSIS", len) == 0;
}

static bool has(const char *words, size_t len, const char *word)
{
	size_t bytes = strlen(word);
	for (size_t i = 0; i + bytes <= len; i++) {
		if (memcmp(words + i, word, bytes) == 0) {
			return true;
		}
	}
	return false;
}

/* The columns that "-width WORDS" leaves for tags and the gap after them. */
static size_t tag_columns(const char *words, size_t len)
{
	auto_str line = STR_INIT;
	str_append_len(&line, words, len);
	const char *at = strstr(line.data, "-width ");
	if (!at) {
		return BULLET;
	}
	at += strlen("-width ");
	size_t bytes = *at == '"' ? strcspn(at + 1, "\"") : strcspn(at, " ");
	return bytes == 2 && strncmp(at, "Ds", 2) == 0 ? 8 : bytes + 2;
}

static void begin_list(struct page *p, const char *words, size_t len)
{
	end_paragraph(p);
	if (p->depth == LISTS_MOST) {
		return;
	}
	struct list *list = &p->lists[p->depth++];
	*list = (struct list){.margin = p->margin,
	                      .width = tag_columns(words, len),
	                      .bullet = has(words, len, "-bullet"),
	                      .compact = has(words, len, "-compact")};
	p->apart |= !list->compact;
}

static void begin_item(struct page *p, const char *words, size_t len)
{
	end_paragraph(p);
	struct list *list = &p->lists[p->depth > 0 ? p->depth - 1 : 0];
	p->apart |= list->begun && !list->compact;
	list->begun = true;
	p->margin = list->margin + list->width;
	if (list->bullet) {
		str_append(&p->tag, "-");
		return;
	}
	mdoc_add_macro(&p->words, words, len);
	str_append(&p->tag, p->words.text.data);
	str_truncate(&p->words.text, 0);
}

static void end_list(struct page *p)
{
	end_paragraph(p);
	if (p->depth > 0) {
		p->margin = p->lists[--p->depth].margin;
	}
}

static void take_name(struct page *p, const char *words, size_t len)
{
	if (!p->name[0] && len > 3 && len < sizeof(p->name)) {
		memcpy(p->name, words + 3, len - 3);
		p->name[len - 3] = '\0';
		p->words.name = p->name;
	}
	if (p->synopsis) {
		end_paragraph(p);
	}
	mdoc_add_macro(&p->words, words, len);
}

/* A line that begins with a dot: words without the dot. */
static void request(struct page *p, const char *words, size_t len)
{
	char macro[3] = {len > 0 ? words[0] : '\0', len > 1 ? words[1] : '\0', '\0'};
	size_t skip = len > 3 ? 3 : len;
	const char *rest = words + skip;
	if (strcmp(macro, "Sh") == 0) {
		title(p, rest, len - skip, 0);
	} else if (strcmp(macro, "Ss") == 0) {
		title(p, rest, len - skip, SUBTITLE);
	} else if (strcmp(macro, "Pp") == 0) {
		end_paragraph(p);
		p->apart = true;
	} else if (strcmp(macro, "Bl") == 0) {
		begin_list(p, rest, len - skip);
	} else if (strcmp(macro, "It") == 0) {
		begin_item(p, rest, len - skip);
	} else if (strcmp(macro, "El") == 0) {
		end_list(p);
	} else if (strcmp(macro, "Bd") == 0) {
		end_paragraph(p);
		p->literal = p->apart = true;
	} else if (strcmp(macro, "Nd") == 0) {
		mdoc_add_text(&p->words, "-", 1);
		mdoc_add_text(&p->words, rest, len - skip);
	} else if (strcmp(macro, "Nm") == 0) {
		take_name(p, words, len);
	} else if (*macro != '\\' && strcmp(macro, "Dd") != 0 && strcmp(macro, "Dt") != 0 &&
	           strcmp(macro, "Os") != 0) {
		mdoc_add_macro(&p->words, words, len);
	}
}

void mdoc_text(const char *source, size_t columns, struct str *out)
{
	struct page p = {.out = out, .columns = columns, .tag = STR_INIT};
	p.words = (struct mdoc_words){.text = STR_INIT, .name = ""};
	while (*source) {
		size_t len = strcspn(source, "\n");
		bool dot = *source == '.';
		if (p.literal && len == 3 && strncmp(source, ".Ed", 3) == 0) {
			p.literal = false;
		} else if (p.literal) {
			begin_line(&p, len > 0 ? p.margin + OFFSET : 0);
			mdoc_plain(out, source, len);
			str_append(out, "\n");
		} else if (dot) {
			request(&p, source + 1, len - 1);
		} else if (len > 0) {
			mdoc_add_text(&p.words, source, len);
		}
		source += len + (source[len] == '\n');
	}
	end_paragraph(&p);
	str_free(&p.words.text);
	str_free(&p.tag);
}
