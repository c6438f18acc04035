/* Deals in words, to be copied: one as a line, several as a table. The same figures and words as
 * the list shows. */
#include "dealbench/app/exchange.h"
#include "dealbench/base/text.h"
#include "dealbench/io/deal_table.h"

static const char *gate_words(const struct deal_line *line, struct arena *a)
{
	if (!line->has_card) {
		return "--";
	}
	if (line->gates_failed > 0) {
		return line->gate ? arena_printf(a, "FAIL %s", line->gate) : "FAIL";
	}
	return line->gates_open > 0 ? "open" : "ok";
}

static const char *due_words(const struct deal_line *line, struct arena *a)
{
	char due[16];
	if (line->state != DEAL_OPEN) {
		return deal_state_name(line->state);
	}
	if (!date_is_set(line->deal->due)) {
		return "--";
	}
	return arena_printf(a, "%s%s", date_format(line->deal->due, due),
	                    line->overdue ? " (late)" : "");
}

static const char *verdict_words(const struct deal_line *line, struct arena *a)
{
	return line->verdict ? arena_printf(a, "%s%s", line->verdict,
	                                    line->provisional ? " (provisional)" : "")
	                     : "--";
}

static const char *or_none(const char *text)
{
	return text && *text ? text : "--";
}

void deal_sentence(const struct deal_line *line, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	char range[FIGURE_RANGE_SIZE];
	auto_str all = STR_INIT;
	str_printf(&all, "%s (%s)", line->deal->title, or_none(line->deal->partner));
	if (line->has_card) {
		str_printf(&all, ": %s, score %s, gates %s, %s open", verdict_words(line, a),
		           deal_range(line, range), gate_words(line, a),
		           text_count(a, (size_t)line->open_items, "item"));
	} else {
		str_append(&all, ": not scored yet");
	}
	if (line->state != DEAL_OPEN) {
		str_printf(&all, ", %s", deal_state_name(line->state));
	} else if (date_is_set(line->deal->due)) {
		str_printf(&all, ", due %s", due_words(line, a));
	}
	text_append_safe(out, all.data, false);
}

void deals_markdown(const struct deal_line *const *lines, size_t count, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	struct deal_table_row *rows = arena_array(a, count, sizeof(*rows));
	for (size_t i = 0; i < count; i++) {
		const struct deal_line *line = lines[i];
		char range[FIGURE_RANGE_SIZE];
		rows[i] = (struct deal_table_row){
		    .title = line->deal->title,
		    .partner = or_none(line->deal->partner),
		    .category = or_none(line->category_label),
		    .stage = or_none(line->stage_label),
		    .open = line->has_card ? arena_printf(a, "%d", line->open_items) : "all",
		    .score = arena_strdup(a, deal_range(line, range)),
		    .verdict = verdict_words(line, a),
		    .gate = gate_words(line, a),
		    .due = due_words(line, a),
		};
	}
	deal_table_markdown(rows, count, out);
}
