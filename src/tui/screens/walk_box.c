/* The box under the question: the one field, or the form, that is being typed into. */
#include <stdio.h>

#include "dealbench/base/text.h"
#include "walk.h"

#define ENTRIES_MAX 5

static int entries(const struct walk *w)
{
	size_t count;
	(void)walk_sources(w, &count);
	size_t rows = evidence_form_rows(&w->pieces, count);
	return rows < ENTRIES_MAX ? (int)rows : ENTRIES_MAX;
}

int walk_box_height(const struct walk *w, int room)
{
	int wanted = 0;
	switch (w->mode) {
	case WALK_NOTE:
		wanted = 6;
		break;
	case WALK_REASON:
	case WALK_VALUE:
	case WALK_FAVOURABILITY:
		wanted = 3;
		break;
	case WALK_EVIDENCE:
		wanted = 2 + EVIDENCE_FIELDS + entries(w);
		break;
	case WALK_GAP:
		wanted = 2 + DISPOSITION_ROWS;
		break;
	case WALK_NEW_CARD:
		wanted = purpose_prompt_height();
		break;
	case WALK_ANSWER:
	case WALK_LIST:
	case WALK_MODE_COUNT:
		break;
	}
	return wanted < room ? wanted : room;
}

/* Says so, while it is typed, where a text holds what would fit any deal. */
static bool generic_view(const struct walk *w, struct frame *f, int x, int y, int end,
                         const char *text)
{
	auto_arena struct arena *a = arena_new();
	const char *phrases = rubric_generic(w->sheet->rubric, text, a);
	if (phrases && end - x > 20) {
		static const char says[] = " would fit any deal";
		int room = end - x - (int)sizeof(says);
		frame_printf(f, x, y, end - x, STYLE_WATCH, "%s%s",
		             text_ellipsis(a, text_safe(a, phrases, false), (size_t)room), says);
	}
	return phrases != NULL;
}

static void line_view(const struct walk *w, struct frame *f, struct rect area)
{
	static const char *const titles[WALK_MODE_COUNT] = {
	    [WALK_NOTE] = "Note",
	    [WALK_REASON] = "Why does it not apply? (kept as the note)",
	    [WALK_VALUE] = "Answer",
	};
	const struct item *item = walk_item(w);
	bool unit = w->mode == WALK_VALUE && item->unit;
	int x = area.x + frame_printf(f, area.x, area.y, area.w, STYLE_STRONG, "%s%s%s",
	                              titles[w->mode], unit ? ", in " : "", unit ? item->unit : "");
	(void)generic_view(w, f, x + 2, area.y, area.x + area.w, w->field.text.data);
	input_view(&w->field, f, (struct rect){area.x, area.y + 1, area.w, area.h - 1}, true);
}

static void favourability_view(struct frame *f, struct rect area)
{
	frame_put(f, area.x, area.y, area.w, STYLE_STRONG, "Was the news good? Never scored.");
	frame_put(f, area.x, area.y + 1, area.w, STYLE_PLAIN,
	          "1 very bad  2 bad  3 neither  4 good  5 very good");
	frame_cursor(f, area.x, area.y + 1, false);
}

static void attaching_view(const struct walk *w, struct frame *f, struct rect row)
{
	frame_printf(f, row.x, row.y, row.w, STYLE_WATCH, "Reading %s: %d %%. Esc stops.",
	             w->attach.where ? w->attach.where : "", walk_attach_percent(w));
}

static void evidence_view(const struct walk *w, struct frame *f, struct rect area)
{
	size_t count;
	const struct source *v = walk_sources(w, &count);
	struct evidence_list list = {.session = w->session,
	                             .v = v,
	                             .count = count,
	                             .checks = w->checks.n == count ? w->checks.states : NULL,
	                             .selected = evidence_form_row(&w->pieces),
	                             .form = &w->pieces,
	                             .target = TARGET_EVIDENCE};
	if (w->attaching) {
		attaching_view(w, f, (struct rect){area.x, area.y, area.w, 1});
	} else {
		const char *does = w->pieces.v[0].index == NONE ? "add a piece" : "change";
		frame_printf(f, area.x, area.y, area.w, STYLE_STRONG, "Evidence (%zu): %s", count,
		             does);
	}
	int room = area.h - 1 - EVIDENCE_FIELDS;
	int rows = evidence_list_view(
	    &list, f, (struct rect){area.x, area.y + 1, area.w, room > 0 ? room : 0});
	evidence_fields_view(&w->pieces, f,
	                     (struct rect){area.x, area.y + 1 + rows, area.w, area.h - 1 - rows},
	                     TARGET_FIELD);
}

static void gap_view(const struct walk *w, struct frame *f, struct rect area)
{
	static const char *const verbs[DISPOSITION_COUNT] = {
	    [DISPOSITION_CLOSE] = "closing it",
	    [DISPOSITION_PRICE] = "pricing it",
	    [DISPOSITION_BOUND] = "bounding the use",
	    [DISPOSITION_ACCEPT] = "accepting it",
	};
	char needs[96];
	disposition_needs(&w->gap, needs, sizeof(needs));
	const char *terms = w->gap.fields[ROW_TERMS].text.data;
	int x = area.x, end = area.x + area.w;
	x += frame_put(f, x, area.y, end - x, STYLE_STRONG, "Gap: ");
	bool undecided = w->gap.decision == DISPOSITION_UNDECIDED;
	if (w->gap.row == ROW_TERMS && generic_view(w, f, x, area.y, end, terms)) {
		x = end;
	} else if (needs[0] && !undecided) {
		x += frame_put(f, x, area.y, end - x, STYLE_STRONG, verbs[w->gap.decision]);
		auto_str words = STR_INIT;
		str_printf(&words, "needs %s", needs);
		frame_put_cut(f, x + 1, area.y, end - x - 1, STYLE_WATCH, false, words.data);
	} else {
		x += frame_put(f, x, area.y, end - x, STYLE_STRONG,
		               disposition_label(w->gap.decision));
		frame_put(f, x + 2, area.y, undecided ? 0 : end - x - 2, STYLE_GOOD,
		          "nothing is missing");
	}
	disposition_view(&w->gap, f, (struct rect){area.x, area.y + 1, area.w, area.h - 1}, true,
	                 TARGET_FIELD);
}

void walk_box_view(const struct walk *w, struct frame *f, struct rect area)
{
	if (area.h < 2) {
		return;
	}
	if (w->mode == WALK_NEW_CARD) {
		purpose_prompt_view(w->sheet, f, area);
		return;
	}
	frame_hline(f, area.x - 1, area.y, area.w + 1);
	struct rect inner = {area.x, area.y + 1, area.w, area.h - 1};
	if (w->mode == WALK_GAP) {
		gap_view(w, f, inner);
	} else if (w->mode == WALK_EVIDENCE) {
		evidence_view(w, f, inner);
	} else if (w->mode == WALK_FAVOURABILITY) {
		favourability_view(f, inner);
	} else {
		line_view(w, f, inner);
	}
}
