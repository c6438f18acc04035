/* A deal's own fields and its attributes. Attributes stay sorted by id, so that two deals with the
 * same values are equal whatever the order in which they were entered. */
#include "dealbench/core/card.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "same.h"

static void attribute_finish(struct deal_attribute *attribute)
{
	for (size_t i = 0; i < attribute->value_count; i++) {
		free(attribute->values[i]);
	}
	free(attribute->values);
	free(attribute->id);
	*attribute = (struct deal_attribute){0};
}

static struct deal_attribute attribute_make(const char *id, const char *const *values, size_t count)
{
	struct deal_attribute made = {.id = xstrdup(id), .value_count = count};

	made.values = xcalloc(count, sizeof(*made.values));
	for (size_t i = 0; i < count; i++) {
		made.values[i] = xstrdup(values[i]);
	}
	return made;
}

static bool attribute_equal(const struct deal_attribute *a, const struct deal_attribute *b)
{
	if (strcmp(a->id, b->id) != 0 || a->value_count != b->value_count) {
		return false;
	}
	for (size_t i = 0; i < a->value_count; i++) {
		if (strcmp(a->values[i], b->values[i]) != 0) {
			return false;
		}
	}
	return true;
}

void deal_finish(struct deal *deal)
{
	for (size_t i = 0; i < deal->attribute_count; i++) {
		attribute_finish(&deal->attributes[i]);
	}
	free(deal->attributes);
	free(deal->id);
	free(deal->title);
	free(deal->partner);
	free(deal->category);
	free(deal->stage);
	free(deal->owner);
	free(deal->sponsor);
	*deal = (struct deal){0};
}

void deal_copy(struct deal *out, const struct deal *deal)
{
	*out = (struct deal){
	    .id = xstrdup(deal->id),
	    .title = xstrdup(deal->title),
	    .partner = xstrdup(deal->partner),
	    .category = xstrdup(deal->category),
	    .stage = xstrdup(deal->stage),
	    .owner = xstrdup(deal->owner),
	    .sponsor = xstrdup(deal->sponsor),
	    .due = deal->due,
	    .attributes = xcalloc(deal->attribute_count, sizeof(*out->attributes)),
	    .attribute_count = deal->attribute_count,
	};
	for (size_t i = 0; i < deal->attribute_count; i++) {
		const struct deal_attribute *from = &deal->attributes[i];

		out->attributes[i] =
		    attribute_make(from->id, (const char *const *)from->values, from->value_count);
	}
}

bool deal_equal(const struct deal *a, const struct deal *b)
{
	if (!same_text(a->id, b->id) || !same_text(a->title, b->title) ||
	    !same_text(a->partner, b->partner) || !same_text(a->category, b->category) ||
	    !same_text(a->stage, b->stage) || !same_text(a->owner, b->owner) ||
	    !same_text(a->sponsor, b->sponsor) || !same_date(a->due, b->due) ||
	    a->attribute_count != b->attribute_count) {
		return false;
	}
	for (size_t i = 0; i < a->attribute_count; i++) {
		if (!attribute_equal(&a->attributes[i], &b->attributes[i])) {
			return false;
		}
	}
	return true;
}

/* Where the attribute stands, or would have to. */
static size_t attribute_place(const struct deal *deal, const char *id, bool *out_found)
{
	size_t at = 0;

	while (at < deal->attribute_count && strcmp(deal->attributes[at].id, id) < 0) {
		at++;
	}
	*out_found = at < deal->attribute_count && strcmp(deal->attributes[at].id, id) == 0;
	return at;
}

const struct deal_attribute *deal_attribute(const struct deal *deal, const char *id)
{
	bool found;
	size_t at = attribute_place(deal, id, &found);

	return found ? &deal->attributes[at] : NULL;
}

void deal_set_attribute(struct deal *deal, const char *id, const char *const *values, size_t count)
{
	bool found;
	size_t at = attribute_place(deal, id, &found);
	size_t after = deal->attribute_count - at - (found ? 1 : 0);
	struct deal_attribute made = {0}, *v = deal->attributes;

	if (count > 0) {
		made = attribute_make(id, values, count);
	}
	if (found) {
		attribute_finish(&v[at]);
	}
	if (found && count == 0) {
		memmove(&v[at], &v[at + 1], after * sizeof(*v));
		deal->attribute_count--;
	} else if (!found && count > 0) {
		v = xreallocarray(v, deal->attribute_count + 1, sizeof(*v));
		memmove(&v[at + 1], &v[at], after * sizeof(*v));
		deal->attributes = v;
		deal->attribute_count++;
	}
	if (count > 0) {
		v[at] = made;
	}
}
