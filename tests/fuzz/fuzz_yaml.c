/* Any bytes as YAML, read both ways: where the quick way makes a tree, libyaml's events make the
 * same, place for place and text for text, and have nothing to report. */
#include <string.h>

#include "check.h"
#include "fuzz.h"
#include "quick.h"

#define NESTING 32

static void must_be_same(const struct yaml_node *quick, const struct yaml_node *slow)
{
	MUST(quick->kind == slow->kind && quick->count == slow->count, "%d:%d: other things",
	     slow->line, slow->column);
	MUST(quick->line == slow->line && quick->column == slow->column,
	     "'%s' at %d:%d is at %d:%d for libyaml", quick->text, quick->line, quick->column,
	     slow->line, slow->column);
	MUST(quick->width == slow->width, "%d:%d: '%s' is %d wide, for libyaml %d", slow->line,
	     slow->column, quick->text, quick->width, slow->width);
	MUST(quick->len == slow->len && memcmp(quick->text, slow->text, slow->len + 1) == 0,
	     "%d:%d: '%s' is '%s' for libyaml", slow->line, slow->column, quick->text, slow->text);
	MUST(quick->plain == slow->plain && quick->broken == slow->broken,
	     "%d:%d: '%s' is of another kind", slow->line, slow->column, quick->text);
	for (size_t i = 0; i < quick->count; i++) {
		if (quick->kind == YAML_MAP) {
			must_be_same(quick->keys[i], slow->keys[i]);
		}
		must_be_same(quick->items[i], slow->items[i]);
	}
}

void fuzz_yaml(const char *data, size_t len)
{
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	struct yaml_source source;
	diag_list_init(&diags);
	yaml_source_init(&source, "any.yaml", data, len, a, &diags);
	if (!source_check_bytes(&source) || source.reported > 0) {
		return;
	}
	const struct yaml_node *quick = quick_parse(&source, NESTING);
	MUST(source.reported == 0, "the quick way reports");
	if (quick) {
		const struct yaml_node *slow = events_parse(&source, NESTING);
		MUST(slow && diags.count == 0, "libyaml says: %s",
		     diags.count > 0 ? diags.items[0].message : "nothing");
		must_be_same(quick, slow);
	}
}
