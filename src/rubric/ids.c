/* The ids of a rubric by kind, over all its files: unique, findable, and suggested where one is
 * misspelt. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/table.h"
#include "defs.h"

struct id_entry {
	char *key; /* "kind id" */
	const char *id;
	const char *file;
	int line;
	void *thing;
	UT_hash_handle hh;
};

static char *entry_key(struct arena *a, const char *kind, const char *id)
{
	return arena_printf(a, "%s %s", kind, id);
}

static struct id_entry *entry_find(const struct rubric_source *s, const char *kind, const char *id)
{
	if (strlen(id) > 4 * ID_LIMIT) {
		return NULL;
	}
	char *key = entry_key(s->arena, kind, id);
	struct id_entry *entry = NULL;
	HASH_FIND_STR(s->ids, key, entry);
	return entry;
}

bool id_add(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
            const char *kind, const char *id, void *thing)
{
	const struct id_entry *first = entry_find(s, kind, id);
	if (first != NULL) {
		return doc_error(doc, node, R_DUPLICATE_ID, "%.*s '%s' exists already (%s:%d)",
		                 (int)strcspn(kind, "#"), kind, shown(doc, id), first->file,
		                 first->line);
	}
	struct id_entry *entry = arena_alloc(s->arena, sizeof(*entry));
	*entry = (struct id_entry){.key = entry_key(s->arena, kind, id), .id = id};
	entry->file = doc->path;
	entry->line = node->line;
	entry->thing = thing;
	HASH_ADD_KEYPTR(hh, s->ids, entry->key, strlen(entry->key), entry);
	return true;
}

void *id_find(const struct rubric_source *s, const char *kind, const char *id)
{
	struct id_entry *entry = entry_find(s, kind, id);
	return entry != NULL ? entry->thing : NULL;
}

const char *id_suggestion(struct rubric_source *s, struct doc *doc, const char *kind,
                          const char *id)
{
	if (*doc->suggestions <= 0) {
		return "";
	}
	const char **names = arena_array(s->arena, HASH_COUNT(s->ids), sizeof(*names));
	size_t count = 0;
	size_t kind_len = strlen(kind);
	for (struct id_entry *e = s->ids; e != NULL; e = e->hh.next) {
		if (strncmp(e->key, kind, kind_len) == 0 && e->key[kind_len] == ' ') {
			names[count++] = e->id;
		}
	}
	return suggestion(doc, id, names, count);
}

void ids_free(struct rubric_source *s)
{
	HASH_CLEAR(hh, s->ids);
}

struct item_def *item_named(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                            const char *key)
{
	const char *id;
	if (!decode_text(doc, node, key, &id)) {
		return NULL;
	}
	struct item_def *item = id_find(s, "item", id);
	if (item == NULL && !s->incomplete) {
		doc_error(doc, node, R_UNKNOWN_ITEM, "no item '%s' in this rubric%s",
		          shown(doc, id), id_suggestion(s, doc, "item", id));
	}
	return item;
}

bool verdict_named(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                   const char *key, size_t *out)
{
	const char *id;
	if (!decode_text(doc, node, key, &id)) {
		return false;
	}
	for (size_t i = 0; i < s->verdict_count; i++) {
		if (s->verdicts[i].id != NULL && strcmp(s->verdicts[i].id, id) == 0) {
			*out = i;
			return true;
		}
	}
	return doc_error(doc, node, R_UNKNOWN_VERDICT, "no verdict '%s' in this rubric%s",
	                 shown(doc, id), id_suggestion(s, doc, "verdict", id));
}
