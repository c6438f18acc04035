/* Remediation gaps: which answers open one, and whether what is on file about it is a decision. A
 * decision that lacks something counts as none. */
#include "scoring.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/attr.h"

bool gap_opens(const struct item *item, double value)
{
	return item->gap.set && is_below(value, item->gap.threshold);
}

static bool is_empty(const char *text)
{
	return !text || text[0] == '\0';
}

/* What a decision can lack, and what of it this one does. */
enum lack { LACKS_COST, LACKS_CURRENCY, LACKS_DUE, LACKS_OWNER, LACKS_TERMS, LACK_COUNT };

static bool lacks(const struct gap *gap, enum lack what)
{
	bool costs = gap->disposition == DISPOSITION_CLOSE || gap->disposition == DISPOSITION_PRICE;
	bool terms =
	    gap->disposition == DISPOSITION_BOUND || gap->disposition == DISPOSITION_ACCEPT;

	switch (what) {
	case LACKS_COST:
		return costs && !gap->has_cost;
	case LACKS_CURRENCY:
		return costs && is_empty(gap->cost.currency);
	case LACKS_DUE:
		return gap->disposition == DISPOSITION_CLOSE && !date_is_set(gap->due);
	case LACKS_OWNER:
		return gap->disposition == DISPOSITION_CLOSE && is_empty(gap->owner);
	case LACKS_TERMS:
		return terms && is_empty(gap->terms);
	case LACK_COUNT:
		break;
	}
	return false;
}

enum disposition gap_counts_as(const struct gap *gap)
{
	if (!gap || gap->disposition <= DISPOSITION_UNDECIDED) {
		return DISPOSITION_UNDECIDED;
	}
	for (int i = 0; i < LACK_COUNT; i++) {
		if (lacks(gap, (enum lack)i)) {
			return DISPOSITION_UNDECIDED;
		}
	}
	return gap->disposition;
}

const char *gap_lacking(const struct gap *gap, struct arena *a)
{
	static const char *const names[] = {
	    [LACKS_COST] = "cost",   [LACKS_CURRENCY] = "currency", [LACKS_DUE] = "due",
	    [LACKS_OWNER] = "owner", [LACKS_TERMS] = "terms",
	};
	const char *list = NULL;

	static_assert(ARRAY_LEN(names) == LACK_COUNT, "everything that can lack has a name");
	for (int i = 0; i < LACK_COUNT; i++) {
		if (lacks(gap, (enum lack)i)) {
			list =
			    arena_printf(a, "%s%s%s", list ? list : "", list ? ", " : "", names[i]);
		}
	}
	return list;
}

static int compare_currencies(const void *a, const void *b)
{
	return strcmp(((const struct cost_sum *)a)->currency,
	              ((const struct cost_sum *)b)->currency);
}

static void add_cost(struct result *out, const struct gap *gap)
{
	struct cost_sum *sum = NULL;

	for (size_t i = 0; i < out->cost_count && !sum; i++) {
		if (strcmp(out->costs[i].currency, gap->cost.currency) == 0) {
			sum = &out->costs[i];
		}
	}
	if (!sum) {
		sum = &out->costs[out->cost_count++];
		sum->sum = (struct money){0};
		memcpy(sum->currency, gap->cost.currency, sizeof(sum->currency));
		memcpy(sum->sum.currency, gap->cost.currency, sizeof(sum->sum.currency));
	}
	if (__builtin_add_overflow(sum->sum.minor, gap->cost.minor, &sum->sum.minor)) {
		sum->sum.minor = gap->cost.minor < 0 ? INT64_MIN : INT64_MAX;
	}
}

void gap_results(const struct rubric *r, const struct gap *const *on_file, struct arena *a,
                 struct result *out)
{
	out->gaps = arena_array(a, r->item_count, sizeof(*out->gaps));
	out->costs = arena_array(a, r->item_count, sizeof(*out->costs));
	for (size_t i = 0; i < r->item_count; i++) {
		enum disposition counts = out->items[i].disposition;

		if (!out->items[i].gap_open) {
			continue;
		}
		out->gaps[out->gap_count++] = i;
		if (counts == DISPOSITION_CLOSE || counts == DISPOSITION_PRICE) {
			add_cost(out, on_file[i]);
		}
	}
	qsort(out->costs, out->cost_count, sizeof(*out->costs), compare_currencies);
}
