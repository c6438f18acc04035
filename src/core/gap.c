/* Remediation gaps: which answers open one, and whether what is on file about it is a decision. A
 * decision that lacks something counts as none. */
#include "scoring.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/str.h"

bool gap_opens(const struct item *item, double value)
{
	return item->gap.set && is_below(value, item->gap.threshold);
}

static bool is_empty(const char *text)
{
	return !text || text[0] == '\0';
}

static void lack(struct str *out, bool lacking, const char *what)
{
	if (lacking) {
		str_printf(out, "%s%s", out->len > 0 ? ", " : "", what);
	}
}

static void lacking(const struct gap *gap, struct str *out)
{
	bool costs = gap->disposition == DISPOSITION_CLOSE || gap->disposition == DISPOSITION_PRICE;
	bool terms =
	    gap->disposition == DISPOSITION_BOUND || gap->disposition == DISPOSITION_ACCEPT;

	lack(out, costs && !gap->has_cost, "cost");
	lack(out, costs && is_empty(gap->cost.currency), "currency");
	lack(out, gap->disposition == DISPOSITION_CLOSE && !date_is_set(gap->due), "due");
	lack(out, gap->disposition == DISPOSITION_CLOSE && is_empty(gap->owner), "owner");
	lack(out, terms && is_empty(gap->terms), "terms");
}

enum disposition gap_counts_as(const struct gap *gap)
{
	auto_str lacks = STR_INIT;

	if (!gap || gap->disposition <= DISPOSITION_UNDECIDED) {
		return DISPOSITION_UNDECIDED;
	}
	lacking(gap, &lacks);
	return lacks.len > 0 ? DISPOSITION_UNDECIDED : gap->disposition;
}

const char *gap_lacking(const struct gap *gap, struct arena *a)
{
	auto_str lacks = STR_INIT;

	lacking(gap, &lacks);
	return lacks.len > 0 ? arena_strdup(a, lacks.data) : NULL;
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
