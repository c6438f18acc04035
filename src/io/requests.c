/* The list of documents to ask for, most decisive first within whose competence they need. What an
 * item is worth decides the order and is not said; only titles and the documents' names go out. */
#include "dealbench/io/requests.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/json.h"
#include "doc.h"

#define NOBODY "deal team"

struct request {
	const char *who, *document, *about;
	struct texts with; /* who else */
};

struct list {
	struct arena *arena;
	struct request *v;
	size_t n, cap;
};

static double slack_of(const struct rubric *r, const struct answer *answer)
{
	size_t grade = answer->evidence ? rubric_grade(r, answer->evidence) : NONE;
	return r->grades[grade == NONE ? r->grade_count - 1 : grade].slack;
}

/* The slack of the best evidence that anybody has for an answer; the consensus goes first. */
static double best_slack(const struct requests *r, const char *item)
{
	const struct answer *agreed = answers_find(&r->card->consensus, item);
	if (agreed && answer_given(agreed)) {
		return slack_of(r->rubric, agreed);
	}
	double best = 1;
	for (size_t i = 0; i < r->card->rater_count; i++) {
		const struct answer *own = answers_find(&r->card->raters[i].answers, item);
		double slack = own && answer_given(own) ? slack_of(r->rubric, own) : 1;
		best = slack < best ? slack : best;
	}
	return best;
}

/* Open, or less sure than the second strongest grade: a document we have seen. */
static bool is_wanted(const struct requests *r, size_t item)
{
	const struct item_result *found = &r->result->items[item];
	const struct rubric *rubric = r->rubric;
	if (!found->asked || found->na) {
		return false;
	}
	double document = rubric->grades[rubric->grade_count > 1 ? 1 : 0].slack;
	return !found->answered || best_slack(r, rubric->items[item].id) > document + SCORE_EPSILON;
}

static struct request *request_for(const struct list *list, const char *document)
{
	for (size_t i = 0; i < list->n; i++) {
		if (strcmp(list->v[i].document, document) == 0) {
			return &list->v[i];
		}
	}
	return NULL;
}

/* One document is asked for once, and says all that it is for. */
static void add_item(struct list *list, const struct item *item)
{
	for (size_t i = 0; i < item->evidence_to_ask_for.n; i++) {
		const char *document = item->evidence_to_ask_for.v[i];
		struct request *asked = request_for(list, document);
		if (asked) {
			asked->about =
			    arena_printf(list->arena, "%s; %s", asked->about, item->title);
			continue;
		}
		struct request request = {.who = item->who.n > 0 ? item->who.v[0] : NOBODY,
		                          .document = document,
		                          .about = item->title};
		if (item->who.n > 1) {
			request.with = (struct texts){item->who.v + 1, item->who.n - 1};
		}
		xgrow(&list->v, &list->cap, list->n + 1);
		list->v[list->n++] = request;
	}
}

/* What decides most first, then what is left in walking order. */
static struct list collect(const struct requests *r, struct arena *a)
{
	struct list list = {.arena = a};
	auto_free bool *done = xcalloc(r->rubric->item_count + 1, sizeof(*done));
	for (size_t i = 0; i < r->result->next_count; i++) {
		size_t item = r->result->next[i];
		done[item] = true;
		if (is_wanted(r, item)) {
			add_item(&list, &r->rubric->items[item]);
		}
	}
	for (size_t i = 0; i < r->rubric->item_count; i++) {
		if (!done[i] && is_wanted(r, i)) {
			add_item(&list, &r->rubric->items[i]);
		}
	}
	return list;
}

/* The first of its group? Groups come in the order of their first request. */
static bool opens_group(const struct list *list, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		if (strcmp(list->v[i].who, list->v[at].who) == 0) {
			return false;
		}
	}
	return true;
}

static char *capital(struct arena *a, const char *text)
{
	char *copy = arena_strdup(a, text);
	if (copy[0] >= 'a' && copy[0] <= 'z') {
		copy[0] = (char)(copy[0] - 'a' + 'A');
	}
	return copy;
}

static void group(struct doc *doc, const struct list *list, const char *who)
{
	doc_subheading(doc, "%s", capital(doc->arena, who));
	for (size_t i = 0; i < list->n; i++) {
		const struct request *q = &list->v[i];
		if (strcmp(q->who, who) == 0) {
			doc_bullet(doc, 0, NULL, "%s (%s)", q->document, q->about);
		}
	}
}

static void build(struct doc *doc, const struct requests *r)
{
	char date[16];
	struct list list = collect(r, doc->arena);
	doc_title(doc, "Documents we ask for");
	doc_field(doc, "Partnership", "%s", r->card->deal.title);
	if (r->card->deal.partner) {
		doc_field(doc, "Partner", "%s", r->card->deal.partner);
	}
	doc_field(doc, "Date", "%s", date_format(r->date, date));
	doc_text(doc, "%s",
	         list.n == 0 ? "No documents to ask for."
	                     : "Grouped by who reads them on our side; the most useful first.");
	for (size_t i = 0; i < list.n; i++) {
		if (opens_group(&list, i)) {
			group(doc, &list, list.v[i].who);
		}
	}
	free(list.v);
}

void requests_text(const struct requests *r, size_t columns, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	auto_doc doc;
	doc_init(&doc, a);
	build(&doc, r);
	doc_render_text(&doc, columns, out);
}

void requests_markdown(const struct requests *r, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	auto_doc doc;
	doc_init(&doc, a);
	build(&doc, r);
	doc_render_markdown(&doc, out);
}

static void group_object(struct json *j, const struct list *list, const char *who)
{
	json_open_object(j, NULL);
	json_put_text(j, "who", who);
	json_open_array(j, "requests");
	for (size_t i = 0; i < list->n; i++) {
		const struct request *q = &list->v[i];
		if (strcmp(q->who, who) == 0) {
			json_open_object(j, NULL);
			json_put_text(j, "document", q->document);
			json_put_text(j, "about", q->about);
			json_put_texts(j, "with", q->with);
			json_close_object(j);
		}
	}
	json_close_array(j);
	json_close_object(j);
}

void requests_json(const struct requests *r, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	struct list list = collect(r, a);
	struct json j = {.out = out};
	json_open_object(&j, NULL);
	json_put_text(&j, "schema", "dealbench/requests/v1");
	json_put_text(&j, "title", r->card->deal.title);
	json_put_text(&j, "partner", r->card->deal.partner);
	json_put_date(&j, "date", r->date);
	json_open_array(&j, "groups");
	for (size_t i = 0; i < list.n; i++) {
		if (opens_group(&list, i)) {
			group_object(&j, &list, list.v[i].who);
		}
	}
	json_close_array(&j);
	json_close_object(&j);
	free(list.v);
}
