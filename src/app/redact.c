/* What --redact hides, and behind which names. A codename is made from the deal's id alone, so that
 * pictures taken on different days agree; whoever knows the id can make it too. */
#include "redact.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/hash.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define HIDDEN "hidden"

static const char *const colours[] = {
    "Amber",   "Ashen",  "Azure",  "Beige",  "Black",  "Blue",  "Brass",   "Bronze",
    "Brown",   "Cobalt", "Copper", "Coral",  "Cream",  "Dark",  "Dusky",   "Ebony",
    "Emerald", "Fair",   "Golden", "Green",  "Grey",   "Hazel", "Indigo",  "Ivory",
    "Jade",    "Khaki",  "Lilac",  "Lime",   "Maroon", "Mauve", "Misty",   "Ochre",
    "Olive",   "Opal",   "Orange", "Pale",   "Pearl",  "Pink",  "Plum",    "Purple",
    "Red",     "Rose",   "Ruby",   "Russet", "Rusty",  "Sable", "Saffron", "Sandy",
    "Scarlet", "Sepia",  "Silver", "Slate",  "Snowy",  "Tan",   "Tawny",   "Teal",
    "Topaz",   "Umber",  "Vivid",  "Violet", "White",  "Wine",  "Yellow",  "Zinc",
};
static const char *const birds[] = {
    "Avocet", "Bittern", "Bunting", "Buzzard", "Condor",  "Coot",   "Crane",   "Crow",
    "Cuckoo", "Curlew",  "Dipper",  "Dove",    "Dunlin",  "Eagle",  "Egret",   "Eider",
    "Falcon", "Finch",   "Gannet",  "Goose",   "Grebe",   "Grouse", "Gull",    "Harrier",
    "Hawk",   "Heron",   "Hoopoe",  "Ibis",    "Jackdaw", "Jay",    "Kestrel", "Kite",
    "Knot",   "Lark",    "Linnet",  "Magpie",  "Martin",  "Merlin", "Osprey",  "Ostrich",
    "Owl",    "Parrot",  "Pelican", "Petrel",  "Pigeon",  "Pipit",  "Plover",  "Puffin",
    "Quail",  "Raven",   "Robin",   "Rook",    "Shrike",  "Siskin", "Skua",    "Snipe",
    "Stork",  "Swallow", "Swan",    "Swift",   "Toucan",  "Tern",   "Thrush",  "Wren",
};

struct name { /* a deal's */
	const char *id, *code, *title;
	instant_ms created_at;
	size_t pick; /* which of the codenames */
};

struct person {
	char *name, code[16];
};

struct veil {
	struct arena *arena;           /* of the deals' names */
	struct name *names, **by_code; /* sorted by id; by code */
	size_t count;
	struct person **people;
	size_t person_count, person_cap;
	const struct rubric **rubrics;
	size_t rubric_count, rubric_cap;
};

struct veil *veil_new(void)
{
	struct veil *v = xcalloc(1, sizeof(*v));
	v->arena = arena_new();
	return v;
}

void veil_free(struct veil *v)
{
	if (!v) {
		return;
	}
	for (size_t i = 0; i < v->person_count; i++) {
		free(v->people[i]->name);
		free(v->people[i]);
	}
	free(v->people);
	free(v->rubrics);
	arena_free(v->arena);
	free(v);
}

void veil_add_rubric(struct veil *v, const struct rubric *rubric)
{
	xgrow(&v->rubrics, &v->rubric_cap, v->rubric_count + 1);
	v->rubrics[v->rubric_count++] = rubric;
}

/* The first four bytes of the text's SHA-256 as a number. */
static size_t pick_of(const char *text)
{
	char hex[HASH_HEX_SIZE];
	hash_hex(text, strlen(text), hex);
	hex[8] = '\0';
	return (size_t)strtoul(hex, NULL, 16);
}

/* ---- deals ---- */

static int by_pick(const void *pa, const void *pb)
{
	const struct name *a = pa, *b = pb;
	if (a->pick != b->pick) {
		return a->pick < b->pick ? -1 : 1;
	}
	if (a->created_at != b->created_at) {
		return a->created_at < b->created_at ? -1 : 1;
	}
	return strcmp(a->id, b->id);
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct name *)a)->id, ((const struct name *)b)->id);
}

static int by_code(const void *a, const void *b)
{
	return strcmp((*(struct name *const *)a)->code, (*(struct name *const *)b)->code);
}

static const char *code_of(const char *title, struct arena *a)
{
	char *code = arena_strdup(a, title);
	for (char *p = code; *p; p++) {
		*p = *p == ' ' ? '-' : *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
	}
	return code;
}

/* Names in the order of by_pick: those with the same two words are numbered. */
static void name_all(struct veil *v)
{
	size_t same = 0;
	for (size_t i = 0; i < v->count; i++) {
		struct name *n = &v->names[i];
		const char *colour = colours[n->pick / ARRAY_LEN(birds)];
		const char *bird = birds[n->pick % ARRAY_LEN(birds)];
		same = i > 0 && v->names[i - 1].pick == n->pick ? same + 1 : 1;
		n->title = same > 1 ? arena_printf(v->arena, "%s %s %zu", colour, bird, same)
		                    : arena_printf(v->arena, "%s %s", colour, bird);
		n->code = code_of(n->title, v->arena);
	}
}

void veil_learn_deals(struct veil *v, const struct deal_row *rows, size_t count)
{
	arena_reset(v->arena);
	v->names = arena_array(v->arena, count, sizeof(*v->names));
	v->by_code = arena_array(v->arena, count, sizeof(struct name *));
	v->count = count;
	for (size_t i = 0; i < count; i++) {
		v->names[i] = (struct name){.id = arena_strdup(v->arena, rows[i].deal->id),
		                            .created_at = rows[i].created_at,
		                            .pick = pick_of(rows[i].deal->id) %
		                                    (ARRAY_LEN(colours) * ARRAY_LEN(birds))};
	}
	qsort(v->names, count, sizeof(*v->names), by_pick);
	name_all(v);
	qsort(v->names, count, sizeof(*v->names), by_id);
	for (size_t i = 0; i < count; i++) {
		v->by_code[i] = &v->names[i];
	}
	qsort(v->by_code, count, sizeof(*v->by_code), by_code);
}

static const struct name *name_of(const struct veil *v, const char *id)
{
	const struct name key = {.id = id};
	return v->count ? bsearch(&key, v->names, v->count, sizeof(key), by_id) : NULL;
}

const char *veil_deal(const struct veil *v, const char *id)
{
	const struct name *n = name_of(v, id);
	return n ? n->code : NULL;
}

const char *veil_true_deal(const struct veil *v, const char *codename)
{
	struct name wanted = {.code = codename}, *key = &wanted;
	struct name **n =
	    v->count ? bsearch(&key, v->by_code, v->count, sizeof(*v->by_code), by_code) : NULL;
	return n ? (*n)->id : NULL;
}

const char *veil_nearest(const struct veil *v, const char *word)
{
	auto_free const char **codes = xcalloc(v->count + 1, sizeof(*codes));
	for (size_t i = 0; i < v->count; i++) {
		codes[i] = v->names[i].code;
	}
	return text_nearest(word, codes, v->count);
}

/* ---- people ---- */

static bool code_taken(const struct veil *v, const char *code)
{
	for (size_t i = 0; i < v->person_count; i++) {
		if (strcmp(v->people[i]->code, code) == 0) {
			return true;
		}
	}
	return false;
}

/* Letters that are not mistaken for digits, and for each other. */
static void person_code(size_t pick, char code[static 16])
{
	static const char letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ";
	enum { LETTERS = sizeof(letters) - 1 };
	snprintf(code, 16, "Person %c%zu%c", letters[pick % LETTERS], 2 + pick / LETTERS % 8,
	         letters[pick / LETTERS / 8 % LETTERS]);
}

const char *veil_person(struct veil *v, const char *name)
{
	if (!name || !*name) {
		return name;
	}
	for (size_t i = 0; i < v->person_count; i++) {
		if (strcmp(v->people[i]->name, name) == 0) {
			return v->people[i]->code;
		}
	}
	struct person *made = xcalloc(1, sizeof(*made));
	size_t pick = pick_of(name);
	made->name = xstrdup(name);
	do {
		person_code(pick++, made->code);
	} while (code_taken(v, made->code));
	xgrow(&v->people, &v->person_cap, v->person_count + 1);
	v->people[v->person_count++] = made;
	return made->code;
}

/* ---- records ---- */

/* Replaces texts: of a record that lives in an arena, or (arena NULL) of one that owns them. */
struct brush {
	struct veil *veil;
	struct arena *arena;
};

static void put(const struct brush *b, char **text, const char *other)
{
	if (!*text || !**text) {
		return;
	}
	if (b->arena) {
		*text = arena_strdup(b->arena, other);
		return;
	}
	char *copy = xstrdup(other);
	free(*text);
	*text = copy;
}

static void hide(const struct brush *b, char **text)
{
	put(b, text, HIDDEN);
}

static void hide_person(const struct brush *b, char **name)
{
	put(b, name, veil_person(b->veil, *name));
}

/* Does the condition ask whether a deal's attribute is that? */
static bool condition_names(const struct condition *c, const char *attribute, const char *value)
{
	bool found = false;
	for (size_t i = 0; c && i < c->child_count && !found; i++) {
		found = condition_names(&c->children[i], attribute, value);
	}
	if (!c || found || c->kind != COND_DEAL_IS || strcmp(c->attribute, attribute) != 0) {
		return found;
	}
	return condition_accepts(c, value);
}

static bool pattern_names(const struct pattern *p, const char *attribute, const char *value)
{
	bool found = false;
	for (size_t i = 0; i < p->indicator_count && !found; i++) {
		found = condition_names(p->indicators[i].when, attribute, value);
	}
	for (size_t i = 0; i < p->tripwire_count && !found; i++) {
		found = condition_names(p->tripwires[i].when, attribute, value);
	}
	return found;
}

/* Is the value one that the rubric itself speaks of: a choice it offers, or what a condition asks
 * for? Hiding such a one would change what is asked, and so the score. */
static bool rubric_names(const struct rubric *r, const char *attribute, const char *value)
{
	size_t at = rubric_attribute(r, attribute);
	bool found = false;
	for (size_t i = 0; at != NONE && i < r->attributes[at].value_count && !found; i++) {
		found = strcmp(r->attributes[at].values[i].id, value) == 0;
	}
	for (size_t i = 0; i < r->item_count && !found; i++) {
		found = condition_names(r->items[i].when, attribute, value);
	}
	for (size_t i = 0; i < r->pattern_count && !found; i++) {
		found = pattern_names(&r->patterns[i], attribute, value);
	}
	return found;
}

/* A date is kept, as all dates are. */
static bool value_told(const struct veil *v, const char *attribute, const char *value)
{
	struct date date;
	bool told = date_parse(value, &date);
	for (size_t i = 0; i < v->rubric_count && !told; i++) {
		told = rubric_names(v->rubrics[i], attribute, value);
	}
	return told;
}

static void brush_deal(const struct brush *b, struct deal *d)
{
	const struct name *n = d->id ? name_of(b->veil, d->id) : NULL;
	put(b, &d->title, n ? n->title : HIDDEN);
	put(b, &d->id, n ? n->code : HIDDEN);
	hide(b, &d->partner);
	hide_person(b, &d->owner);
	hide_person(b, &d->sponsor);
	for (size_t i = 0; i < d->attribute_count; i++) {
		struct deal_attribute *at = &d->attributes[i];
		for (size_t k = 0; k < at->value_count; k++) {
			if (!value_told(b->veil, at->id, at->values[k])) {
				hide(b, &at->values[k]);
			}
		}
	}
}

static void brush_answer(const struct brush *b, struct answer *answer)
{
	if (answer->kind == ANSWER_TEXT) {
		hide(b, &answer->text);
	} else if (answer->kind == ANSWER_NUMBER) {
		answer->number = FIGURE_HIDDEN;
	} else if (answer->kind == ANSWER_MONEY) {
		answer->money = MONEY_HIDDEN;
	}
	hide(b, &answer->note);
	for (size_t i = 0; i < answer->source_count; i++) {
		struct source *source = &answer->sources[i];
		hide(b, &source->what);
		hide(b, &source->where);
		if (!b->arena) {
			free(source->sha256);
		}
		source->sha256 = NULL;
	}
}

static void brush_gap(const struct brush *b, struct gap *gap)
{
	bool has_currency = gap->cost.currency[0] != '\0';
	gap->cost = MONEY_HIDDEN;
	if (!has_currency) {
		gap->cost.currency[0] = '\0'; /* what is missing stays missing */
	}
	hide_person(b, &gap->owner);
	hide(b, &gap->terms);
}

static void brush_answers(const struct brush *b, struct answers *answers)
{
	for (size_t i = 0; i < answers->n; i++) {
		brush_answer(b, &answers->v[i]);
	}
}

void veil_card(struct veil *v, struct card *card)
{
	struct brush b = {.veil = v};
	brush_deal(&b, &card->deal);
	for (size_t i = 0; i < card->rater_count; i++) {
		hide_person(&b, &card->raters[i].name);
		brush_answers(&b, &card->raters[i].answers);
	}
	brush_answers(&b, &card->consensus);
	for (size_t i = 0; i < card->gap_count; i++) {
		brush_gap(&b, &card->gaps[i]);
	}
}

/* ---- rows ---- */

static void *copy_of(struct arena *a, const void *from, size_t size)
{
	void *copy = arena_alloc(a, size);
	if (size > 0) {
		memcpy(copy, from, size);
	}
	return copy;
}

static const char *text_hidden(const char *text)
{
	return text && *text ? HIDDEN : text;
}

static const struct deal *deal_hidden(struct veil *v, struct arena *a, const struct deal *deal)
{
	if (!deal) {
		return NULL;
	}
	struct deal *d = copy_of(a, deal, sizeof(*deal));
	d->attributes =
	    copy_of(a, deal->attributes, deal->attribute_count * sizeof(*d->attributes));
	for (size_t i = 0; i < d->attribute_count; i++) {
		struct deal_attribute *at = &d->attributes[i];
		at->values = copy_of(a, at->values, at->value_count * sizeof(*at->values));
	}
	brush_deal(&(struct brush){v, a}, d);
	return d;
}

static const struct answer *answer_hidden(struct veil *v, struct arena *a,
                                          const struct answer *answer)
{
	if (!answer) {
		return NULL;
	}
	struct answer *copy = copy_of(a, answer, sizeof(*answer));
	copy->sources = copy_of(a, answer->sources, answer->source_count * sizeof(*copy->sources));
	brush_answer(&(struct brush){v, a}, copy);
	return copy;
}

static const struct gap *gap_hidden(struct veil *v, struct arena *a, const struct gap *gap)
{
	if (!gap) {
		return NULL;
	}
	struct gap *copy = copy_of(a, gap, sizeof(*gap));
	brush_gap(&(struct brush){v, a}, copy);
	return copy;
}

void veil_card_row(struct veil *v, struct card_row *row)
{
	row->submitted_by = veil_person(v, row->submitted_by);
	row->reason = text_hidden(row->reason);
}

void veil_row(struct veil *v, struct arena *a, struct deal_row *row)
{
	row->deal = deal_hidden(v, a, row->deal);
	row->state_reason = text_hidden(row->state_reason);
	if (row->has_card) {
		veil_card_row(v, &row->card);
	}
}

void veil_event(struct veil *v, struct arena *a, struct event_row *row)
{
	struct act *act = &row->act;
	const char *code = act->deal ? veil_deal(v, act->deal) : NULL;
	act->deal = act->deal ? arena_strdup(a, code ? code : HIDDEN) : NULL;
	act->rater = veil_person(v, act->rater);
	act->reason = text_hidden(act->reason);
	act->record = deal_hidden(v, a, act->record);
	act->answer = answer_hidden(v, a, act->answer);
	act->gap = gap_hidden(v, a, act->gap);
	row->author = veil_person(v, row->author);
	row->was_answer = answer_hidden(v, a, row->was_answer);
	row->was_gap = gap_hidden(v, a, row->was_gap);
	row->was_record = deal_hidden(v, a, row->was_record);
	row->was_reason = text_hidden(row->was_reason);
	if (row->was_opened) {
		struct act *opened = copy_of(a, row->was_opened, sizeof(*opened));
		opened->deal = act->deal;
		row->was_opened = opened;
	}
}

void veil_head(struct veil *v, struct arena *a, struct event_head *head)
{
	const char *code = head->deal ? veil_deal(v, head->deal) : NULL;
	head->deal = head->deal ? arena_strdup(a, code ? code : HIDDEN) : NULL;
	head->author = veil_person(v, head->author);
}
