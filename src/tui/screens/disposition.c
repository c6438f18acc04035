/* The form that says what happens to a gap. Every field may be filled whatever the decision: what
 * the decision needs carries a '*', and the form names what is missing for it to count. */
#include "disposition.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/key.h"
#include "draft_parts.h"

static const char *const row_labels[DISPOSITION_ROWS] = {"Decision", "Cost",  "Currency",
                                                         "Due",      "Owner", "Terms"};
static const char *const row_hints[DISPOSITION_ROWS] = {
    "", "a number: 250000", "three letters: EUR", "YYYY-MM-DD", "a person", "what is agreed"};

const char *disposition_label(enum disposition d)
{
	switch (d) {
	case DISPOSITION_CLOSE:
		return "Close it by a date";
	case DISPOSITION_PRICE:
		return "Price it into the deal";
	case DISPOSITION_BOUND:
		return "Bound the use";
	case DISPOSITION_ACCEPT:
		return "Accept it";
	case DISPOSITION_WALK:
		return "Walk away";
	case DISPOSITION_NONE:
	case DISPOSITION_UNDECIDED:
	case DISPOSITION_COUNT:
		break;
	}
	return "Undecided";
}

static bool row_needed(enum disposition d, enum disposition_row row)
{
	switch (row) {
	case ROW_COST:
	case ROW_CURRENCY:
		return d == DISPOSITION_CLOSE || d == DISPOSITION_PRICE;
	case ROW_DUE:
	case ROW_OWNER:
		return d == DISPOSITION_CLOSE;
	case ROW_TERMS:
		return d == DISPOSITION_BOUND || d == DISPOSITION_ACCEPT;
	case ROW_DECISION:
	case DISPOSITION_ROWS:
		break;
	}
	return false;
}

void disposition_init(struct disposition_form *form, const struct gap *gap, const char *currency)
{
	char number[32], due[16];
	*form = (struct disposition_form){.decision = DISPOSITION_UNDECIDED};
	const char *texts[DISPOSITION_ROWS] = {0};
	texts[ROW_CURRENCY] = currency;
	if (gap) {
		form->decision =
		    gap->disposition == DISPOSITION_NONE ? DISPOSITION_UNDECIDED : gap->disposition;
		texts[ROW_COST] = gap->has_cost ? money_number(gap->cost, number) : NULL;
		texts[ROW_CURRENCY] = gap->cost.currency[0] ? gap->cost.currency : currency;
		texts[ROW_DUE] = date_format(gap->due, due);
		texts[ROW_OWNER] = gap->owner;
		texts[ROW_TERMS] = gap->terms;
	}
	for (int i = ROW_COST; i < DISPOSITION_ROWS; i++) {
		input_init(&form->fields[i], texts[i] ? texts[i] : "", false);
	}
}

void disposition_finish(struct disposition_form *form)
{
	for (int i = ROW_COST; i < DISPOSITION_ROWS; i++) {
		input_finish(&form->fields[i]);
	}
}

static void decision_step(struct disposition_form *form, int step)
{
	int count = DISPOSITION_WALK - DISPOSITION_UNDECIDED + 1;
	int at = ((int)form->decision - DISPOSITION_UNDECIDED + step + count) % count;
	form->decision = (enum disposition)(DISPOSITION_UNDECIDED + at);
}

static void row_step(struct disposition_form *form, int step)
{
	form->row =
	    (enum disposition_row)(((int)form->row + step + DISPOSITION_ROWS) % DISPOSITION_ROWS);
}

static void decision_text(struct disposition_form *form, const char *text)
{
	if (strcmp(text, " ") == 0) {
		decision_step(form, 1);
	} else if (text[0] >= '0' && text[0] <= '5' && !text[1]) {
		form->decision = (enum disposition)(DISPOSITION_UNDECIDED + (text[0] - '0'));
	}
}

void disposition_put(const struct disposition_form *form, struct str *out)
{
	char digit[2] = {(char)('0' + (int)form->decision - DISPOSITION_UNDECIDED), '\0'};
	draft_put_part(out, digit);
	for (int i = ROW_COST; i < DISPOSITION_ROWS; i++) {
		draft_put_part(out, form->fields[i].text.data);
	}
}

void disposition_take(struct disposition_form *form, const char *text, struct arena *a)
{
	decision_text(form, draft_take_part(&text, a));
	for (int i = ROW_COST; i < DISPOSITION_ROWS; i++) {
		input_finish(&form->fields[i]);
		input_init(&form->fields[i], draft_take_part(&text, a), false);
	}
}

enum form_answer disposition_update(struct disposition_form *form, const struct msg *msg)
{
	if (msg->kind == MSG_KEY) {
		switch (msg->key) {
		case KEYCODE_ENTER:
			return FORM_STORE;
		case KEYCODE_ESC:
			return FORM_LEAVE;
		case KEYCODE_DOWN:
		case KEYCODE_TAB:
			row_step(form, 1);
			return FORM_STAY;
		case KEYCODE_UP:
		case KEYCODE_BACKTAB:
			row_step(form, -1);
			return FORM_STAY;
		default:
			break;
		}
	}
	if (form->row != ROW_DECISION) {
		if (input_update(&form->fields[form->row], msg)) {
		}
	} else if (msg->kind == MSG_TEXT) {
		decision_text(form, msg->text);
	} else if (msg->kind == MSG_KEY && msg->key == KEYCODE_RIGHT) {
		decision_step(form, 1);
	} else if (msg->kind == MSG_KEY && msg->key == KEYCODE_LEFT) {
		decision_step(form, -1);
	}
	return FORM_STAY;
}

/* The field without blanks around it; malloc'd, NULL where nothing is left. */
static char *field_text(const struct disposition_form *form, enum disposition_row row)
{
	const char *s = form->fields[row].text.data;
	s += strspn(s, " \t\n");
	size_t len = strlen(s);
	while (len > 0 && strchr(" \t\n", s[len - 1])) {
		len--;
	}
	return len > 0 ? xstrndup(s, len) : NULL;
}

static bool field_wrong(struct disposition_form *form, enum disposition_row row, struct error *err)
{
	form->row = row;
	return error_set(err, ERROR_INVALID, "%s: expected %s", row_labels[row], row_hints[row]);
}

/* "250,000" is how people copy an amount. */
static void drop_commas(char *s)
{
	char *to = s;
	for (; *s; s++) {
		if (*s != ',' && *s != ' ') {
			*to++ = *s;
		}
	}
	*to = '\0';
}

static void upper(char *s)
{
	for (; *s; s++) {
		if (*s >= 'a' && *s <= 'z') {
			*s = (char)(*s - 'a' + 'A');
		}
	}
}

bool disposition_gap(struct disposition_form *form, const char *item, struct gap *out,
                     struct error *err)
{
	auto_free char *cost = field_text(form, ROW_COST);
	auto_free char *currency = field_text(form, ROW_CURRENCY);
	auto_free char *due = field_text(form, ROW_DUE);
	struct gap gap = {.disposition = form->decision};
	if (currency) {
		upper(currency);
		if (!currency_valid(currency)) {
			return field_wrong(form, ROW_CURRENCY, err);
		}
		memcpy(gap.cost.currency, currency, sizeof(gap.cost.currency));
	}
	if (cost) {
		drop_commas(cost);
		if (!money_parse(cost, currency ? currency : "", &gap.cost) || gap.cost.minor < 0) {
			return field_wrong(form, ROW_COST, err);
		}
		gap.has_cost = true;
	}
	if (due && !date_parse(due, &gap.due)) {
		return field_wrong(form, ROW_DUE, err);
	}
	gap.owner = field_text(form, ROW_OWNER);
	gap.terms = field_text(form, ROW_TERMS);
	bool empty = !cost && !due && !gap.owner && !gap.terms;
	if (gap.disposition == DISPOSITION_UNDECIDED && empty) {
		memset(&gap.cost, 0, sizeof(gap.cost));
	}
	gap.item = xstrdup(item);
	*out = gap;
	return true;
}

const char *disposition_needs(const struct disposition_form *form, char *buf, size_t size)
{
	buf[0] = '\0';
	size_t at = 0;
	for (int i = ROW_COST; i < DISPOSITION_ROWS; i++) {
		auto_free char *text = field_text(form, (enum disposition_row)i);
		if (text || !row_needed(form->decision, (enum disposition_row)i)) {
			continue;
		}
		for (const char *c = at ? ", " : ""; *c && at + 1 < size; c++) {
			buf[at++] = *c;
		}
		for (const char *c = row_labels[i]; *c && at + 1 < size; c++) {
			buf[at++] = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
		}
		buf[at] = '\0';
	}
	return buf;
}

/* "1 Close  2 Price …": the one decided on stands in brackets. */
static void decision_view(const struct disposition_form *form, struct frame *f, int x, int y, int w,
                          bool on)
{
	static const char *const words[] = {"Close", "Price", "Bound", "Accept", "Walk"};
	int end = x + w;
	for (int i = 0; i < (int)ARRAY_LEN(words); i++) {
		bool chosen = (int)form->decision == DISPOSITION_CLOSE + i;
		enum style style = chosen && on ? STYLE_SELECTED
		                   : chosen     ? STYLE_STRONG
		                                : STYLE_PLAIN;
		if (on && (chosen || (i == 0 && form->decision == DISPOSITION_UNDECIDED))) {
			frame_cursor(f, x, y, false);
		}
		x += frame_printf(f, x, y, end - x, style, chosen ? "[%d %s]" : "%d %s", i + 1,
		                  words[i]);
		x += 1;
	}
}

void disposition_view(const struct disposition_form *form, struct frame *f, struct rect area,
                      bool focused)
{
	for (int i = 0; i < DISPOSITION_ROWS && i < area.h; i++) {
		bool on = focused && form->row == (enum disposition_row)i;
		int y = area.y + i, x = area.x + 12, w = area.w - 12;
		bool needed = row_needed(form->decision, (enum disposition_row)i);
		frame_put(f, area.x, y, 1, STYLE_ACCENT, on ? ">" : " ");
		frame_put(f, area.x + 2, y, 8, on ? STYLE_STRONG : STYLE_PLAIN, row_labels[i]);
		frame_put(f, area.x + 10, y, 1, STYLE_WATCH, needed ? "*" : " ");
		if (i == ROW_DECISION) {
			decision_view(form, f, x, y, w, on);
			continue;
		}
		input_view(&form->fields[i], f, (struct rect){x, y, w, 1}, on);
		if (!on && form->fields[i].text.len == 0) {
			frame_put(f, x, y, w, STYLE_QUIET, row_hints[i]);
		}
	}
}
