/* Looking things up in a resolved rubric. The rubric itself is built by the loader and never
 * changes; every function here returns an index or borrows from its arena. */
#include "dealbench/core/rubric.h"

#include <assert.h>
#include <string.h>

#include "dealbench/base/attr.h"
#include "dealbench/base/text.h"

static const char *const item_kind_names[] = {
    [ITEM_SCALE] = "scale",   [ITEM_CHOICE] = "choice", [ITEM_TEXT] = "text",
    [ITEM_NUMBER] = "number", [ITEM_MONEY] = "money",   [ITEM_DATE] = "date",
};
static_assert(ARRAY_LEN(item_kind_names) == ITEM_KIND_COUNT, "every kind of item has a name");

static const char *const regulation_status_names[] = {
    [REGULATION_IN_FORCE] = "in-force",
    [REGULATION_ADOPTED] = "adopted-not-yet-applicable",
    [REGULATION_DRAFT] = "draft",
    [REGULATION_PROPOSED] = "proposed",
    [REGULATION_VACATED] = "vacated",
    [REGULATION_GUIDANCE_FINAL] = "guidance-final",
    [REGULATION_GUIDANCE_DRAFT] = "guidance-draft",
};
static_assert(ARRAY_LEN(regulation_status_names) == REGULATION_STATUS_COUNT,
              "every status of a regulation has a name");

#define FIND_BY_ID(array, count, wanted)                             \
	do {                                                         \
		for (size_t i_ = 0; i_ < (count); i_++) {            \
			if ((array)[i_].id[0] == (wanted)[0] &&      \
			    strcmp((array)[i_].id, (wanted)) == 0) { \
				return i_;                           \
			}                                            \
		}                                                    \
		return NONE;                                         \
	} while (0)

const char *item_kind_name(enum item_kind kind)
{
	assert((size_t)kind < ARRAY_LEN(item_kind_names));
	return item_kind_names[kind];
}

size_t rubric_item(const struct rubric *r, const char *id)
{
	FIND_BY_ID(r->items, r->item_count, id);
}

size_t rubric_section(const struct rubric *r, const char *id)
{
	FIND_BY_ID(r->sections, r->section_count, id);
}

size_t rubric_grade(const struct rubric *r, const char *id)
{
	FIND_BY_ID(r->grades, r->grade_count, id);
}

size_t rubric_verdict(const struct rubric *r, const char *id)
{
	FIND_BY_ID(r->verdicts, r->verdict_count, id);
}

size_t rubric_category(const struct rubric *r, const char *id)
{
	FIND_BY_ID(r->categories, r->category_count, id);
}

size_t rubric_attribute(const struct rubric *r, const char *id)
{
	FIND_BY_ID(r->attributes, r->attribute_count, id);
}

size_t item_option(const struct item *item, const char *id)
{
	FIND_BY_ID(item->options, item->option_count, id);
}

const struct item *rubric_known_item(const struct rubric *r, const char *id)
{
	size_t at = rubric_item(r, id);

	if (at != NONE) {
		return &r->items[at];
	}
	for (size_t i = 0; i < r->other_count; i++) {
		if (strcmp(r->others[i].id, id) == 0) {
			return &r->others[i];
		}
	}
	return NULL;
}

static const char *named_label(const struct named *values, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(values[i].id, id) == 0) {
			return values[i].label;
		}
	}
	return id;
}

const char *rubric_stage_label(const struct rubric *r, const char *id)
{
	return named_label(r->stages, r->stage_count, id);
}

const char *rubric_category_title(const struct rubric *r, const char *id)
{
	size_t at = rubric_category(r, id);

	return at == NONE ? id : r->categories[at].title;
}

const char *attribute_value_label(const struct attribute *attribute, const char *id)
{
	return named_label(attribute->values, attribute->value_count, id);
}

const char *regulation_status_name(enum regulation_status status)
{
	assert((size_t)status < ARRAY_LEN(regulation_status_names));
	return regulation_status_names[status];
}

char *regulation_words(const struct regulation *regulation, struct arena *a)
{
	static const struct {
		const char *alone, *dated;
	} words[REGULATION_STATUS_COUNT] = {
	    [REGULATION_IN_FORCE] = {"in force", "in force since"},
	    [REGULATION_ADOPTED] = {"adopted, not yet applicable", "adopted, applies from"},
	    [REGULATION_DRAFT] = {"draft", "draft, to apply from"},
	    [REGULATION_PROPOSED] = {"proposed", "proposed, to apply from"},
	    [REGULATION_VACATED] = {"vacated", "vacated on"},
	    [REGULATION_GUIDANCE_FINAL] = {"final guidance", "final guidance of"},
	    [REGULATION_GUIDANCE_DRAFT] = {"draft guidance", "draft guidance of"},
	};
	char from[16], as_of[16];
	bool dated = date_is_set(regulation->applies_from);

	return arena_printf(a, "%s%s%s, as of %s",
	                    dated ? words[regulation->status].dated
	                          : words[regulation->status].alone,
	                    dated ? " " : "", date_format(regulation->applies_from, from),
	                    date_format(regulation->as_of, as_of));
}

void rubric_free(struct rubric *r)
{
	if (r) {
		arena_free(r->arena);
	}
}

void remediation_cost(const struct rubric *r, const struct remediation *m,
                      struct money out[static 2])
{
	for (size_t i = 0; i < 2; i++) {
		out[i] = (struct money){.minor = m->cost[i]};
		if (r->currency && currency_valid(r->currency)) {
			memcpy(out[i].currency, r->currency, sizeof(out[i].currency));
		}
	}
}

const char *remediation_takes(const struct rubric *r, const struct remediation *m, struct arena *a)
{
	const char *weeks = "", *costs = "";
	char low[48], high[48];
	struct money cost[2];
	if (m->has_weeks) {
		bool same = m->weeks[0] >= m->weeks[1];
		text_double(m->weeks[0], low);
		text_double(m->weeks[1], high);
		weeks = arena_printf(a, "%s%s%s week%s.", same ? "" : low, same ? "" : " to ", high,
		                     same && strcmp(high, "1") == 0 ? "" : "s");
	}
	if (m->has_cost) {
		remediation_cost(r, m, cost);
		bool same = cost[0].minor >= cost[1].minor;
		money_format(cost[0], low);
		low[strcspn(low, " ")] = '\0';
		costs = arena_printf(a, "%s%s%s.", same ? "" : low, same ? "" : " to ",
		                     money_format(cost[1], high));
	}
	return arena_printf(a, "%s%s%s", weeks, *weeks && *costs ? " " : "", costs);
}
