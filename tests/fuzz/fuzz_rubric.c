/* Any bytes as a rubric and a scorecard: nothing may crash, leak or take long. A line `=== NAME` in
 * the input starts another file; what stands before the first is rubric.yaml, and card.yaml is the
 * scorecard. */
#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/core/score.h"
#include "dealbench/rubric/card_file.h"
#include "dealbench/rubric/load.h"
#include "fuzz.h"

#define FILES_READ 80
#define MARK "=== "
#define MARK_LEN 4

struct input {
	struct arena *arena;
	struct rubric_file files[FILES_READ];
	size_t count;
	struct rubric_file card;
};

static void add_file(struct input *in, const char *name, const char *start, const char *end)
{
	struct rubric_file file = {.path = name, .len = (size_t)(end - start)};
	file.data = arena_strndup(in->arena, start, file.len);
	if (strcmp(name, "card.yaml") == 0) {
		in->card = file;
	} else if (in->count < FILES_READ) {
		in->files[in->count++] = file;
	}
}

static const char *line_end(const char *p, const char *end)
{
	const char *newline = memchr(p, '\n', (size_t)(end - p));
	return newline != NULL ? newline + 1 : end;
}

static void split(struct input *in, const char *data, size_t size)
{
	const char *end = data + size;
	const char *start = data;
	const char *name = "rubric.yaml";
	for (const char *p = data; p < end; p = line_end(p, end)) {
		if (end - p < MARK_LEN || memcmp(p, MARK, MARK_LEN) != 0) {
			continue;
		}
		add_file(in, name, start, p);
		start = line_end(p, end);
		size_t len = (size_t)(start - p) - MARK_LEN;
		len -= len > 0 && p[MARK_LEN + len - 1] == '\n';
		name = arena_strndup(in->arena, p + MARK_LEN, len);
	}
	add_file(in, name, start, end);
}

static void score_card(const struct rubric_source *source, const struct rubric_file *file,
                       struct diag_list *diags)
{
	struct card_head head;
	struct rubric *rubric = NULL;
	(void)!card_file_head("card.yaml", file->data, file->len, &head, diags);
	struct card *card =
	    card_file_read("card.yaml", file->data, file->len, source, &rubric, diags);
	if (card != NULL) {
		auto_arena struct arena *a = arena_new();
		const struct result *result = score(rubric, card, a);
		MUST(!result->has_score || (result->score >= 0 && result->score <= 1),
		     "a score of %g", result->score);
		MUST(!result->has_range ||
		         (result->low >= 0 && result->low <= result->high && result->high <= 1),
		     "a range of %g to %g", result->low, result->high);
	}
	card_free(card);
	rubric_free(rubric);
}

static void use_source(const struct rubric_source *source)
{
	struct rubric *base = rubric_base(source);
	for (size_t i = 0; i < base->category_count; i++) {
		rubric_free(rubric_resolve(source, base->categories[i].id, NULL));
	}
	rubric_free(base);
}

static void must_be(const char *what, const char *name, const char *given)
{
	bool same = name == NULL ? given == NULL : given != NULL && strcmp(name, given) == 0;
	MUST(same, "the outline calls a %s '%s', not '%s'", what, given ? given : "-",
	     name ? name : "-");
}

/* Of a rubric without errors the outline has the names that the rubric has; of any other it may
 * make what it can. */
static void use_outline(const struct input *in, const struct rubric_source *source, bool fine)
{
	struct rubric *outline = rubric_outline(in->files, in->count);
	struct rubric *base = fine ? rubric_base(source) : NULL;
	MUST(!fine || outline, "a rubric has no outline");
	for (size_t i = 0; fine && i < base->category_count; i++) {
		MUST(outline->category_count == base->category_count, "categories are missing");
		must_be("category", base->categories[i].id, outline->categories[i].id);
		must_be("category's code", base->categories[i].code, outline->categories[i].code);
		must_be("category's title", base->categories[i].title,
		        outline->categories[i].title);
	}
	for (size_t i = 0; fine && i < base->verdict_count; i++) {
		MUST(outline->verdict_count == base->verdict_count, "verdicts are missing");
		must_be("verdict", base->verdicts[i].id, outline->verdicts[i].id);
		must_be("verdict's label", base->verdicts[i].label, outline->verdicts[i].label);
	}
	for (size_t i = 0; fine && i < base->stage_count; i++) {
		MUST(outline->stage_count == base->stage_count, "stages are missing");
		must_be("stage", base->stages[i].id, outline->stages[i].id);
		must_be("stage's label", base->stages[i].label, outline->stages[i].label);
	}
	rubric_free(outline);
	rubric_free(base);
}

void fuzz_rubric(const char *data, size_t len)
{
	auto_diags diags;
	diag_list_init(&diags);
	auto_arena struct arena *a = arena_new();
	struct input in = {.arena = a, .card = {.data = "", .len = 0}};
	split(&in, data, len);
	struct rubric_source *source = rubric_load_files("fuzz", in.files, in.count, &diags);
	MUST(source || diags.errors > 0, "a rubric is refused without a word");
	use_outline(&in, source, source != NULL && diags.errors == 0);
	if (source != NULL) {
		use_source(source);
		score_card(source, &in.card, &diags);
	}
	must_be_told(&diags);
	rubric_source_free(source);
}
