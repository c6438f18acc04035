/* What `y` and `Y` copy of a question: its text, its anchors, and this rater's answer with note and
 * evidence, as plain text or as Markdown. */
#include "dealbench/base/text.h"
#include "walk.h"

static void put_choices(const struct walk *w, const struct item *item, bool markdown,
                        struct str *out)
{
	size_t chosen = item_choice_of(item, walk_own(w));
	for (size_t i = 0; i < item_choice_count(item); i++) {
		bool scale = item->kind == ITEM_SCALE;
		const char *label = scale ? item->levels[i].label : item->options[i].label;
		const char *mark = chosen != i ? "" : markdown ? " (chosen)" : " <- chosen";
		str_printf(out, markdown ? "- **%zu %s**%s%s%s\n" : "  %zu  %s%s%s%s\n",
		           item_choice_label(item, i), label, scale ? ": " : "",
		           scale ? item->levels[i].anchor : "", mark);
	}
}

static void put_sources(const struct answer *own, bool markdown, struct str *out)
{
	for (size_t i = 0; i < own->source_count; i++) {
		char date[16];
		const struct source *s = &own->sources[i];
		str_printf(out, "%s%s%s%s%s%s", markdown ? "- " : "  - ", s->what,
		           s->where ? ", " : "", s->where ? s->where : "",
		           date_is_set(s->date) ? ", " : "", date_format(s->date, date));
		str_printf(out, s->sha256 ? ", sha256 %s\n" : "%s\n", s->sha256 ? s->sha256 : "");
	}
}

static void put_answer(const struct walk *w, const struct item *item, bool markdown,
                       struct str *out, struct arena *a)
{
	const struct rubric *rubric = w->sheet->rubric;
	const struct answer *own = walk_own(w);
	const char *bold = markdown ? "**" : "";
	if (!own) {
		str_printf(out, "\n%sAnswer:%s not answered\n", bold, bold);
		return;
	}
	size_t grade = own->evidence ? rubric_grade(rubric, own->evidence) : NONE;
	str_printf(out, "\n%sAnswer:%s %s", bold, bold, answer_words(rubric, item, own, a));
	if (grade != NONE) {
		str_printf(out, " (%s)", rubric->grades[grade].label);
	}
	str_append_char(out, '\n');
	if (session_redacted(w->session)) {
		return;
	}
	if (own->note) {
		str_printf(out, "\n%sNote:%s %s\n", bold, bold, own->note);
	}
	if (own->source_count > 0) {
		str_printf(out, "\n%sEvidence:%s\n%s", bold, bold, markdown ? "\n" : "");
		put_sources(own, markdown, out);
	}
}

const char *walk_copy(const struct walk *w, bool markdown, struct str *out)
{
	const struct item *item = walk_item(w);
	if (!item) {
		return NULL;
	}
	auto_arena struct arena *a = arena_new();
	const char *section = w->sheet->rubric->sections[item->section].title;
	str_printf(out, markdown ? "### %s\n\n*%s.* %s\n\n" : "%s (%s)\n%s\n\n", item->title,
	           section, item->question);
	put_choices(w, item, markdown, out);
	put_answer(w, item, markdown, out, a);
	return "the question and its answer";
}
