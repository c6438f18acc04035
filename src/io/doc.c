/* Building a document. Every text passes text_safe() on its way in, so no renderer has to think of
 * it again; a renderer adds only what its own format needs. */
#include "doc.h"

#include <stdarg.h>
#include <stdlib.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/core/rubric.h"

void doc_init(struct doc *doc, struct arena *arena)
{
	*doc = (struct doc){.arena = arena};
}

void doc_finish(struct doc *doc)
{
	for (size_t i = 0; i < doc->count; i++) {
		if (doc->blocks[i].table != NULL) {
			free(doc->blocks[i].table->cells);
			free(doc->blocks[i].table->bars);
		}
	}
	free(doc->blocks);
	*doc = (struct doc){0};
}

static struct block *add_block(struct doc *doc, enum block_kind kind, const char *text)
{
	xgrow(&doc->blocks, &doc->cap, doc->count + 1);
	struct block *block = &doc->blocks[doc->count++];
	*block = (struct block){.kind = kind};
	block->text = text != NULL ? text_safe(doc->arena, text, true) : "";
	return block;
}

void doc_title(struct doc *doc, const char *text)
{
	add_block(doc, BLOCK_TITLE, text);
}

void doc_heading(struct doc *doc, const char *text)
{
	add_block(doc, BLOCK_HEADING, text);
}

__attribute__((format(printf, 3, 0))) static struct block *add_formatted(struct doc *doc,
                                                                         enum block_kind kind,
                                                                         const char *format,
                                                                         va_list ap)
{
	return add_block(doc, kind, arena_vprintf(doc->arena, format, ap));
}

void doc_subheading(struct doc *doc, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	add_formatted(doc, BLOCK_SUBHEADING, format, ap);
	va_end(ap);
}

void doc_text(struct doc *doc, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	add_formatted(doc, BLOCK_TEXT, format, ap);
	va_end(ap);
}

void doc_strong(struct doc *doc, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	add_formatted(doc, BLOCK_STRONG, format, ap);
	va_end(ap);
}

void doc_bullet(struct doc *doc, size_t level, const char *label, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	struct block *block = add_formatted(doc, BLOCK_BULLET, format, ap);
	va_end(ap);
	block->level = level;
	block->label = label != NULL ? text_safe(doc->arena, label, false) : NULL;
}

void doc_note(struct doc *doc, size_t level, const char *label, const char *note)
{
	struct block *block = add_block(doc, BLOCK_NOTE, note);
	block->level = level;
	block->label = label;
}

void doc_page(struct doc *doc)
{
	add_block(doc, BLOCK_PAGE, NULL);
}

void doc_seal(struct doc *doc, const char *line)
{
	add_block(doc, BLOCK_SEAL, line);
}

void doc_field(struct doc *doc, const char *label, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	struct block *block = add_formatted(doc, BLOCK_FIELD, format, ap);
	va_end(ap);
	block->label = text_safe(doc->arena, label, false);
}

void doc_texts(struct doc *doc, size_t level, const char *label, const struct texts *texts)
{
	if (texts->n == 1) {
		doc_bullet(doc, level, label, "%s", texts->v[0]);
	} else if (texts->n > 1) {
		doc_bullet(doc, level, label, "%s", "");
		for (size_t i = 0; i < texts->n; i++) {
			doc_bullet(doc, level + 1, NULL, "%s", texts->v[i]);
		}
	}
}

void doc_table(struct doc *doc, const struct column *columns, size_t count)
{
	struct block *block = add_block(doc, BLOCK_TABLE, NULL);
	block->table = arena_alloc(doc->arena, sizeof(*block->table));
	block->table->columns = columns;
	block->table->column_count = count;
}

void doc_row(struct doc *doc, const char *const *cells)
{
	struct table *table = doc->blocks[doc->count - 1].table;
	size_t used = table->row_count * table->column_count;
	xgrow(&table->cells, &table->cap, used + table->column_count);
	for (size_t i = 0; i < table->column_count; i++) {
		const char *cell = cells[i] != NULL ? cells[i] : "";
		table->cells[used + i] = text_safe(doc->arena, cell, false);
	}
	table->row_count++;
}

void doc_row_bar(struct doc *doc, struct bar bar)
{
	struct table *table = doc->blocks[doc->count - 1].table;
	size_t had = table->bar_cap;
	xgrow(&table->bars, &table->bar_cap, table->row_count);
	for (size_t i = had; i < table->bar_cap; i++) {
		table->bars[i] = (struct bar){0};
	}
	table->bars[table->row_count - 1] = bar;
}
