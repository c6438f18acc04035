/* The question as lines of text: what is asked, the levels with their anchors, what is on record,
 * and why we ask. The layout scrolls them, the view draws them. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "walk.h"

#define CHOICE_INDENT 5 /* one more where the numbers have two digits */
/* ---- the question ---- */

/* Drops the lines from n on, and says at the last one left that there were more, after a word. */
static void cut_lines(struct page *p, size_t n)
{
	struct page_line *last = &p->v[n - 1];
	size_t room = p->width - last->indent > 8 ? (size_t)(p->width - last->indent) - 4 : 4;
	size_t whole = text_cut(last->text, room), len = whole;
	if (last->text[len]) {
		while (len > whole / 3 * 2 && last->text[len] != ' ') {
			len--;
		}
		len = last->text[len] == ' '
		          ? len
		          : whole; /* a word too long, or a text without blanks */
	}
	while (len > 0 && strchr(" ,;:(", last->text[len - 1])) {
		len--;
	}
	last->text = arena_printf(p->arena, "%.*s ...", (int)len, last->text);
	last->strong = last->strong < len ? last->strong : len;
	p->n = n;
}

static void add_choice(struct page *p, const struct walk *w, const struct item *item, size_t i)
{
	size_t chosen = item_choice_of(item, walk_own(w));
	bool cursor = w->cursor == i, is_chosen = chosen == i;
	char mark = cursor || (is_chosen && w->cursor == NONE) ? '>' : is_chosen ? '*' : ' ';
	int wide = item_choice_label(item, item_choice_count(item) - 1) > 9;
	const char *prefix =
	    arena_printf(p->arena, "%c %*zu  ", mark, 1 + wide, item_choice_label(item, i));
	size_t first;
	if (item->kind == ITEM_SCALE) {
		const char *label = text_safe(p->arena, item->levels[i].label, false);
		char *text = arena_printf(p->arena, "%s: %s", label, item->levels[i].anchor);
		first = page_wrap(p, STYLE_PLAIN, CHOICE_INDENT + wide, prefix, strlen(label) + 1,
		                  text);
	} else {
		first = page_wrap(p, STYLE_PLAIN, CHOICE_INDENT + wide, prefix, 0,
		                  item->options[i].label);
	}
	if (p->limit > 0 && !is_chosen && !cursor && p->n > first + (size_t)p->limit) {
		cut_lines(p, first + (size_t)p->limit);
	}
	for (size_t n = first; n < p->n; n++) {
		p->v[n].choice = i;
		p->v[n].first = n == first;
		p->v[n].style = is_chosen ? STYLE_STRONG : STYLE_PLAIN;
	}
}

static void add_choices(struct page *p, const struct walk *w, const struct item *item)
{
	for (size_t i = 0; i < item_choice_count(item); i++) {
		add_choice(p, w, item, i);
	}
	if (item_choice_count(item) > 0) {
		return;
	}
	static const char *const opens[ITEM_KIND_COUNT] = {
	    [ITEM_TEXT] = "Enter opens the text field.",
	    [ITEM_NUMBER] = "Type the number, or Enter.",
	    [ITEM_MONEY] = "Type the amount and the currency, or Enter.",
	    [ITEM_DATE] = "Type the date (YYYY-MM-DD), or Enter.",
	};
	const struct answer *own = walk_own(w);
	if (own && answer_given(own)) {
		page_headed(p, STYLE_PLAIN, "Answer",
		            answer_words(w->sheet->rubric, item, own, p->arena));
	}
	page_para(p, STYLE_QUIET, opens[item->kind]);
}

static void put_key(struct page *p, const char *prefix, bool chosen, uint32_t key, const char *text)
{
	struct page_line *line = page_line(p, STYLE_PLAIN, CHOICE_INDENT, text);
	line->prefix = prefix;
	line->style = chosen ? STYLE_STRONG : STYLE_PLAIN;
	line->key = key;
}

/* Both in one line, where every line counts. */
static void put_keys_tight(struct page *p, enum answer_kind kind)
{
	static const char na[] = "Not applicable";
	const char *mark = kind == ANSWER_UNKNOWN ? "> d" : "  d";
	put_key(p, kind == ANSWER_NA ? "> a  " : "  a  ", kind == ANSWER_NA, 'a',
	        arena_printf(p->arena, "%s   %s  Don't know yet", na, mark));
	p->v[p->n - 1].key2 = 'd';
	p->v[p->n - 1].key2_at = CHOICE_INDENT + (int)sizeof(na) + 2;
}

static void add_other_keys(struct page *p, const struct walk *w, const struct item *item)
{
	const struct answer *own = walk_own(w);
	enum answer_kind kind = own ? own->kind : ANSWER_NONE;
	if (p->limit > 0 && item->na_allowed) {
		put_keys_tight(p, kind);
	} else {
		page_blank(p);
		if (item->na_allowed) {
			put_key(p, kind == ANSWER_NA ? "> a  " : "  a  ", kind == ANSWER_NA, 'a',
			        "Not applicable (asks why)");
		}
		put_key(p, kind == ANSWER_UNKNOWN ? "> d  " : "  d  ", kind == ANSWER_UNKNOWN, 'd',
		        "Don't know yet (stays open, is not a zero)");
	}
	p->core = p->n;
}

/* Why it is asked, where that is conditional; or that it is not, and what becomes of its answer. */
static void add_when(struct page *p, const struct walk *w, const struct item *item)
{
	if (!item->when) {
		return;
	}
	const struct sheet *sheet = w->sheet;
	char *words = condition_words(sheet->rubric, item->when, p->arena);
	bool holds =
	    condition_eval(sheet->rubric, sheet->card, sheet->result, item->when) == TRUTH_TRUE;
	if (!sheet->result->items[w->item].asked) {
		page_para(p, STYLE_WATCH,
		          arena_printf(p->arena,
		                       "Hidden: asked only where %s. Your answer is kept and "
		                       "counts for nothing until then.",
		                       words));
		return;
	}
	page_para(p, STYLE_QUIET,
	          arena_printf(p->arena,
	                       holds ? "Asked because %s." : "Asked until it is known whether %s.",
	                       words));
}

static const struct answer *consensus_of(const struct walk *w)
{
	return answers_find(&w->sheet->card->consensus, walk_item(w)->id);
}

/* "3 Agreed, worth 75 of 100." */
static void append_effective(const struct item *item, const struct item_result *r, struct str *out)
{
	if (r->level != NONE && r->level < item->level_count) {
		str_printf(out, "%zu ", r->level);
		text_append_safe(out, item->levels[r->level].label, false);
	} else if (r->option != NONE && r->option < item->option_count) {
		text_append_safe(out, item->options[r->option].label, false);
	}
	str_printf(out, ", worth %.0f of 100.", 100 * r->value);
}

static void append_together(const struct walk *w, const struct item *item,
                            const struct answer *consensus, struct arena *a, struct str *out)
{
	const struct item_result *r = &w->sheet->result->items[w->item];
	if (consensus && answer_given(consensus)) {
		str_printf(out, "The consensus stands at %s.",
		           answer_words(w->sheet->rubric, item, consensus, a));
	} else if (sheet_shows_others(w->sheet) && r->has_value) {
		str_append(out, "Together the answers stand at ");
		append_effective(item, r, out);
	}
}

/* What others said: how many, the consensus, and how far apart they are. What each said stays
 * hidden until the scorecard is submitted, so that nobody is led by it. */
static void add_raters(struct page *p, const struct walk *w, const struct item *item)
{
	const struct item_result *r = &w->sheet->result->items[w->item];
	const struct answer *consensus = consensus_of(w);
	const struct answer *own = walk_own(w);
	size_t others = r->raters - (own && answer_given(own) && r->raters > 0 ? 1 : 0);
	if (!consensus && others == 0) {
		return;
	}
	auto_str out = STR_INIT;
	append_together(w, item, consensus, p->arena, &out);
	if (!sheet_shows_others(w->sheet) && others > 0) {
		str_printf(&out, " %s answered: hidden until the scorecard is submitted.",
		           text_count(p->arena, others, "other rater"));
	} else if (sheet_shows_others(w->sheet) && r->raters > 0) {
		str_printf(&out, " %s answered.", text_count(p->arena, r->raters, "rater"));
		if (r->disagreement > SCORE_EPSILON) {
			str_printf(&out, " They differ by %.0f of 100.", 100 * r->disagreement);
		}
	}
	page_blank(p);
	page_para(p, STYLE_QUIET, out.data[0] == ' ' ? out.data + 1 : out.data);
}

static void gap_words(const struct gap *gap, struct str *out)
{
	char money[48], date[16];
	str_append(out, disposition_label(gap->disposition));
	if (gap->has_cost) {
		str_printf(out, ", %s", money_format(gap->cost, money));
	}
	if (date_is_set(gap->due)) {
		str_printf(out, ", by %s", date_format(gap->due, date));
	}
	if (gap->owner) {
		str_printf(out, ", %s", gap->owner);
	}
	if (gap->terms) {
		str_printf(out, ": %s", gap->terms);
	}
}

static void add_remediation(struct page *p, const struct walk *w, const struct remediation *m)
{
	auto_str out = STR_INIT;
	str_append(&out, m->what ? m->what : "");
	str_printf(&out, " %s", remediation_takes(w->sheet->rubric, m, p->arena));
	str_append(&out, " (Estimates, not benchmarks.)");
	page_headed(p, STYLE_PLAIN, "Usually takes", out.data);
}

static void add_gap(struct page *p, const struct walk *w, const struct item *item)
{
	const struct item_result *r = &w->sheet->result->items[w->item];
	if (!r->gap_open) {
		return;
	}
	const struct gap *gap = card_gap(w->sheet->card, item->id);
	auto_str out = STR_INIT;
	if (gap && gap->disposition > DISPOSITION_UNDECIDED) {
		gap_words(gap, &out);
	} else {
		str_append(&out, "undecided; i decides what happens to it");
	}
	if (r->gap_lacks) {
		str_printf(&out, ". Does not count yet: %s missing", r->gap_lacks);
	}
	str_append(&out, ".");
	page_blank(p);
	bool done = r->disposition != DISPOSITION_UNDECIDED;
	page_headed(p, done ? STYLE_PLAIN : STYLE_WATCH, "! Gap", out.data);
	if (item->remediation.set) {
		add_remediation(p, w, &item->remediation);
	}
}

static void add_carried(struct page *p, const struct walk *w)
{
	if (!sheet_item_carried(w->sheet, w->item)) {
		return;
	}
	const char *from = w->sheet->number > 1
	                       ? arena_printf(p->arena, " from scorecard %d", w->sheet->number - 1)
	                       : "";
	page_para(p, STYLE_WATCH,
	          arena_printf(p->arena, "Carried%s, unconfirmed%s", from,
	                       w->sheet->editable ? ": v confirms it." : "."));
}

/* The anchor of the level that was chosen, where it reads otherwise now; NULL else. */
static const char *anchor_gone(const struct earlier_answer *was, const struct item *now)
{
	size_t at = was->item->kind == ITEM_SCALE ? item_choice_of(was->item, was->answer) : NONE;
	if (at >= was->item->level_count) {
		return NULL;
	}
	const struct level *then = &was->item->levels[at];
	const struct level *here = at < now->level_count ? &now->levels[at] : NULL;
	return here && strcmp(then->label, here->label) == 0 &&
	               strcmp(then->anchor, here->anchor) == 0
	           ? NULL
	           : then->anchor;
}

/* What this rater said before the question or its anchors changed, beside the new text. */
static void add_earlier(struct page *p, const struct walk *w, const struct item *item)
{
	struct earlier_answer was;
	if (!sheet_earlier_answer(w->sheet, w->item, &was)) {
		return;
	}
	auto_str out = STR_INIT;
	const char *anchor = anchor_gone(&was, item);
	str_printf(&out, "Earlier answer (scorecard %d): %s", was.number,
	           answer_words(was.rubric, was.item, was.answer, p->arena));
	if (anchor) {
		str_printf(&out, ", which read: %s", anchor);
	}
	page_blank(p);
	page_para(p, STYLE_WATCH, out.data);
	if (strcmp(was.item->question, item->question) != 0) {
		page_para(p, STYLE_WATCH,
		          arena_printf(p->arena, "The question was: %s", was.item->question));
	}
	if (was.answer->note) {
		page_para(p, STYLE_WATCH,
		          arena_printf(p->arena, "Note then: %s", was.answer->note));
	}
}

static void add_question(struct page *p, const struct walk *w, const struct item *item)
{
	page_para(p, STYLE_PLAIN, item->question);
	p->pinned = p->n;
	add_when(p, w, item);
	if (w->kept && w->mode < WALK_NOTE) {
		page_para(p, STYLE_WATCH, w->kept);
	}
	add_carried(p, w);
	add_earlier(p, w, item);
	page_blank(p);
	p->core = p->n;
	add_choices(p, w, item);
	add_other_keys(p, w, item);
	add_gap(p, w, item);
	add_raters(p, w, item);
}

/* ---- on record ---- */

static void add_sources(struct page *p, const struct walk *w, const struct answer *own)
{
	page_blank(p);
	page_line(p, STYLE_STRONG, 0, arena_printf(p->arena, "Evidence %zu", own->source_count));
	for (size_t i = 0; i < own->source_count; i++) {
		char age[24];
		const struct source *s = &own->sources[i];
		enum source_state state =
		    i < w->checks.n ? w->checks.states[i]->state : SOURCE_NOTE;
		page_wrap(p, source_state_bad(state) ? STYLE_BAD : STYLE_PLAIN, 2, "- ", 0,
		          arena_printf(p->arena, "%s%s%s%s%s%s%s", s->what, s->where ? ", " : "",
		                       s->where ? s->where : "", date_is_set(s->date) ? ", " : "",
		                       date_is_set(s->date) ? source_age(w->session, s, age) : "",
		                       state == SOURCE_NOTE ? "" : ", ",
		                       state == SOURCE_NOTE ? "" : source_state_words(state)));
	}
}

static void add_record(struct page *p, const struct walk *w)
{
	const struct answer *own = walk_own(w);
	if (own && own->note) {
		page_blank(p);
		page_headed(p, STYLE_PLAIN, own->kind == ANSWER_NA ? "Reason" : "Note", own->note);
	}
	if (own && own->has_favourability) {
		page_blank(p);
		page_para(
		    p, STYLE_PLAIN,
		    arena_printf(p->arena, "Favourability %+d (never scored)", own->favourability));
	}
	if (own && own->source_count > 0) {
		add_sources(p, w, own);
	}
}

/* ---- why ---- */

static void add_overlay(struct page *p, const struct walk *w, const struct item *item)
{
	const struct rubric *rubric = w->sheet->rubric;
	if (item->added_by) {
		page_para(p, STYLE_QUIET,
		          arena_printf(p->arena, "Asked of this category only: %s.",
		                       rubric_category_title(rubric, item->added_by)));
	}
	for (size_t i = 0; i < item->change_count; i++) {
		const struct change *c = &item->changes[i];
		page_para(p, STYLE_QUIET,
		          arena_printf(p->arena, "For this category: %s %s, elsewhere %s.",
		                       c->field, c->now, c->was));
	}
}

/* Each with the day on which it stood so: dates move, and the reader decides what is still true. */
static void add_regulations(struct page *p, const struct walk *w, const struct item *item)
{
	if (item->regulation_count > 0) {
		page_blank(p);
		page_line(p, STYLE_STRONG, 0, "Regulations");
	}
	for (size_t i = 0; i < item->regulation_count; i++) {
		const struct regulation *r = &w->sheet->rubric->regulations[item->regulations[i]];
		char *text = arena_printf(p->arena, "%s (%s): %s.%s%s", r->title, r->jurisdiction,
		                          regulation_words(r, p->arena), r->note ? " " : "",
		                          r->note ? r->note : "");
		page_wrap(p, STYLE_PLAIN, 2, "- ", strlen(r->title), text);
	}
}

static void add_why(struct page *p, const struct walk *w, const struct item *item)
{
	page_blank(p);
	if (item->why) {
		page_headed(p, STYLE_PLAIN, "Why it matters", item->why);
	}
	page_list(p, "Evidence to ask for", &item->evidence_to_ask_for);
	page_list(p, "Evidence of our own", &item->our_evidence);
	page_list(p, "Red flags", &item->red_flags);
	page_blank(p);
	page_joined(p, "Ask", &item->who);
	if (item->remediation.set && !w->sheet->result->items[w->item].gap_open) {
		add_remediation(p, w, &item->remediation);
	}
	page_joined(p, "Rules", &item->refs);
	add_regulations(p, w, item);
	if (item->refs.n + item->regulation_count > 0) {
		page_para(p, STYLE_QUIET, "Not legal advice.");
	}
	add_overlay(p, w, item);
}

void page_build(struct page *p, const struct walk *w, struct arena *a, int width, unsigned parts,
                int limit)
{
	*p = (struct page){.arena = a, .width = width > 10 ? width : 10, .limit = limit};
	const struct item *item = walk_item(w);
	if (!item) {
		page_para(p, STYLE_PLAIN, "Nothing is asked: no question applies to this deal.");
		return;
	}
	bool first = (parts & PAGE_WHY) && w->why == WHY_SHOWN && (parts & PAGE_QUESTION);
	if (first) {
		add_why(p, w, item);
		page_blank(p);
	}
	if (parts & PAGE_QUESTION) {
		add_question(p, w, item);
		p->pinned = first ? 0 : p->pinned;
	}
	if (parts & PAGE_RECORD) {
		add_record(p, w);
	}
	if ((parts & PAGE_WHY) && !first) {
		add_why(p, w, item);
	}
}
