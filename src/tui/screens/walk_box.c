/* The box under the question: the one field, or the form, that is being typed into. */
#include <stdio.h>

#include "dealbench/base/text.h"
#include "walk.h"

#define ENTRIES_MAX 5

static size_t entries(const struct walk *w)
{
	const struct answer *own = walk_own(w);
	return own ? own->source_count : 0;
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
		wanted =
		    2 + WALK_FIELDS + (int)(entries(w) < ENTRIES_MAX ? entries(w) : ENTRIES_MAX);
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

static void line_view(const struct walk *w, struct frame *f, struct rect area)
{
	static const char *const titles[WALK_MODE_COUNT] = {
	    [WALK_NOTE] = "Note",
	    [WALK_REASON] = "Why does it not apply? (kept as the note)",
	    [WALK_VALUE] = "Answer",
	};
	const struct item *item = walk_item(w);
	if (w->mode == WALK_VALUE && item->unit) {
		frame_printf(f, area.x, area.y, area.w, STYLE_STRONG, "Answer, in %s", item->unit);
	} else {
		frame_put(f, area.x, area.y, area.w, STYLE_STRONG, titles[w->mode]);
	}
	input_view(&w->fields[0], f, (struct rect){area.x, area.y + 1, area.w, area.h - 1}, true);
}

static void favourability_view(struct frame *f, struct rect area)
{
	frame_put(f, area.x, area.y, area.w, STYLE_STRONG, "Was the news good? Never scored.");
	frame_put(f, area.x, area.y + 1, area.w, STYLE_PLAIN,
	          "1 very bad  2 bad  3 neither  4 good  5 very good");
	frame_cursor(f, area.x, area.y + 1, false);
}

static void entry_view(const struct walk *w, struct frame *f, struct rect row, size_t index)
{
	char date[16];
	const struct source *s = &walk_own(w)->sources[index];
	bool on = w->field == -1 - (int)index;
	frame_printf(f, row.x, row.y, row.w, on ? STYLE_SELECTED : STYLE_PLAIN,
	             "%c %zu  %s%s%s  %s", on ? '>' : ' ', index + 1, s->what, s->where ? ", " : "",
	             s->where ? s->where : "", date_format(s->date, date));
	if (on) {
		frame_cursor(f, row.x, row.y, false);
	}
}

static int entries_view(const struct walk *w, struct frame *f, struct rect area, int room)
{
	int n = (int)entries(w), at = w->field < 0 ? -1 - w->field : n - 1;
	int skip = at >= room ? at - room + 1 : 0;
	int y = area.y;
	for (int i = skip; i < n && i - skip < room; i++) {
		entry_view(w, f, (struct rect){area.x, y++, area.w, 1}, (size_t)i);
	}
	return y;
}

static void evidence_view(const struct walk *w, struct frame *f, struct rect area)
{
	static const char *const labels[WALK_FIELDS] = {"What", "Where", "Date"};
	static const char *const hints[WALK_FIELDS] = {"the document, call or test",
	                                               "page, link or file", "YYYY-MM-DD"};
	frame_printf(f, area.x, area.y, area.w, STYLE_STRONG,
	             w->editing == NONE ? "Evidence (%zu): add a piece" : "Evidence (%zu): change",
	             entries(w));
	int room = area.h - 1 - WALK_FIELDS;
	int y = entries_view(w, f, (struct rect){area.x, area.y + 1, area.w, room}, room);
	for (int i = 0; i < WALK_FIELDS && y < area.y + area.h; i++, y++) {
		bool on = w->field == i;
		struct rect field = {area.x + 8, y, area.w - 8, 1};
		frame_put(f, area.x, y, 1, STYLE_ACCENT, on ? ">" : " ");
		frame_put(f, area.x + 2, y, 6, on ? STYLE_STRONG : STYLE_PLAIN, labels[i]);
		input_view(&w->fields[i], f, field, on);
		if (!on && w->fields[i].text.len == 0) {
			frame_put(f, field.x, y, field.w, STYLE_QUIET, hints[i]);
		}
	}
}

static void gap_view(const struct walk *w, struct frame *f, struct rect area)
{
	char needs[64];
	disposition_needs(&w->gap, needs, sizeof(needs));
	int x = area.x;
	x += frame_put(f, x, area.y, area.w, STYLE_STRONG, "Gap: ");
	x += frame_put(f, x, area.y, area.x + area.w - x, STYLE_STRONG,
	               disposition_label(w->gap.decision));
	if (needs[0]) {
		frame_printf(f, x + 2, area.y, area.x + area.w - x - 2, STYLE_WATCH, "to count: %s",
		             needs);
	}
	disposition_view(&w->gap, f, (struct rect){area.x, area.y + 1, area.w, area.h - 1}, true);
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
