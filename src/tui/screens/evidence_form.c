/* The form of evidence: a list of pieces being typed, the first of which is in the fields. A piece
 * that differs from what is on record stays in the list until it is stored or emptied. */
#include "evidence_form.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "draft_parts.h"

enum { FIELD_WHAT, FIELD_WHERE, FIELD_DATE };

/* ---- pieces ---- */

static struct evidence_piece piece_new(const struct source *source, size_t index)
{
	char date[16];
	struct evidence_piece piece = {.index = index};
	const char *texts[EVIDENCE_FIELDS] = {"", "", ""};
	if (source) {
		texts[FIELD_WHAT] = source->what;
		texts[FIELD_WHERE] = source->where ? source->where : "";
		texts[FIELD_DATE] = date_format(source->date, date);
	}
	for (int i = 0; i < EVIDENCE_FIELDS; i++) {
		input_init(&piece.fields[i], texts[i], false);
		piece.was[i] = xstrdup(piece.fields[i].text.data);
	}
	return piece;
}

static void piece_finish(struct evidence_piece *piece)
{
	for (int i = 0; i < EVIDENCE_FIELDS; i++) {
		input_finish(&piece->fields[i]);
		free(piece->was[i]);
	}
}

static bool piece_changed(const struct evidence_piece *piece)
{
	bool changed = false, empty = true;
	for (int i = 0; i < EVIDENCE_FIELDS; i++) {
		changed |= strcmp(piece->fields[i].text.data, piece->was[i]) != 0;
		empty &= text_is_blank(piece->fields[i].text.data);
	}
	return changed && !empty;
}

static void drop_first(struct evidence_form *form)
{
	piece_finish(&form->v[0]);
	form->n--;
	memmove(form->v, form->v + 1, form->n * sizeof(*form->v));
}

static void push_first(struct evidence_form *form, struct evidence_piece piece)
{
	xgrow(&form->v, &form->cap, form->n + 1);
	memmove(form->v + 1, form->v, form->n * sizeof(*form->v));
	form->v[0] = piece;
	form->n++;
}

static void bring_first(struct evidence_form *form, size_t at)
{
	struct evidence_piece piece = form->v[at];
	memmove(form->v + 1, form->v, at * sizeof(*form->v));
	form->v[0] = piece;
}

void evidence_form_open(struct evidence_form *form, const struct source *v, size_t count,
                        size_t index)
{
	*form = (struct evidence_form){0};
	push_first(form, piece_new(index < count ? &v[index] : NULL, index < count ? index : NONE));
}

void evidence_form_close(struct evidence_form *form)
{
	while (form->n > 0) {
		drop_first(form);
	}
	free(form->v);
	*form = (struct evidence_form){0};
}

/* ---- the list ---- */

/* The n-th new piece that waits, as a place in v; NONE where there is none. */
static size_t waiting_new(const struct evidence_form *form, size_t n)
{
	for (size_t i = 1; i < form->n; i++) {
		if (form->v[i].index == NONE && n-- == 0) {
			return i;
		}
	}
	return NONE;
}

static size_t waiting_at(const struct evidence_form *form, size_t count, size_t row)
{
	if (row >= count) {
		return waiting_new(form, row - count);
	}
	for (size_t i = 0; i < form->n; i++) {
		if (form->v[i].index == row) {
			return i;
		}
	}
	return NONE;
}

const struct evidence_piece *evidence_form_waiting(const struct evidence_form *form, size_t count,
                                                   size_t row)
{
	size_t at = waiting_at(form, count, row);
	return at == NONE || !piece_changed(&form->v[at]) ? NULL : &form->v[at];
}

size_t evidence_form_rows(const struct evidence_form *form, size_t count)
{
	size_t rows = count;
	while (waiting_new(form, rows - count) != NONE) {
		rows++;
	}
	return rows;
}

size_t evidence_form_row(const struct evidence_form *form)
{
	return form->at < 0 ? (size_t)(-1 - form->at) : NONE;
}

void evidence_form_select(struct evidence_form *form, const struct source *v, size_t count,
                          size_t row)
{
	size_t at = waiting_at(form, count, row);
	form->at = FIELD_WHAT;
	if (at == 0) {
		return;
	}
	bool keep = piece_changed(&form->v[0]);
	if (at != NONE) {
		bring_first(form, at);
	} else if (row < count) {
		push_first(form, piece_new(&v[row], row));
	} else {
		return;
	}
	if (!keep) {
		bring_first(form, 1);
		drop_first(form);
	}
}

void evidence_form_next(struct evidence_form *form)
{
	drop_first(form);
	size_t at = form->n > 0 && form->v[0].index == NONE ? 0 : NONE;
	for (size_t i = 0; i < form->n && at == NONE; i++) {
		at = form->v[i].index == NONE ? i : NONE;
	}
	if (at == NONE) {
		push_first(form, piece_new(NULL, NONE));
	} else {
		bring_first(form, at);
	}
	form->at = FIELD_WHAT;
}

void evidence_form_rebase(struct evidence_form *form, const struct source *v, size_t count)
{
	for (size_t i = 0; i < form->n; i++) {
		struct evidence_piece *piece = &form->v[i];
		if (piece->index == NONE ||
		    (piece->index < count &&
		     strcmp(v[piece->index].what, piece->was[FIELD_WHAT]) == 0)) {
			continue;
		}
		piece->index = NONE;
		for (size_t k = 0; k < count && piece->index == NONE; k++) {
			bool same = strcmp(v[k].what, piece->was[FIELD_WHAT]) == 0;
			piece->index = same ? k : NONE;
		}
	}
	size_t row = evidence_form_row(form), rows = evidence_form_rows(form, count);
	if (row != NONE && row >= rows) {
		form->at = rows > 0 ? -(int)rows : FIELD_WHAT;
	}
}

/* ---- typing ---- */

static void step(struct evidence_form *form, size_t count, int by)
{
	int rows = (int)evidence_form_rows(form, count);
	int at = form->at < 0 ? -1 - form->at : rows + form->at;
	int all = rows + EVIDENCE_FIELDS;
	at = (at + by + all) % all;
	form->at = at < rows ? -1 - at : at - rows;
}

static enum evidence_answer on_row(struct evidence_form *form, const struct msg *msg,
                                   const struct source *v, size_t count)
{
	size_t row = evidence_form_row(form);
	bool gone =
	    msg->kind == MSG_KEY && (msg->key == KEYCODE_DELETE || msg->key == KEYCODE_BACKSPACE);
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ENTER) {
		evidence_form_select(form, v, count, row);
	} else if (gone && row < count) {
		return EVIDENCE_REMOVE;
	}
	return EVIDENCE_STAY;
}

enum evidence_answer evidence_form_update(struct evidence_form *form, const struct msg *msg,
                                          const struct source *v, size_t count)
{
	uint32_t key = msg->kind == MSG_KEY ? msg->key : KEYCODE_NONE;
	if (key == KEYCODE_ESC) {
		return EVIDENCE_LEAVE;
	}
	if (key == KEYCODE_TAB || key == KEYCODE_DOWN) {
		step(form, count, 1);
	} else if (key == KEYCODE_BACKTAB || key == KEYCODE_UP) {
		step(form, count, -1);
	} else if (form->at < 0) {
		return on_row(form, msg, v, count);
	} else if (key == KEYCODE_ENTER) {
		return EVIDENCE_STORE;
	} else {
		(void)input_update(&form->v[0].fields[form->at], msg);
	}
	return EVIDENCE_STAY;
}

/* ---- what stands in the fields ---- */

static char *field_text(const struct evidence_piece *piece, int field)
{
	const char *s = piece->fields[field].text.data;
	s += strspn(s, " \t\n");
	size_t len = strlen(s);
	while (len > 0 && strchr(" \t\n", s[len - 1])) {
		len--;
	}
	return len > 0 ? xstrndup(s, len) : NULL;
}

struct typed_said evidence_field_said(const struct evidence_form *form, int field)
{
	struct date date;
	const char *text = form->v[0].fields[field].text.data;
	if (field == FIELD_WHAT && text_is_blank(text)) {
		return (struct typed_said){.wrong = true, .text = "? a title is needed"};
	}
	return field == FIELD_DATE ? typed_past_date(text, form->today, &date)
	                           : (struct typed_said){0};
}

bool evidence_form_source(struct evidence_form *form, struct source *out, struct error *err)
{
	static const char *const labels[EVIDENCE_FIELDS] = {"What", "Where", "Date"};
	const struct evidence_piece *piece = &form->v[0];
	for (int i = 0; i < EVIDENCE_FIELDS; i++) {
		struct typed_said said = evidence_field_said(form, i);
		if (said.wrong) {
			form->at = i;
			return error_set(err, ERROR_INVALID, "%s: %s; Esc leaves", labels[i],
			                 said.text + 2);
		}
	}
	struct source source = {.what = field_text(piece, FIELD_WHAT),
	                        .where = field_text(piece, FIELD_WHERE)};
	(void)typed_past_date(piece->fields[FIELD_DATE].text.data, form->today, &source.date);
	*out = source;
	return true;
}

/* ---- as one text ---- */

void evidence_form_put(const struct evidence_form *form, struct str *out)
{
	for (size_t i = 0; i < form->n; i++) {
		const struct evidence_piece *piece = &form->v[i];
		if (!piece_changed(piece)) {
			continue;
		}
		for (int k = 0; k < EVIDENCE_FIELDS; k++) {
			draft_put_part(out, piece->fields[k].text.data);
		}
		draft_put_part(out, piece->was[FIELD_WHAT]);
		draft_put_end(out);
	}
}

static size_t entry_called(const struct source *v, size_t count, const char *what)
{
	for (size_t i = 0; *what && i < count; i++) {
		if (strcmp(v[i].what, what) == 0) {
			return i;
		}
	}
	return NONE;
}

void evidence_form_take(struct evidence_form *form, const char *text, const struct source *v,
                        size_t count, struct arena *a)
{
	for (const char *record; (record = draft_take_record(&text, a)) != NULL;) {
		const char *parts[EVIDENCE_FIELDS];
		for (int i = 0; i < EVIDENCE_FIELDS; i++) {
			parts[i] = draft_take_part(&record, a);
		}
		size_t index = entry_called(v, count, draft_take_part(&record, a));
		struct evidence_piece piece = piece_new(index == NONE ? NULL : &v[index], index);
		for (int i = 0; i < EVIDENCE_FIELDS; i++) {
			input_finish(&piece.fields[i]);
			input_init(&piece.fields[i], parts[i], false);
		}
		xgrow(&form->v, &form->cap, form->n + 1);
		form->v[form->n++] = piece;
	}
	size_t same = form->v[0].index == NONE ? form->n > 1 : 0;
	for (size_t i = 1; i < form->n && same == 0; i++) {
		same = form->v[i].index == form->v[0].index ? i : 0;
	}
	if (same > 0 && !piece_changed(&form->v[0])) {
		bring_first(form, same);
		bring_first(form, 1);
		drop_first(form);
	}
}
