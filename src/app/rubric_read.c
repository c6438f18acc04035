/* Rubrics to read: the folder in use or one that is kept, in a category, page by page. */
#include "dealbench/app/rubric_read.h"

#include "private.h"

const struct rubric *session_rubric(struct session *s, const char *digest, const char *category,
                                    struct error *err)
{
	const struct rubric_source *source =
	    digest ? rubrics_stored(s, s->store, digest, err) : rubrics_current(s, err);
	if (!source) {
		return NULL;
	}
	return category ? rubrics_resolved(s, source, category, err) : rubrics_base(s, source);
}

char *session_rubric_folder(const struct session *s, struct error *err)
{
	return rubric_folder(s->rubric_dir, err);
}

const struct diag_list *session_rubric_problems(struct session *s, bool again, struct error *err)
{
	return rubrics_problems(s, again, err);
}

size_t rubric_part_lines(const struct rubric *rubric, enum rubric_part part, size_t index,
                         size_t columns, struct arena *a, struct text_line **out)
{
	return rubric_page_lines(rubric, part, index, columns, a, out);
}

void rubric_part_text(const struct rubric *rubric, enum rubric_part part, size_t index,
                      bool markdown, struct str *out)
{
	rubric_page_text(rubric, part, index, markdown, out);
}

char *rubric_part_place(const struct rubric *rubric, enum rubric_part part, size_t index,
                        const char *folder, struct arena *a)
{
	struct place place = rubric_page_place(rubric, part, index);
	const char *file = place.file ? place.file : "rubric.yaml";
	return folder ? arena_printf(a, "%s/%s:%d", folder, file, place.line)
	              : arena_printf(a, "%s:%d", file, place.line);
}

char *rubric_item_marks(const struct item *item, struct arena *a)
{
	auto_str out = STR_INIT;
	const struct {
		bool here;
		const char *word;
	} marks[] = {
	    {item->required, "required"},
	    {item->gate.kind != GATE_NONE, "gate"},
	    {item->gap.set, "gap"},
	    {item->when != NULL, "asked when"},
	    {item->change_count > 0, "changed"},
	    {item->added_by != NULL, "added"},
	};
	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		if (marks[i].here) {
			str_printf(&out, "%s%s", out.len > 0 ? ", " : "", marks[i].word);
		}
	}
	return arena_strdup(a, out.len > 0 ? out.data : "");
}
