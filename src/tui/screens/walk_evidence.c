/* Evidence in the walk: its form, the files behind it read a little at a time between two keys, and
 * what they turn out to be. A piece is stored when its file is hashed, and not before. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "walk.h"

#define STEPS_AT_ONCE 8 /* of a few MiB: what is read before the key returns */

const struct source *walk_sources(const struct walk *w, size_t *out_count)
{
	const struct answer *own = walk_own(w);
	*out_count = own ? own->source_count : 0;
	return own ? own->sources : NULL;
}

/* ---- what became of the files ---- */

static bool same_text(const char *a, const char *b)
{
	return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

static bool same_sources(const struct answer *was, const struct answer *now)
{
	size_t count = now ? now->source_count : 0;
	bool same = was->source_count == count && (count == 0 || strcmp(was->item, now->item) == 0);
	for (size_t i = 0; same && i < count; i++) {
		same = same_text(was->sources[i].where, now->sources[i].where) &&
		       same_text(was->sources[i].sha256, now->sources[i].sha256);
	}
	return same;
}

void walk_checks_end(struct walk *w)
{
	struct walk_checks *c = &w->checks;
	for (size_t i = 0; i < c->n; i++) {
		source_job_free(c->v[i]);
	}
	free(c->v);
	free(c->states);
	answer_finish(&c->of);
	*c = (struct walk_checks){0};
}

void walk_checks_look(struct walk *w, bool again)
{
	struct walk_checks *c = &w->checks;
	const struct answer *own = walk_own(w);
	if (!again && same_sources(&c->of, own)) {
		return;
	}
	walk_checks_end(w);
	if (!own || own->source_count == 0) {
		return;
	}
	answer_copy(&c->of, own);
	c->n = own->source_count;
	c->v = xcalloc(c->n, sizeof(*c->v));
	c->states = xcalloc(c->n, sizeof(*c->states));
	for (size_t i = 0; i < c->n; i++) {
		c->v[i] = source_job_new(w->session, &c->of.sources[i], false);
		c->states[i] = source_job_check(c->v[i]);
		(void)source_job_step(c->v[i]);
	}
}

/* ---- storing a piece ---- */

static void source_finish(struct source *source)
{
	free(source->what);
	free(source->where);
	free(source->sha256);
	*source = (struct source){0};
}

void walk_attach_end(struct walk *w)
{
	source_job_free(w->attaching);
	w->attaching = NULL;
	source_finish(&w->attach);
	answer_finish(&w->attach_of);
	w->attach_of = (struct answer){0};
}

static void attach_begin(struct walk *w, size_t index)
{
	answer_finish(&w->attach_of);
	sheet_draft(w->sheet, w->item, &w->attach_of);
	w->attach_to = index;
}

int walk_attach_percent(const struct walk *w)
{
	const struct source_check *check = source_job_check(w->attaching);
	return check->size ? (int)(check->done * 100 / check->size) : 0;
}

bool walk_attach_stands(const struct walk *w)
{
	size_t count;
	const struct source *v = walk_sources(w, &count);
	const struct answer *was = &w->attach_of;
	bool same = w->attaching && w->sheet->editable && walk_item(w) &&
	            strcmp(walk_item(w)->id, was->item) == 0 && count == was->source_count;
	for (size_t i = 0; same && i < count; i++) {
		same = source_equal(&v[i], &was->sources[i]);
	}
	return same;
}

bool walk_reads(const struct walk *w, const struct msg *msg)
{
	return w->attaching && (msg->kind == MSG_ACTION || msg->kind == MSG_TEXT ||
	                        msg->kind == MSG_KEY || msg->kind == MSG_CLICK);
}

struct effect walk_reading(struct walk *w, const struct msg *msg)
{
	if ((msg->kind == MSG_KEY && msg->key == KEYCODE_ESC) ||
	    (msg->kind == MSG_ACTION && msg->action == ACTION_BACK)) {
		walk_attach_end(w);
		return walk_toast(STYLE_QUIET, "Not stored: the file was not read whole.");
	}
	return walk_toast(STYLE_QUIET, "The file is being read: Esc stops that, storing nothing.");
}

static struct effect stored_words(const struct walk *w, size_t index)
{
	size_t count;
	const struct source *v = walk_sources(w, &count);
	if (count == 0) {
		return walk_toast(STYLE_WATCH, "Evidence stored, and removed by somebody since.");
	}
	const struct source *source = &v[index < count ? index : count - 1];
	if (w->sheet->unchanged) {
		return walk_toast(STYLE_QUIET, source->sha256
		                                   ? "Nothing changed: the file is as it was."
		                                   : "Nothing changed.");
	}
	if (source->sha256) {
		return walk_toast(STYLE_PLAIN, "Evidence stored with its file's hash, %.8s...",
		                  source->sha256);
	}
	if (source_check(w->session, source, NULL, NULL).state == SOURCE_MISSING) {
		return walk_toast(STYLE_WATCH, "Evidence stored, but no file lies at %s",
		                  source->where);
	}
	return walk_toast(STYLE_PLAIN, "Evidence stored. Its grade is a matter of its own: c.");
}

static struct effect store_piece(struct walk *w)
{
	struct error err;
	size_t to = w->attach_to, item = rubric_item(w->sheet->rubric, w->attach_of.item);
	assert(item == w->item);
	bool ok = !w->attaching || source_job_attach(w->attaching, &w->attach, &err);
	ok = ok && sheet_source_set(w->sheet, item, to, &w->attach, &err);
	walk_attach_end(w);
	if (!ok) {
		return walk_error(&err);
	}
	w->notice[0] = '\0';
	if (w->mode == WALK_EVIDENCE) {
		evidence_form_next(&w->pieces);
		auto_str left = STR_INIT;
		evidence_form_put(&w->pieces, &left);
		if (left.len == 0) {
			walk_draft_drop(w);
		}
		walk_box_settle(w);
	}
	return stored_words(w, to);
}

/* Reads on; stores where all is read. *out_more: it is not. */
static struct effect attach_on(struct walk *w, int steps, bool *out_more)
{
	*out_more = true;
	for (int i = 0; *out_more && i < steps; i++) {
		*out_more = source_job_step(w->attaching);
	}
	if (*out_more) {
		return (struct effect){0};
	}
	return store_piece(w);
}

/* A piece whose place did not change keeps its hash: only attaching anew takes another file. */
static void attach_start(struct walk *w, const struct source *was)
{
	bool same = was && same_text(was->where, w->attach.where);
	if (same) {
		w->attach.sha256 = xstrdup(was->sha256);
	} else if (w->attach.where) {
		w->attaching = source_job_new(w->session, &w->attach, true);
	}
}

static struct effect enter_piece(struct walk *w)
{
	bool more;
	struct error err;
	size_t count, index = w->pieces.v[0].index;
	const struct source *v = walk_sources(w, &count);
	if (!evidence_form_source(&w->pieces, &w->attach, &err)) {
		return walk_toast(STYLE_WATCH, "%s", err.message);
	}
	attach_begin(w, index);
	attach_start(w, index < count ? &v[index] : NULL);
	return w->attaching ? attach_on(w, STEPS_AT_ONCE, &more) : store_piece(w);
}

struct effect walk_reattach(struct walk *w, size_t index)
{
	bool more;
	size_t count;
	const struct source *v = walk_sources(w, &count);
	auto_free char *path = index < count ? source_path(w->session, &v[index]) : NULL;
	if (!path) {
		return walk_toast(STYLE_QUIET, "No file lies behind this piece of evidence.");
	}
	walk_type_end(w, true);
	w->attach = (struct source){.what = xstrdup(v[index].what),
	                            .where = xstrdup(v[index].where),
	                            .sha256 = xstrdup(v[index].sha256),
	                            .date = v[index].date};
	attach_begin(w, index);
	w->attaching = source_job_new(w->session, &w->attach, true);
	if (source_job_check(w->attaching)->state == SOURCE_MISSING) {
		walk_attach_end(w);
		return walk_toast(STYLE_WATCH, "Nothing lies at %s", path);
	}
	return attach_on(w, STEPS_AT_ONCE, &more);
}

struct effect walk_source_drop(struct walk *w, size_t index)
{
	struct error err;
	if (!sheet_source_drop(w->sheet, w->item, index, &err)) {
		return walk_error(&err);
	}
	w->notice[0] = '\0';
	if (w->mode == WALK_EVIDENCE) {
		size_t count;
		const struct source *v = walk_sources(w, &count);
		evidence_form_rebase(&w->pieces, v, count);
		walk_box_settle(w);
		return walk_toast(STYLE_PLAIN, "Evidence removed. Esc, then u brings it back.");
	}
	return walk_toast(STYLE_PLAIN, "Evidence removed. u brings it back.");
}

struct effect walk_work(struct walk *w, bool *out_more)
{
	*out_more = false;
	if (w->attaching) {
		struct effect effect = attach_on(w, 1, out_more);
		walk_follow(w, &effect);
		return effect;
	}
	for (size_t i = 0; i < w->checks.n && !*out_more; i++) {
		bool reading = w->checks.states[i]->state == SOURCE_READING;
		*out_more = reading && (source_job_step(w->checks.v[i]) || i + 1 < w->checks.n);
	}
	return (struct effect){0};
}

/* ---- typing ---- */

struct effect walk_typed_source(struct walk *w, const struct msg *msg)
{
	size_t count;
	const struct source *v = walk_sources(w, &count);
	switch (evidence_form_update(&w->pieces, msg, v, count)) {
	case EVIDENCE_STORE:
		return enter_piece(w);
	case EVIDENCE_REMOVE:
		return walk_source_drop(w, evidence_form_row(&w->pieces));
	case EVIDENCE_LEAVE:
		return walk_leave(w);
	case EVIDENCE_STAY:
		break;
	}
	return (struct effect){0};
}
