/* Deals side by side: opens the latest scorecard of each and hands them to core. A deal that cannot
 * be scored yet says why in its column instead of ending the comparison. */
#include "dealbench/app/compare.h"

#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/compare_report.h"
#include "private.h"

struct desk { /* the comparison and what it owns */
	struct compare_desk desk;
	struct arena *texts; /* of the deals */
	struct arena *table;
	struct sheet *sheets[COMPARE_MAX];
	char *ids[COMPARE_MAX];
};

static struct desk *desk_of(const struct compare_desk *desk)
{
	return (struct desk *)(uintptr_t)desk;
}

static const char *card_words(const struct sheet *sheet, struct arena *a)
{
	char date[16];
	if (sheet->state == CARD_OPEN) {
		return arena_printf(a, "%d, open", sheet->number);
	}
	return arena_printf(a, "%d, %s %s", sheet->number, card_state_name(sheet->state),
	                    date_format(instant_date(sheet->submitted_at), date));
}

static const char *category_words(struct session *s, const struct sheet *sheet,
                                  const struct deal *deal)
{
	const struct rubric *r = sheet ? sheet->rubric : session_base_rubric(s, NULL);
	size_t at = r && deal->category ? rubric_category(r, deal->category) : NONE;
	return at != NONE ? r->categories[at].title : deal->category ? deal->category : "";
}

static bool fill_side(struct desk *d, size_t i, struct error *err)
{
	struct session *s = d->desk.session;
	struct arena *a = d->texts;
	struct deal_line line;
	struct compared *side = &d->desk.sides[i];
	if (!deals_find(s, d->ids[i], a, &line, err)) {
		return false;
	}
	struct error why = {0};
	struct sheet *sheet = sheet_open(s, d->ids[i], 0, &why);
	if (!sheet && (line.has_card || why.code != ERROR_INVALID)) {
		*err = why;
		return false;
	}
	d->sheets[i] = sheet;
	bool scored = sheet && sheet->stored;
	*side = (struct compared){
	    .id = d->ids[i],
	    .title = arena_strdup(a, line.deal->title),
	    .category = arena_strdup(a, category_words(s, sheet, line.deal)),
	    .stage = arena_strdup(a, line.stage_label),
	    .number = scored ? sheet->number : 0,
	    .scorecard = scored ? card_words(sheet, a) : "",
	    .lacking = scored                ? NULL
	               : line.deal->category ? "not scored yet"
	                                     : "no category yet",
	};
	d->desk.cards[i] = scored ? sheet->number : 0;
	if (scored) {
		side->rubric = sheet->rubric;
		side->card = sheet->card;
		side->result = sheet->result;
	}
	return !scored || records_card_head(s, d->ids[i], sheet->number, a, &side->head, err);
}

static void desk_compare(struct desk *d)
{
	arena_free(d->table);
	d->table = arena_new();
	d->desk.table = compare(d->desk.sides, d->desk.count, d->desk.baseline, d->table);
}

static bool desk_fill(struct desk *d, struct error *err)
{
	d->texts = arena_new();
	d->table = NULL;
	memset(d->sheets, 0, sizeof(d->sheets));
	for (size_t i = 0; i < d->desk.count; i++) {
		if (!fill_side(d, i, err)) {
			return false;
		}
	}
	desk_compare(d);
	return true;
}

static void desk_empty(struct desk *d)
{
	for (size_t i = 0; i < COMPARE_MAX; i++) {
		sheet_close(d->sheets[i]);
	}
	arena_free(d->texts);
	arena_free(d->table);
}

/* Under either of its names a deal is the same. */
static bool all_differ(const struct desk *d, struct error *err)
{
	for (size_t i = 0; i < d->desk.count; i++) {
		for (size_t k = 0; k < i; k++) {
			if (strcmp(d->ids[i], d->ids[k]) == 0) {
				return error_set(err, ERROR_INVALID, "%s is named twice",
				                 d->ids[i]);
			}
		}
	}
	return true;
}

struct compare_desk *compare_open(struct session *s, const char *const *deals, size_t count,
                                  struct error *err)
{
	if (count < COMPARE_MIN || count > COMPARE_MAX) {
		error_set(err, ERROR_INVALID, "%d to %d deals can be compared at once, not %zu",
		          COMPARE_MIN, COMPARE_MAX, count);
		return NULL;
	}
	struct desk *d = xcalloc(1, sizeof(*d));
	d->desk.session = s;
	d->desk.count = count;
	for (size_t i = 0; i < count; i++) {
		auto_arena struct arena *a = arena_new();
		d->ids[i] = xstrdup(session_deal(s, deals[i], a));
	}
	if (!all_differ(d, err) || !desk_fill(d, err)) {
		compare_close(&d->desk);
		return NULL;
	}
	return &d->desk;
}

void compare_close(struct compare_desk *desk)
{
	if (!desk) {
		return;
	}
	struct desk *d = desk_of(desk);
	desk_empty(d);
	for (size_t i = 0; i < COMPARE_MAX; i++) {
		free(d->ids[i]);
	}
	free(d);
}

bool compare_refresh(struct compare_desk *desk, struct error *err)
{
	struct desk *d = desk_of(desk);
	struct desk fresh = *d;
	if (!desk_fill(&fresh, err)) {
		desk_empty(&fresh);
		return false;
	}
	desk_empty(d);
	*d = fresh;
	desk_compare(d);
	return true;
}

void compare_set_baseline(struct compare_desk *desk, size_t baseline)
{
	desk->baseline = baseline < desk->count ? baseline : 0;
	desk_compare(desk_of(desk));
}

void compare_show(const struct compare_desk *desk, enum compare_format format, bool differences,
                  size_t columns, struct str *out)
{
	struct date as_of = session_today(desk->session);
	switch (format) {
	case COMPARE_AS_TEXT:
		compare_text(desk->table, differences, columns, out);
		break;
	case COMPARE_AS_MARKDOWN:
		compare_markdown(desk->table, as_of, differences, out);
		break;
	case COMPARE_AS_TSV:
		compare_tsv(desk->table, as_of, differences, out);
		break;
	case COMPARE_AS_JSON:
		compare_json(desk->table, as_of, out);
		break;
	}
}

bool compare_row_shown(const struct compare_row *row, bool differences)
{
	return compare_shows(row, differences);
}

char *compare_cell_change(const struct compare_cell *cell, struct arena *a)
{
	return compare_change(cell, a);
}
