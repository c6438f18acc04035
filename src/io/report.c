/* A saved scorecard as a document: the order of its parts is the order in which they are read, the
 * verdict and what failed first, every answer last. */
#include "dealbench/io/report.h"

#include "report_parts.h"

struct origin report_origin(const struct report *r)
{
	return (struct origin){.deal = r->card->deal.id,
	                       .scorecard = r->number,
	                       .rubric = r->rubric,
	                       .card = r->card,
	                       .result = r->result,
	                       .as_of = r->as_of,
	                       .head = r->head};
}

static void fill(struct doc *doc, const struct report *r)
{
	report_head(doc, r);
	report_verdict(doc, r);
	report_sections(doc, r);
	report_gates(doc, r);
	report_gaps(doc, r);
	report_patterns(doc, r);
	report_next(doc, r);
	report_missing(doc, r);
	report_changes(doc, r);
	report_discussion(doc, r);
	report_attributes(doc, r);
	report_answers(doc, r);
	doc_heading(doc, "About this page");
	doc_text(doc, "Remediation figures are estimates, not benchmarks. Not legal advice.");
}

void report_text(const struct report *r, size_t columns, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	auto_doc doc;
	doc_init(&doc, a);
	fill(&doc, r);
	doc_render_text(&doc, columns, out);
}

void report_markdown(const struct report *r, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	auto_doc doc;
	doc_init(&doc, a);
	fill(&doc, r);
	if (r->number > 0) {
		struct origin origin = report_origin(r);
		doc_seal(&doc, arena_printf(a, "dealbench-report/v1 %s", origin_line(&origin, a)));
	}
	doc_render_markdown(&doc, out);
}
