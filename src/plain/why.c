/* Why a question is asked: what to ask for, red flags, whom to ask, what closing its gap takes, and
 * the rules behind it with the day on which they stood so. */
#include <string.h>

#include "desk.h"

static void tell_list(struct desk *d, const char *head, const struct texts *texts)
{
	if (texts->n > 0) {
		tell(d->p, "%s:", head);
	}
	for (size_t i = 0; i < texts->n; i++) {
		tell_behind(d->p, "- ", texts->v[i]);
	}
}

static void tell_joined(struct desk *d, const char *head, const struct texts *texts)
{
	auto_str out = STR_INIT;
	for (size_t i = 0; i < texts->n; i++) {
		str_printf(&out, "%s%s", i ? "; " : "", texts->v[i]);
	}
	tell_field(d->p, head, out.data);
}

static void tell_remediation(struct desk *d, const struct remediation *m)
{
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT;
	if (!m->set) {
		return;
	}
	str_append(&out, m->what ? m->what : "");
	str_printf(&out, " %s", remediation_takes(d->sheet->rubric, m, a));
	str_append(&out, " Estimates, not benchmarks.");
	tell_field(d->p, "Usually takes", out.data);
}

static void tell_rules(struct desk *d, const struct item *item, struct arena *a)
{
	tell_joined(d, "Rules", &item->refs);
	for (size_t i = 0; i < item->regulation_count; i++) {
		const struct regulation *r = &d->sheet->rubric->regulations[item->regulations[i]];
		tell(d->p, "Regulation: %s (%s): %s.%s%s", r->title, r->jurisdiction,
		     regulation_words(r, a), r->note ? " " : "", r->note ? r->note : "");
	}
	if (item->refs.n + item->regulation_count > 0) {
		tell(d->p, "Not legal advice.");
	}
}

void question_why(struct desk *d)
{
	auto_arena struct arena *a = arena_new();
	const struct rubric *rubric = d->sheet->rubric;
	const struct item *item = &rubric->items[d->item];
	tell_field(d->p, "Why it matters", item->why);
	tell_list(d, "Evidence to ask for", &item->evidence_to_ask_for);
	tell_list(d, "Evidence of our own", &item->our_evidence);
	tell_list(d, "Red flags", &item->red_flags);
	tell_joined(d, "Ask", &item->who);
	tell_remediation(d, &item->remediation);
	tell_rules(d, item, a);
	if (item->added_by) {
		tell_field(d->p, "Asked of this category only",
		           rubric_category_title(rubric, item->added_by));
	}
	for (size_t i = 0; i < item->change_count; i++) {
		const struct change *c = &item->changes[i];
		tell(d->p, "For this category: %s %s, elsewhere %s.", c->field, c->now, c->was);
	}
	if (item->scored) {
		tell(d->p, "It is %.1f %% of the score.",
		     100 * d->sheet->result->items[d->item].weight);
	}
}
