/* Parts of a rubric as blocks. */
#include "rubric_parts.h"

#include "dealbench/base/text.h"
#include "dealbench/core/figure.h"
#include "rubric_words.h"
#include "words.h"

void put_labelled(struct doc *doc, size_t level, const char *label, const char *text)
{
	if (text != NULL && *text != '\0') {
		doc_bullet(doc, level, label, "%s", text);
	}
}

void put_rubric_head(struct doc *doc, const struct rubric *r)
{
	struct arena *a = doc->arena;
	doc_title(doc, r->title);
	doc_field(doc, "Rubric", "%s %s", r->id, r->version);
	doc_field(doc, "Digest", "%s", r->digest);
	if (r->category != NONE) {
		const struct category *c = &r->categories[r->category];
		doc_field(doc, "Category", "%s (%s)", c->title, c->id);
	} else if (r->category_count > 0) {
		doc_field(doc, "Category", "none chosen: the base rubric");
	}
	doc_field(doc, "Questions", "%zu in %s", r->item_count,
	          text_count(a, r->section_count, "section"));
	doc_field(doc, "Coverage", "%s required", figure_percent(r->coverage_required, a));
	if (r->undecided_caps_at != NONE) {
		doc_field(doc, "Gaps", "an undecided gap allows %s at best",
		          words_verdict(r, r->undecided_caps_at));
	}
	if (r->planned_caps_at != NONE) {
		doc_field(doc, "Gaps", "a gap with work still to do allows %s at best",
		          words_verdict(r, r->planned_caps_at));
	}
	if (r->description != NULL) {
		doc_text(doc, "%s", r->description);
	}
	if (r->category != NONE && r->categories[r->category].summary != NULL) {
		doc_subheading(doc, "%s", r->categories[r->category].title);
		doc_text(doc, "%s", r->categories[r->category].summary);
	}
}

static const struct column verdict_columns[] = {{.title = "Verdict", .flexible = true},
                                                {.title = "From score", .right = true}};
static const struct column grade_columns[] = {{.title = "Evidence", .flexible = true},
                                              {.title = "Widens the range by", .right = true}};

void put_verdicts(struct doc *doc, const struct rubric *r)
{
	doc_heading(doc, "Verdicts");
	doc_table(doc, verdict_columns, ARRAY_LEN(verdict_columns));
	for (size_t i = 0; i < r->verdict_count; i++) {
		const char *cells[] = {r->verdicts[i].label,
		                       figure_threshold(r->verdicts[i].min, doc->arena)};
		doc_row(doc, cells);
	}
}

void put_grades(struct doc *doc, const struct rubric *r)
{
	struct arena *a = doc->arena;
	doc_heading(doc, "Evidence grades");
	doc_table(doc, grade_columns, ARRAY_LEN(grade_columns));
	for (size_t i = 0; i < r->grade_count; i++) {
		const char *cells[] = {
		    r->grades[i].label,
		    arena_printf(a, "+-%s", figure_threshold(r->grades[i].slack, a))};
		doc_row(doc, cells);
	}
}

void put_anchors(struct doc *doc, size_t level, const struct item *item)
{
	struct arena *a = doc->arena;
	for (size_t i = 0; i < item->level_count; i++) {
		const struct level *l = &item->levels[i];
		doc_bullet(
		    doc, level,
		    arena_printf(a, "%zu %s (%s)", i, l->label, figure_threshold(l->value, a)),
		    "%s", l->anchor != NULL ? l->anchor : "");
	}
	for (size_t i = 0; i < item->option_count; i++) {
		const struct option *option = &item->options[i];
		doc_bullet(doc, level, option->id, "%s%s", option->label,
		           item->scored
		               ? arena_printf(a, " (%s)", figure_threshold(option->value, a))
		               : "");
	}
}

void put_item_lists(struct doc *doc, size_t level, const struct item *item)
{
	doc_texts(doc, level, "Evidence to ask for", &item->evidence_to_ask_for);
	doc_texts(doc, level, "Evidence of our own", &item->our_evidence);
	doc_texts(doc, level, "Red flags", &item->red_flags);
	doc_texts(doc, level, "Generic phrases", &item->generic_phrases);
	doc_texts(doc, level, "Needs the competence of", &item->who);
	doc_texts(doc, level, "References", &item->refs);
}

void put_item_regulations(struct doc *doc, size_t level, const struct rubric *r,
                          const struct item *item)
{
	for (size_t i = 0; i < item->regulation_count; i++) {
		const struct regulation *regulation = &r->regulations[item->regulations[i]];
		doc_bullet(doc, level, "Regulation", "%s (%s): %s", regulation->title,
		           regulation->jurisdiction, regulation_words(regulation, doc->arena));
	}
}

void put_pattern(struct doc *doc, size_t level, const struct rubric *r, const struct pattern *p)
{
	struct arena *a = doc->arena;
	doc_bullet(doc, level, "Status by exposure", "%s", words_bands(p, a));
	for (size_t k = 0; k < p->indicator_count; k++) {
		const struct indicator *in = &p->indicators[k];
		doc_bullet(doc, level,
		           in->item_id != NULL ? "Rises as this falls short" : "Counts where", "%s",
		           words_indicator(r, in, a));
	}
	for (size_t k = 0; k < p->tripwire_count; k++) {
		doc_bullet(doc, level, "Tripwire", "%s", words_tripwire(r, &p->tripwires[k], a));
	}
	doc_texts(doc, level, "Early signs", &p->early_signs);
	doc_texts(doc, level, "What helps", &p->mitigations);
	put_labelled(doc, level, "From", words_pattern_origin(p, a));
}
