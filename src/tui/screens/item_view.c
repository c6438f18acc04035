/* Draws an item's detail: its tabs, the answer as it stands, and what the tab is about. */
#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "item.h"

#define TEXT_MAX 90
#define BESIDE_MIN 50    /* columns that the anchors beside the other tabs need */
#define QUESTION_LINES 3 /* of the question above the tabs that are not about it */

const char *item_tab_name(enum item_tab tab)
{
	static const char *const names[ITEM_TABS] = {"Anchors", "Evidence", "Raters", "History"};
	return names[tab];
}

/* Raters whose word on the item counts, the reader among them. */
static size_t rater_count(const struct item_detail *d)
{
	size_t count = 0;
	const struct card *card = d->w.sheet->card;
	for (size_t i = 0; i < card->rater_count; i++) {
		const struct answer *answer =
		    answers_find(&card->raters[i].answers, walk_item(&d->w)->id);
		count += answer && answer->kind != ANSWER_NONE;
	}
	return count;
}

size_t item_tab_count(const struct item_detail *d, enum item_tab tab)
{
	size_t count = NONE;
	if (tab == ITEM_EVIDENCE) {
		(void)walk_sources(&d->w, &count);
	}
	return tab == ITEM_RATERS ? rater_count(d) : tab == ITEM_HISTORY ? d->row_count : count;
}

/* ---- the answer as it stands ---- */

static void add_short_question(struct page *p, const struct item *item)
{
	page_para(p, STYLE_PLAIN, item->question);
	if (p->n > QUESTION_LINES) {
		p->n = QUESTION_LINES;
		struct page_line *last = &p->v[p->n - 1];
		last->text = text_ellipsis(p->arena, arena_printf(p->arena, "%s ...", last->text),
		                           (size_t)p->width);
	}
	page_blank(p);
}

static void add_head(const struct item_detail *d, struct page *p, bool question)
{
	const struct item *item = walk_item(&d->w);
	const struct answer *own = walk_own(&d->w);
	if (question) {
		add_short_question(p, item);
	}
	page_headed(p, STYLE_PLAIN, "Your answer",
	            answer_words(d->w.sheet->rubric, item, own, p->arena));
	char *words = evidence_words(d->w.sheet, d->w.item, p->arena);
	if (words) {
		page_headed(p, STYLE_PLAIN, "Evidence grade", words);
	}
	page_blank(p);
}

/* ---- the tabs ---- */

static const char *what_to_do(enum source_state state)
{
	switch (state) {
	case SOURCE_CHANGED:
		return "The file is not the one that was attached. r takes it as it is now, e says "
		       "where the right one lies.";
	case SOURCE_MISSING:
		return "No file lies there any more. e says where it is now.";
	case SOURCE_UNREADABLE:
		return "There is something at that place that cannot be read as a file.";
	case SOURCE_UNHASHED:
		return "A file that was never hashed: r does it, so that a change would show.";
	case SOURCE_NOTE:
	case SOURCE_OK:
	case SOURCE_READING:
	case SOURCE_HIDDEN:
	case SOURCE_STATE_COUNT:
		break;
	}
	return NULL;
}

/* What there is to say of the selected piece. */
static void add_piece(const struct item_detail *d, struct page *p)
{
	size_t count;
	const struct source *v = walk_sources(&d->w, &count);
	const struct walk_checks *checks = &d->w.checks;
	if (d->selected >= count || checks->n != count) {
		return;
	}
	char date[16];
	const struct source *source = &v[d->selected];
	const struct source_check *check = checks->states[d->selected];
	page_blank(p);
	page_wrap(p, STYLE_PLAIN, 0, "", strlen(source->what),
	          arena_printf(p->arena, "%s%s%s%s%s", source->what, source->where ? ", " : "",
	                       source->where ? source->where : "",
	                       date_is_set(source->date) ? ", " : "",
	                       date_format(source->date, date)));
	if (source->sha256) {
		page_para(p, STYLE_QUIET,
		          arena_printf(p->arena, "sha256 %.16s... when attached%s%.16s%s",
		                       source->sha256,
		                       check->state == SOURCE_CHANGED ? ", now " : "",
		                       check->state == SOURCE_CHANGED ? check->sha256 : "",
		                       check->state == SOURCE_CHANGED ? "..." : ""));
	}
	const char *words = what_to_do(check->state);
	if (words) {
		page_para(p, source_state_bad(check->state) ? STYLE_BAD : STYLE_WATCH, words);
	}
}

static void add_evidence(const struct item_detail *d, struct page *p)
{
	const struct item *item = walk_item(&d->w);
	size_t count;
	(void)walk_sources(&d->w, &count);
	if (count == 0) {
		page_para(p, STYLE_PLAIN,
		          d->w.sheet->editable
		              ? "No evidence is listed yet: + adds the first piece."
		              : "No evidence is listed.");
	}
	add_piece(d, p);
	page_list(p, "Evidence to ask for", &item->evidence_to_ask_for);
	page_list(p, "Evidence of our own", &item->our_evidence);
}

static void add_answer_of(const struct item_detail *d, struct page *p, const char *who,
                          const struct answer *answer)
{
	const struct rubric *rubric = d->w.sheet->rubric;
	const struct item *item = walk_item(&d->w);
	auto_str out = STR_INIT;
	str_printf(&out, "%s: %s", who, answer_words(rubric, item, answer, p->arena));
	size_t grade = answer->evidence ? rubric_grade(rubric, answer->evidence) : NONE;
	if (grade != NONE) {
		str_printf(&out, " (%s)", rubric->grades[grade].label);
	}
	if (answer->source_count > 0) {
		str_printf(&out, ", evidence %zu", answer->source_count);
	}
	str_append(&out, answer->flag ? ", flagged !" : "");
	page_wrap(p, STYLE_PLAIN, 2, "- ", strlen(who) + 1, out.data);
	if (answer->note) {
		page_wrap(p, STYLE_QUIET, 4, "", 0, answer->note);
	}
}

static void add_raters(const struct item_detail *d, struct page *p)
{
	const struct sheet *sheet = d->w.sheet;
	const char *id = walk_item(&d->w)->id, *me = session_rater(d->w.session);
	bool told = sheet_shows_others(sheet);
	size_t hidden = 0;
	for (size_t i = 0; i < sheet->card->rater_count; i++) {
		const struct rater *rater = &sheet->card->raters[i];
		const struct answer *answer = answers_find(&rater->answers, id);
		bool mine = strcmp(rater->name, me) == 0;
		if (answer && answer->kind != ANSWER_NONE && (told || mine)) {
			add_answer_of(d, p, mine ? "You" : rater->name, answer);
		}
		hidden += answer && !told && !mine && answer->kind != ANSWER_NONE;
	}
	const struct answer *consensus = answers_find(&sheet->card->consensus, id);
	if (consensus) {
		add_answer_of(d, p, "Consensus", consensus);
	}
	if (p->n > 0) {
		page_blank(p);
	}
	if (hidden > 0) {
		page_para(p, STYLE_PLAIN,
		          arena_printf(p->arena,
		                       "%s answered. What they said stays hidden until the "
		                       "scorecard is submitted, so that nobody is led by it.",
		                       text_count(p->arena, hidden, "other rater")));
	} else if (p->n == 0) {
		page_para(p, STYLE_QUIET, "Nobody has answered yet.");
	}
	if (!consensus && rater_count(d) > 1) {
		page_blank(p);
		page_para(p, STYLE_QUIET,
		          "A consensus, which goes before these, is set in an open scorecard by a "
		          "file of three lines: `dealbench help import` shows it.");
	}
}

bool item_act_hidden(const struct item_detail *d, const struct history_row *row)
{
	const struct sheet *sheet = d->w.sheet;
	return !sheet_shows_others(sheet) && row->card == sheet->number &&
	       row->kind == ACT_ANSWER && strcmp(row->author, session_rater(d->w.session)) != 0;
}

/* The sentence without the item's title, which stands above. */
static const char *act_words(const struct item_detail *d, const struct history_row *row,
                             struct arena *a)
{
	const char *title = text_safe(a, walk_item(&d->w)->title, false);
	size_t len = strlen(title);
	bool led = strncmp(row->words, title, len) == 0 && strncmp(row->words + len, ": ", 2) == 0;
	return led ? row->words + len + 2 : row->words;
}

static void add_history(const struct item_detail *d, struct page *p)
{
	for (size_t i = 0; i < d->row_count; i++) {
		char at[32];
		const struct history_row *row = &d->rows[i];
		bool hidden = item_act_hidden(d, row);
		instant_format(row->at, at);
		at[10] = ' ';
		page_wrap(p, row->undone ? STYLE_QUIET : STYLE_PLAIN, 2, "- ", 16,
		          arena_printf(p->arena, "%.16s  %s: %s%s", at, row->author,
		                       hidden ? "answered; hidden until the scorecard is submitted"
		                              : act_words(d, row, p->arena),
		                       row->undone ? " (taken back)" : ""));
	}
	page_blank(p);
	page_para(p, STYLE_QUIET,
	          d->row_count == 0 ? "Nothing was done here yet."
	                            : "Enter opens the history, where an act can be taken back.");
}

void item_page(const struct item_detail *d, struct page *p, struct arena *a, int width)
{
	*p = (struct page){.arena = a, .width = width > 10 ? width : 10};
	switch (d->tab) {
	case ITEM_ANCHORS:
		page_finish(p);
		page_build(p, &d->w, a, width, PAGE_QUESTION | PAGE_RECORD | PAGE_WHY, 0);
		break;
	case ITEM_EVIDENCE:
		add_evidence(d, p);
		break;
	case ITEM_RATERS:
		add_raters(d, p);
		break;
	case ITEM_HISTORY:
		add_history(d, p);
		break;
	case ITEM_TABS:
		break;
	}
}

/* ---- where things stand ---- */

struct layout {
	struct rect head, list, page, box, beside;
	int rows; /* of the list of evidence, its headings apart */
};

static struct layout layout_of(const struct item_detail *d, struct rect area)
{
	struct layout l = {0};
	int width = area.w - 2 < TEXT_MAX ? area.w - 2 : TEXT_MAX;
	struct rect rest = {area.x + 1, area.y + 2, width, area.h > 2 ? area.h - 2 : 0};
	int box = d->w.mode >= WALK_NOTE ? walk_box_height(&d->w, rest.h) : 0;
	rest.h -= box;
	int beside = area.w - width - 6;
	if (d->tab != ITEM_ANCHORS && beside >= BESIDE_MIN) {
		beside = beside < TEXT_MAX ? beside : TEXT_MAX;
		l.beside = (struct rect){rest.x + width + 3, rest.y, beside, area.h - 2};
	}
	l.box = (struct rect){rest.x, rest.y + rest.h, width, box};
	if (d->tab != ITEM_ANCHORS && rest.h >= 8) {
		auto_arena struct arena *a = arena_new();
		struct page p = {.arena = a, .width = width > 10 ? width : 10};
		add_head(d, &p, l.beside.w == 0);
		int lines = (int)p.n < rest.h - 4 ? (int)p.n : rest.h - 4;
		page_finish(&p);
		l.head = (struct rect){rest.x, rest.y, width, lines};
		rest.y += lines;
		rest.h -= lines;
	}
	size_t count = d->tab == ITEM_EVIDENCE ? item_tab_count(d, ITEM_EVIDENCE) : 0;
	if (count > 0 && d->w.mode != WALK_EVIDENCE) {
		int most = rest.h > 6 ? rest.h - 5 : 1;
		l.rows = (int)count < most ? (int)count : most;
		l.list = (struct rect){rest.x, rest.y, width, l.rows + 1};
		rest.y += l.rows + 2;
		rest.h -= l.rows + 2;
	}
	l.page = rest;
	l.page.h = rest.h > 0 ? rest.h : 0;
	return l;
}

int item_scroll(const struct item_detail *d, int columns, int rows, int *out_lines, int *out_height)
{
	auto_arena struct arena *a = arena_new();
	struct layout l = layout_of(d, (struct rect){0, 0, columns, rows});
	struct page p;
	item_page(d, &p, a, l.page.w);
	*out_lines = (int)p.n;
	*out_height = l.page.h;
	int last = (int)p.n > l.page.h ? (int)p.n - l.page.h : 0;
	page_finish(&p);
	int at = d->scroll[d->tab];
	return at < 0 ? 0 : at > last ? last : at;
}

/* ---- drawing ---- */

static void tabs_view(const struct item_detail *d, struct frame *f, struct rect area)
{
	int x = area.x + 1;
	for (int i = 0; i < ITEM_TABS; i++) {
		char text[40];
		size_t count = item_tab_count(d, (enum item_tab)i);
		bool here = d->tab == (enum item_tab)i;
		int n = snprintf(text, sizeof(text), "%s%s", here ? "[" : "",
		                 item_tab_name((enum item_tab)i));
		if (count != NONE) {
			n += snprintf(text + n, sizeof(text) - (size_t)n, " %zu", count);
		}
		snprintf(text + n, sizeof(text) - (size_t)n, "%s", here ? "]" : "");
		int w = frame_put(f, x, area.y, area.x + area.w - x,
		                  here ? STYLE_STRONG : STYLE_PLAIN, text);
		frame_target_line(f, (struct rect){x, area.y, w, 1}, TARGET_TAB + i);
		x += w + 3;
	}
	frame_put_cut(f, x, area.y, area.x + area.w - 1 - x, STYLE_QUIET, true, "[ ] switch tabs");
}

static void list_view(const struct item_detail *d, struct frame *f, const struct layout *l)
{
	size_t count;
	const struct source *v = walk_sources(&d->w, &count);
	struct evidence_list list = {.session = d->w.session,
	                             .v = v,
	                             .count = count,
	                             .checks = d->w.checks.n == count ? d->w.checks.states : NULL,
	                             .selected = d->selected,
	                             .target = TARGET_EVIDENCE};
	evidence_head_view(f, (struct rect){l->list.x, l->list.y, l->list.w, 1});
	evidence_list_view(&list, f,
	                   (struct rect){l->list.x, l->list.y + 1, l->list.w, l->list.h - 1});
}

/* Where there is room the anchors stand beside what is said of the answer. */
static void beside_view(const struct item_detail *d, struct frame *f, struct rect area,
                        struct arena *a)
{
	struct page p;
	page_build(&p, &d->w, a, area.w, PAGE_QUESTION, 0);
	frame_vline(f, area.x - 2, area.y, area.h);
	page_view(&p, f, area, 0);
	page_finish(&p);
}

static void more_view(struct frame *f, struct rect area, int scroll, int lines, int height)
{
	bool above = scroll > 0, below = scroll + height < lines;
	if (above || below) {
		frame_put_cut(f, area.x, area.y + 1, area.w - 1, STYLE_WATCH, true,
		              above && below ? " PgUp PgDn: more "
		              : below        ? " PgDn: more "
		                             : " PgUp: more ");
	}
}

void item_view(const void *state, const struct session *s UNUSED, struct frame *f, struct rect area)
{
	const struct item_detail *d = state;
	auto_arena struct arena *a = arena_new();
	struct layout l = layout_of(d, area);
	struct page p = {.arena = a, .width = l.head.w > 10 ? l.head.w : 10};
	tabs_view(d, f, area);
	frame_hline(f, area.x, area.y + 1, area.w);
	frame_cursor(f, l.page.x, l.page.y, false);
	if (l.head.h > 0) {
		add_head(d, &p, l.beside.w == 0);
		page_view(&p, f, l.head, 0);
	}
	page_finish(&p);
	if (l.list.h > 1) {
		list_view(d, f, &l);
	}
	int lines, height, scroll = item_scroll(d, area.w, area.h, &lines, &height);
	item_page(d, &p, a, l.page.w);
	page_view(&p, f, l.page, scroll);
	page_finish(&p);
	more_view(f, area, scroll, lines, height);
	walk_box_view(&d->w, f, l.box);
	if (l.beside.w > 0) {
		beside_view(d, f, l.beside, a);
	}
}
