/* The rubric as it is asked in one category, for reading and arguing over: every question with its
 * anchors, what a weak answer costs, and which file or overlay it came from. */
#include "dealbench/io/rubric_report.h"

#include "dealbench/base/text.h"
#include "dealbench/core/figure.h"
#include "doc.h"
#include "rubric_parts.h"
#include "rubric_words.h"
#include "words.h"

static void item_entry(struct doc *doc, const struct rubric *r, const struct item *item)
{
	struct arena *a = doc->arena;
	doc_bullet(doc, 0, words_title(item, a), "%s", item->question);
	doc_bullet(doc, 1, "Kind", "%s (%s)", words_item_facts(item, a), item->id);
	if (item->when != NULL) {
		put_labelled(doc, 1, "Asked when", condition_words(r, item->when, a));
	}
	put_labelled(doc, 1, "Why", item->why);
	put_anchors(doc, 1, item);
	put_labelled(doc, 1, "Gate", words_gate_rule(r, item, a));
	put_labelled(doc, 1, "Gap", words_gap_rule(item, a));
	put_labelled(doc, 1, "Closing a gap usually takes", words_remediation(r, item, a));
	put_item_lists(doc, 1, item);
	put_item_regulations(doc, 1, r, item);
	put_labelled(doc, 1, "From", words_item_origin(item, a));
	for (size_t i = 0; i < item->change_count; i++) {
		put_labelled(doc, 1, "Changed", words_change(r, &item->changes[i], a));
	}
}

static void section_entry(struct doc *doc, const struct rubric *r, size_t section, double sum)
{
	struct arena *a = doc->arena;
	const struct section *s = &r->sections[section];
	doc_subheading(doc, "%s%s%s", s->code != NULL ? s->code : "", s->code != NULL ? " " : "",
	               s->title);
	doc_text(doc, "Weight %s (%s): %s. Questions from %s.", words_number(s->weight, a),
	         figure_percent(sum > 0 ? s->weight / sum : 0, a), words_weight_origin(r, s, a),
	         words_section_origin(s, a));
	if (s->summary != NULL) {
		doc_text(doc, "%s", s->summary);
	}
	if (s->gate.kind != GATE_NONE) {
		doc_text(doc, "Gate: %s.", words_section_gate_rule(r, section, a));
	}
	for (size_t i = s->first; i < s->first + s->count; i++) {
		item_entry(doc, r, &r->items[i]);
	}
}

static void sections(struct doc *doc, const struct rubric *r)
{
	double sum = 0;
	for (size_t i = 0; i < r->section_count; i++) {
		sum += r->sections[i].weight;
	}
	doc_heading(doc, "Questions");
	for (size_t i = 0; i < r->section_count; i++) {
		section_entry(doc, r, i, sum);
	}
	if (r->other_count > 0) {
		doc_subheading(doc, "Not asked in this category");
	}
	for (size_t i = 0; i < r->other_count; i++) {
		doc_bullet(doc, 0, words_title(&r->others[i], doc->arena), "%s (%s)",
		           r->others[i].id, words_item_absence(r, &r->others[i], doc->arena));
	}
}

static void patterns(struct doc *doc, const struct rubric *r)
{
	if (r->pattern_count > 0) {
		doc_heading(doc, "Failure patterns");
	}
	for (size_t i = 0; i < r->pattern_count; i++) {
		const struct pattern *p = &r->patterns[i];
		doc_bullet(doc, 0, p->title, "%s", p->summary != NULL ? p->summary : p->id);
		put_pattern(doc, 1, r, p);
	}
}

static void regulations(struct doc *doc, const struct rubric *r)
{
	if (r->regulation_count > 0) {
		doc_heading(doc, "Regulations");
		doc_text(doc, "As they stood on the day named. Not legal advice.");
	}
	for (size_t i = 0; i < r->regulation_count; i++) {
		const struct regulation *regulation = &r->regulations[i];
		doc_bullet(doc, 0, regulation->title, "%s; %s (%s)", regulation->jurisdiction,
		           regulation_words(regulation, doc->arena), regulation->id);
		put_labelled(doc, 1, "Note", regulation->note);
	}
}

void rubric_report_text(const struct rubric *rubric, size_t columns, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	auto_doc doc;
	doc_init(&doc, a);
	put_rubric_head(&doc, rubric);
	put_verdicts(&doc, rubric);
	put_grades(&doc, rubric);
	sections(&doc, rubric);
	patterns(&doc, rubric);
	regulations(&doc, rubric);
	doc_render_text(&doc, columns, out);
}
