/* The rubric as it is asked in one category, for reading and arguing over: every question with its
 * anchors, what a weak answer costs, and which file or overlay it came from. */
#include "dealbench/io/rubric_report.h"

#include "dealbench/base/text.h"
#include "dealbench/core/score.h"
#include "doc.h"
#include "figures.h"
#include "rubric_words.h"
#include "words.h"

static void label(struct doc *doc, const char *name, const char *text)
{
	if (text != NULL && *text != '\0') {
		doc_bullet(doc, 1, name, "%s", text);
	}
}

static void head(struct doc *doc, const struct rubric *r)
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

static void verdicts_and_grades(struct doc *doc, const struct rubric *r)
{
	struct arena *a = doc->arena;
	doc_heading(doc, "Verdicts");
	doc_table(doc, verdict_columns, ARRAY_LEN(verdict_columns));
	for (size_t i = 0; i < r->verdict_count; i++) {
		const char *cells[] = {r->verdicts[i].label,
		                       figure_threshold(r->verdicts[i].min, a)};
		doc_row(doc, cells);
	}
	doc_heading(doc, "Evidence grades");
	doc_table(doc, grade_columns, ARRAY_LEN(grade_columns));
	for (size_t i = 0; i < r->grade_count; i++) {
		const char *cells[] = {
		    r->grades[i].label,
		    arena_printf(a, "+-%s", figure_threshold(r->grades[i].slack, a))};
		doc_row(doc, cells);
	}
}

static void anchors(struct doc *doc, const struct item *item)
{
	struct arena *a = doc->arena;
	for (size_t i = 0; i < item->level_count; i++) {
		const struct level *level = &item->levels[i];
		doc_bullet(doc, 1,
		           arena_printf(a, "%zu %s (%s)", i, level->label,
		                        figure_threshold(level->value, a)),
		           "%s", level->anchor != NULL ? level->anchor : "");
	}
	for (size_t i = 0; i < item->option_count; i++) {
		const struct option *option = &item->options[i];
		doc_bullet(doc, 1, option->id, "%s%s", option->label,
		           item->scored
		               ? arena_printf(a, " (%s)", figure_threshold(option->value, a))
		               : "");
	}
}

static void item_regulations(struct doc *doc, const struct rubric *r, const struct item *item)
{
	for (size_t i = 0; i < item->regulation_count; i++) {
		const struct regulation *regulation = &r->regulations[item->regulations[i]];
		doc_bullet(doc, 1, "Regulation", "%s (%s): %s", regulation->title,
		           regulation->jurisdiction, regulation_words(regulation, doc->arena));
	}
}

static void item_entry(struct doc *doc, const struct rubric *r, const struct item *item)
{
	struct arena *a = doc->arena;
	doc_bullet(doc, 0, words_title(item, a), "%s", item->question);
	doc_bullet(doc, 1, "Kind", "%s (%s)", words_item_facts(item, a), item->id);
	if (item->when != NULL) {
		label(doc, "Asked where", condition_words(r, item->when, a));
	}
	label(doc, "Why", item->why);
	anchors(doc, item);
	label(doc, "Gate", words_gate_rule(r, item, a));
	label(doc, "Gap", words_gap_rule(item, a));
	label(doc, "Closing a gap usually takes", words_remediation(r, item, a));
	doc_texts(doc, 1, "Evidence to ask for", &item->evidence_to_ask_for);
	doc_texts(doc, 1, "Evidence of our own", &item->our_evidence);
	doc_texts(doc, 1, "Red flags", &item->red_flags);
	doc_texts(doc, 1, "Generic phrases", &item->generic_phrases);
	doc_texts(doc, 1, "Needs the competence of", &item->who);
	doc_texts(doc, 1, "References", &item->refs);
	item_regulations(doc, r, item);
	label(doc, "From", words_item_origin(item, a));
	for (size_t i = 0; i < item->change_count; i++) {
		label(doc, "Changed", words_change(r, &item->changes[i], a));
	}
}

static void section_entry(struct doc *doc, const struct rubric *r, size_t section, double sum)
{
	struct arena *a = doc->arena;
	const struct section *s = &r->sections[section];
	doc_subheading(doc, "%s%s%s", s->code != NULL ? s->code : "", s->code != NULL ? " " : "",
	               s->title);
	if (s->weight != s->base_weight) {
		doc_text(doc, "Weight %s (%s), base %s. From %s.", words_number(s->weight, a),
		         figure_percent(sum > 0 ? s->weight / sum : 0, a),
		         words_number(s->base_weight, a), words_section_origin(s, a));
	} else {
		doc_text(doc, "Weight %s (%s). From %s.", words_number(s->weight, a),
		         figure_percent(sum > 0 ? s->weight / sum : 0, a),
		         words_section_origin(s, a));
	}
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
		           r->others[i].id, words_item_origin(&r->others[i], doc->arena));
	}
}

static void indicator_entry(struct doc *doc, const struct rubric *r, const struct indicator *in)
{
	struct arena *a = doc->arena;
	const char *weight = words_number(in->weight, a);
	if (in->item_id != NULL) {
		const struct item *item = rubric_known_item(r, in->item_id);
		doc_bullet(doc, 1, "Rises as this falls short", "%s (weight %s)%s",
		           item != NULL ? item->title : in->item_id, weight,
		           in->item == NONE ? ", not asked in this category" : "");
	} else {
		doc_bullet(doc, 1, "Counts where", "%s (weight %s)%s%s",
		           condition_words(r, in->when, a), weight, in->says != NULL ? ": " : "",
		           in->says != NULL ? in->says : "");
	}
}

static void patterns(struct doc *doc, const struct rubric *r)
{
	struct arena *a = doc->arena;
	if (r->pattern_count > 0) {
		doc_heading(doc, "Failure patterns");
	}
	for (size_t i = 0; i < r->pattern_count; i++) {
		const struct pattern *p = &r->patterns[i];
		doc_bullet(doc, 0, p->title, "%s", p->summary != NULL ? p->summary : p->id);
		doc_bullet(doc, 1, "Status by exposure",
		           "watch from %s, likely from %s, strong from %s",
		           figure_percent(p->watch, a), figure_percent(p->likely, a),
		           figure_percent(p->strong, a));
		for (size_t k = 0; k < p->indicator_count; k++) {
			indicator_entry(doc, r, &p->indicators[k]);
		}
		for (size_t k = 0; k < p->tripwire_count; k++) {
			const struct tripwire *t = &p->tripwires[k];
			doc_bullet(doc, 1, "Tripwire", "%s%s%s", condition_words(r, t->when, a),
			           t->says != NULL ? ": " : "", t->says != NULL ? t->says : "");
		}
		doc_texts(doc, 1, "Early signs", &p->early_signs);
		doc_texts(doc, 1, "What helps", &p->mitigations);
		if (p->added_by != NULL) {
			label(doc, "From", arena_printf(a, "added by %s", p->added_by));
		}
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
		label(doc, "Note", regulation->note);
	}
}

void rubric_report_text(const struct rubric *rubric, size_t columns, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	auto_doc doc;
	doc_init(&doc, a);
	head(&doc, rubric);
	verdicts_and_grades(&doc, rubric);
	sections(&doc, rubric);
	patterns(&doc, rubric);
	regulations(&doc, rubric);
	doc_render_text(&doc, columns, out);
}
