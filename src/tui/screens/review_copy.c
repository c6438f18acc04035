/* What y and Y copy from the review: the verdict in a sentence, the summary as a Markdown table. */
#include <string.h>

#include "dealbench/base/text.h"
#include "review.h"

/* A cell of a Markdown table: what would end it is escaped. */
static void put_cell(struct str *out, const char *text)
{
	auto_arena struct arena *a = arena_new();
	str_append(out, " ");
	for (const char *p = text_safe(a, text, false); *p; p++) {
		if (strchr("|\\`*_<[", *p)) {
			str_append_char(out, '\\');
		}
		str_append_char(out, *p);
	}
	str_append(out, " |");
}

static void copy_sentence(const struct review *r, struct str *out)
{
	const struct brief *b = &r->brief;
	text_append_safe(out, r->sheet->card->deal.title, false);
	str_printf(out, ": %s. Score %s. %s. %s.\n", b->verdict.words, b->score.words,
	           b->cause.words, b->firm.words);
}

static void copy_section(const struct review *r, size_t i, struct str *out)
{
	char point[FIGURE_SIZE], range[FIGURE_RANGE_SIZE];
	const struct section_result *s = &r->sheet->result->sections[i];
	struct marks marks = MARKS_OF_GATE(&r->sheet->rubric->sections[i].gate);
	auto_arena struct arena *a = arena_new();
	str_append(out, "|");
	put_cell(out, r->sheet->rubric->sections[i].title);
	put_cell(out, arena_printf(a, "%.0f %%", 100 * s->weight));
	put_cell(out, section_score(&r->sheet->rubric->sections[i], s, point));
	put_cell(out, s->withheld     ? "hidden"
	              : s->applicable ? figure_range_beside(marks, s->low, s->high, range)
	                              : "--");
	put_cell(out, s->gate == GATE_STATUS_FAIL   ? "FAIL"
	              : s->gate == GATE_STATUS_NONE ? "-"
	                                            : gate_status_name(s->gate));
	put_cell(out, arena_printf(a, "%zu", s->asked - s->answered));
	str_append(out, "\n");
}

static void copy_table(const struct review *r, struct str *out)
{
	const struct brief *b = &r->brief;
	const struct {
		const char *label;
		const struct brief_line *line;
	} lines[] = {{"Verdict", &b->verdict}, {"Score", &b->score},      {"Cause", &b->cause},
	             {"Weakest", &b->weakest}, {"To change", &b->change}, {"How firm", &b->firm}};
	str_append(out, "|");
	put_cell(out, r->sheet->card->deal.title);
	str_append(out, " |\n|---|---|\n");
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		str_append(out, "|");
		put_cell(out, lines[i].label);
		put_cell(out, lines[i].line->words);
		str_append(out, "\n");
	}
	str_append(out, "\n| Section | Weight | Score | Range | Gate | Open |\n"
	                "|---|---:|---:|---|---|---:|\n");
	for (size_t i = 0; i < r->sheet->rubric->section_count; i++) {
		if (r->sheet->result->sections[i].applicable) {
			copy_section(r, i, out);
		}
	}
}

const char *review_copy(const void *state, const struct session *s, bool markdown, struct str *out)
{
	(void)s;
	const struct review *r = state;
	if (markdown) {
		copy_table(r, out);
		return "the summary";
	}
	copy_sentence(r, out);
	return "the verdict";
}
