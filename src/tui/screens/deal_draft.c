/* A half-filled deal form as a text: a record for each field and value that is stored nowhere yet,
 * and one for the field in focus, whose id is empty. */
#include <stdio.h>
#include <string.h>

#include "deal_form.h"
#include "dealbench/base/xalloc.h"
#include "draft_parts.h"

static char *draft_name(const char *deal)
{
	return deal ? xprintf("edit/%s", deal) : xprintf("deal/new");
}

static void put_record(struct str *out, const char *id, const char *text)
{
	draft_put_part(out, id);
	draft_put_part(out, text);
	draft_put_end(out);
}

static void put_field(struct str *out, const struct field *field)
{
	if (field->kind != FIELD_CHOICE) {
		put_record(out, field->id, field->input.text.data);
	}
	for (size_t i = 0; i < field->option_count; i++) {
		if (field->chosen[i]) {
			put_record(out, field->id, field->options[i].id);
		}
	}
}

bool deal_draft_keep(const struct deal_form *form)
{
	struct error ignored;
	auto_str out = STR_INIT;
	auto_free char *name = draft_name(form->deal);
	bool kept = !form->settled && deal_form_unstored(form);
	for (size_t i = 0; kept && i < form->fields.n; i++) {
		const struct field *field = &form->fields.v[i];
		if (form->deal ? field->touched : !field_is_empty(field)) {
			put_field(&out, field);
		}
	}
	if (kept && form->focus < form->fields.n) {
		put_record(&out, "", form->fields.v[form->focus].id);
	}
	return session_set_draft(form->session, name, out.data, &ignored);
}

static size_t find(const struct fields *fields, const char *id)
{
	for (size_t i = 0; i < fields->n; i++) {
		if (strcmp(fields->v[i].id, id) == 0) {
			return i;
		}
	}
	return NONE;
}

static void take_record(struct deal_form *form, const char *record, struct arena *a)
{
	const char *id = draft_take_part(&record, a), *text = draft_take_part(&record, a);
	size_t i = find(&form->fields, *id ? id : text);
	if (i == NONE) {
		return;
	}
	struct field *field = &form->fields.v[i];
	if (!*id) {
		form->focus = i;
		return;
	}
	if (!field->touched && field->kind == FIELD_CHOICE) {
		field_choose(field, NONE); /* the first of its values: not beside what is on file */
	}
	field_type(field, text);
	field_echo(&form->fields, field);
}

bool deal_draft_take(struct deal_form *form, struct session *s)
{
	auto_arena struct arena *a = arena_new();
	auto_free char *name = draft_name(form->deal);
	const char *rest = session_draft(s, name, a);
	for (const char *record; rest && (record = draft_take_record(&rest, a)) != NULL;) {
		take_record(form, record, a);
	}
	return deal_form_unstored(form);
}
