/* Words that the screens and the command line share. */
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/app/walking.h"
#include "dealbench/app/what_if.h"
#include "dealbench/base/text.h"
#include "dealbench/io/report.h"
#include "dealbench/rubric/load.h"
#include "private.h"

char *deal_range(const struct deal_line *line, char buf[static FIGURE_RANGE_SIZE])
{
	return deal_range_within(line, FIGURE_RANGE_SIZE, buf);
}

const char *section_score(const struct section *section, const struct section_result *r,
                          char buf[static FIGURE_SIZE])
{
	if (r->withheld) {
		return "hidden";
	}
	return r->has_point ? figure_beside(MARKS_OF_GATE(&section->gate), r->point, buf) : "--";
}

char *deal_range_within(const struct deal_line *line, size_t columns,
                        char buf[static FIGURE_RANGE_SIZE])
{
	if (line->has_card && line->has_range) {
		return figure_range_within(MARKS_OF_SCORE(line->rubric), line->low, line->high,
		                           columns, buf);
	}
	memcpy(buf, "--", sizeof("--"));
	return buf;
}

char *sheet_why(const struct sheet *sheet, struct arena *a)
{
	return report_why(sheet->rubric, sheet->card, sheet->result, a);
}

/* Of a gate that others' answers decide nothing is told but that it is missed. */
char *sheet_reason(const struct sheet *sheet, size_t index, struct arena *a)
{
	const struct reason *reason = &sheet->result->reasons[index];
	const struct gate_result *gate =
	    reason->kind == REASON_GATE ? &sheet->result->gates[reason->index] : NULL;
	if (gate && !gate->is_section && !sheet_may_tell(sheet, gate->index)) {
		return arena_printf(a, "%s misses its gate: %s",
		                    sheet->rubric->items[gate->index].title,
		                    sheet_effective_words(sheet, gate->index, a));
	}
	return reason_words(sheet->rubric, sheet->result, reason, a);
}

static void append_missing_titles(const struct sheet *sheet, struct str *out)
{
	const struct result *r = sheet->result;
	enum { NAMED = 5 };
	for (size_t i = 0; i < r->missing_count && i < NAMED; i++) {
		str_append(out, i ? ", " : ": ");
		text_append_safe(out, sheet->rubric->items[r->missing[i]].title, false);
	}
	if (r->missing_count > NAMED) {
		str_printf(out, " and %zu more", r->missing_count - NAMED);
	}
}

char *sheet_missing_words(const struct sheet *sheet, struct arena *a)
{
	const struct result *r = sheet->result;
	if (!r->provisional) {
		return NULL;
	}
	auto_str out = STR_INIT;
	str_append(&out, "It is provisional:");
	double needed = sheet->rubric->coverage_required;
	bool thin = r->coverage < needed - SCORE_EPSILON;
	if (thin) {
		str_printf(&out, " %s of the weight is answered and %s is needed",
		           figure_percent_against(r->coverage, needed, a),
		           figure_percent(needed, a));
	}
	if (r->missing_count > 0) {
		str_append(&out, thin ? "; " : " ");
		str_append(&out, text_count(a, r->missing_count, "required answer"));
		str_append(&out, r->missing_count == 1 ? " is missing" : " are missing");
		append_missing_titles(sheet, &out);
	}
	str_append(&out, ".");
	return arena_strdup(a, out.data);
}

static char *level_words(const struct item *item, const struct answer *answer, struct arena *a)
{
	if (answer->level >= item->level_count) {
		return arena_printf(a, "%zu", answer->level);
	}
	return arena_printf(a, "%zu %s", answer->level,
	                    text_safe(a, item->levels[answer->level].label, false));
}

char *answer_words(const struct rubric *rubric, const struct item *item,
                   const struct answer *answer, struct arena *a)
{
	(void)rubric;
	char number[40], money[48], date[16];
	if (!answer) {
		return arena_strdup(a, "not answered");
	}
	switch (answer->kind) {
	case ANSWER_LEVEL:
		return level_words(item, answer, a);
	case ANSWER_CHOICE: {
		size_t option = item_option(item, answer->text);
		return text_safe(a, option == NONE ? answer->text : item->options[option].label,
		                 false);
	}
	case ANSWER_TEXT:
		return text_safe(a, answer->text, false);
	case ANSWER_NUMBER:
		return arena_printf(a, "%s%s%s", text_double(answer->number, number),
		                    item->unit ? " " : "", item->unit ? item->unit : "");
	case ANSWER_MONEY:
		return arena_strdup(a, money_format(answer->money, money));
	case ANSWER_DATE:
		return arena_strdup(a, date_format(answer->date, date));
	case ANSWER_NA:
		return arena_strdup(a, "not applicable");
	case ANSWER_UNKNOWN:
		return arena_strdup(a, "don't know yet");
	case ANSWER_SKIPPED:
		return arena_strdup(a, "skipped");
	case ANSWER_NONE:
	case ANSWER_KIND_COUNT:
		break;
	}
	return arena_strdup(a, "not answered");
}

void diags_render(const struct diag_list *diags, struct str *out)
{
	diags_print(diags, out);
}
