/* The form that says what happens to a gap. Every field may be filled whatever the decision: what
 * the decision needs carries a '*', and the form names what is missing for it to count. */
#include "disposition.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/key.h"
#include "draft_parts.h"
#include "typed_value.h"

#define DECISION_TARGET 10 /* the first decision's, among the form's targets */

static const char *const row_labels[DISPOSITION_ROWS] = {"Decision", "Cost",  "Currency",
                                                         "Due",      "Owner", "Terms"};
/* In brackets: without colours nothing else tells them from what was typed. */
static const char *const row_hints[DISPOSITION_ROWS] = {"",
                                                        "(like 250000, or EUR 1.2m)",
                                                        "(three letters, like EUR)",
                                                        "(like 31 Mar 2027, or +6w)",
                                                        "(a person)",
                                                        "(what is agreed)"};

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

void disposition_init(struct disposition_form *form, const struct gap *gap, const char *currency,
                      struct date today)
{
	char number[32], due[16];
	*form = (struct disposition_form){.decision = DISPOSITION_UNDECIDED, .today = today};
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

static void decide(struct disposition_form *form, uint32_t letter)
{
	if (letter == ' ') {
		decision_step(form, 1);
	} else if (letter >= '0' && letter <= '5') {
		form->decision = (enum disposition)(DISPOSITION_UNDECIDED + (int)(letter - '0'));
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
	decide(form, (unsigned char)draft_take_part(&text, a)[0]);
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
		decide(form, msg_letter(msg));
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

static void upper(char *s)
{
	for (; *s; s++) {
		if (*s >= 'a' && *s <= 'z') {
			*s = (char)(*s - 'a' + 'A');
		}
	}
}

/* The currency's field in capitals; malloc'd, NULL where it holds none. */
static char *currency_text(const struct disposition_form *form)
{
	char *text = field_text(form, ROW_CURRENCY);
	if (text) {
		upper(text);
	}
	return text;
}

static struct typed_said wrong(const char *why)
{
	struct typed_said said = {.wrong = true};
	snprintf(said.text, sizeof(said.text), "? %s", why);
	return said;
}

/* An amount may bring its currency along; then the field below has to say the same, or nothing. */
static struct typed_said read_cost(const struct disposition_form *form, struct money *out)
{
	auto_free char *currency = currency_text(form);
	const char *usual = currency && currency_valid(currency) ? currency : NULL;
	struct typed_said said = typed_cost(form->fields[ROW_COST].text.data, usual, out);
	if (!said.wrong && usual && out->currency[0] && strcmp(usual, out->currency) != 0) {
		return wrong("another currency stands below");
	}
	return said;
}

static struct typed_said read_currency(const struct disposition_form *form)
{
	struct money cost;
	auto_free char *currency = currency_text(form);
	bool begun = currency && form->row == ROW_CURRENCY && strlen(currency) < 3;
	if (currency && !begun && !currency_valid(currency)) {
		return wrong("three letters, such as EUR");
	}
	struct typed_said said = read_cost(form, &cost);
	bool lacks = !currency && !said.wrong && said.text[0] && !cost.currency[0];
	return lacks ? wrong("an amount needs its currency") : (struct typed_said){0};
}

static struct typed_said read_row(const struct disposition_form *form, enum disposition_row row)
{
	struct money cost;
	struct date due;
	switch (row) {
	case ROW_COST:
		return read_cost(form, &cost);
	case ROW_CURRENCY:
		return read_currency(form);
	case ROW_DUE:
		return typed_date(form->fields[row].text.data, form->today, &due);
	case ROW_DECISION:
	case ROW_OWNER:
	case ROW_TERMS:
	case DISPOSITION_ROWS:
		break;
	}
	return (struct typed_said){0};
}

static bool rows_right(struct disposition_form *form, struct error *err)
{
	for (int i = ROW_COST; i < DISPOSITION_ROWS; i++) {
		struct typed_said said = read_row(form, (enum disposition_row)i);
		bool lacks = i == ROW_CURRENCY && !form->fields[i].text.len;
		if (said.wrong && !lacks) {
			form->row = (enum disposition_row)i;
			return error_set(err, ERROR_INVALID, "%s: %s", row_labels[i],
			                 said.text + 2);
		}
	}
	return true;
}

bool disposition_gap(struct disposition_form *form, const char *item, struct gap *out,
                     struct error *err)
{
	struct gap gap = {.disposition = form->decision};
	auto_free char *currency = currency_text(form);
	if (!rows_right(form, err)) {
		return false;
	}
	if (currency && !currency_valid(currency)) {
		form->row = ROW_CURRENCY;
		return error_set(err, ERROR_INVALID, "Currency: three letters, such as EUR");
	}
	(void)read_cost(form, &gap.cost);
	(void)typed_date(form->fields[ROW_DUE].text.data, form->today, &gap.due);
	gap.has_cost = !text_is_blank(form->fields[ROW_COST].text.data);
	if (currency) {
		memcpy(gap.cost.currency, currency, sizeof(gap.cost.currency));
	}
	gap.owner = field_text(form, ROW_OWNER);
	gap.terms = field_text(form, ROW_TERMS);
	bool empty = !gap.has_cost && !date_is_set(gap.due) && !gap.owner && !gap.terms;
	if (gap.disposition == DISPOSITION_UNDECIDED && empty) {
		memset(&gap.cost, 0, sizeof(gap.cost));
	}
	gap.item = xstrdup(item);
	*out = gap;
	return true;
}

/* Does a row hold what a decision that needs it needs? */
static bool row_filled(const struct disposition_form *form, enum disposition_row row)
{
	struct money cost;
	struct typed_said said = read_row(form, row);
	if (row == ROW_CURRENCY && !said.wrong && text_is_blank(form->fields[row].text.data)) {
		(void)read_cost(form, &cost);
		return cost.currency[0] != '\0';
	}
	return !said.wrong && !text_is_blank(form->fields[row].text.data);
}

const char *disposition_needs(const struct disposition_form *form, char *buf, size_t size)
{
	static const char *const words[DISPOSITION_ROWS] = {"",           "a cost",   "a currency",
	                                                    "a due date", "an owner", "terms"};
	int at = 0;
	buf[0] = '\0';
	for (int i = ROW_COST; i < DISPOSITION_ROWS && at < (int)size; i++) {
		enum disposition_row row = (enum disposition_row)i;
		if (row_needed(form->decision, row) && !row_filled(form, row)) {
			at +=
			    snprintf(buf + at, size - (size_t)at, "%s%s", at ? ", " : "", words[i]);
		}
	}
	return buf;
}

/* "1 Close  2 Price …": the one decided on stands in brackets. */
static void decision_view(const struct disposition_form *form, struct frame *f, struct rect row,
                          bool on, int target)
{
	static const char *const words[] = {"Close", "Price", "Bound", "Accept", "Walk"};
	int x = row.x, y = row.y, end = row.x + row.w;
	for (int i = 0; i < (int)ARRAY_LEN(words); i++) {
		bool chosen = (int)form->decision == DISPOSITION_CLOSE + i;
		enum style style = chosen && on ? STYLE_SELECTED
		                   : chosen     ? STYLE_STRONG
		                                : STYLE_PLAIN;
		if (on && (chosen || (i == 0 && form->decision == DISPOSITION_UNDECIDED))) {
			frame_cursor(f, x, y, false);
		}
		int w = frame_printf(f, x, y, end - x, style, chosen ? "[%d %s]" : "%d %s", i + 1,
		                     words[i]);
		frame_target_line(f, (struct rect){x, y, w, 1}, target + DECISION_TARGET + i);
		x += w + 1;
	}
}

static void field_view(const struct disposition_form *form, enum disposition_row row,
                       struct frame *f, struct rect area, bool on)
{
	const struct input *in = &form->fields[row];
	struct typed_said said = read_row(form, row);
	input_view(in, f, area, on);
	if (!on && in->text.len == 0 && !said.wrong) {
		frame_put(f, area.x, area.y, area.w, STYLE_QUIET, row_hints[row]);
	} else {
		typed_view(&said, on, f, area, in->text.data);
	}
}

void disposition_view(const struct disposition_form *form, struct frame *f, struct rect area,
                      bool focused, int target)
{
	for (int i = 0; i < DISPOSITION_ROWS && i < area.h; i++) {
		bool on = focused && form->row == (enum disposition_row)i;
		int y = area.y + i;
		struct rect field = {area.x + 12, y, area.w - 12, 1};
		bool needed = row_needed(form->decision, (enum disposition_row)i);
		frame_target_line(f, (struct rect){area.x, y, area.w, 1}, target + i);
		frame_put(f, area.x, y, 1, STYLE_ACCENT, on ? ">" : " ");
		frame_put(f, area.x + 2, y, 8, on ? STYLE_STRONG : STYLE_PLAIN, row_labels[i]);
		frame_put(f, area.x + 10, y, 1, STYLE_WATCH, needed ? "*" : " ");
		if (i == ROW_DECISION) {
			decision_view(form, f, field, on, target);
		} else {
			field_view(form, (enum disposition_row)i, f, field, on);
		}
	}
}

void disposition_click(struct disposition_form *form, int target)
{
	if (target >= DECISION_TARGET) {
		form->row = ROW_DECISION;
		form->decision =
		    (enum disposition)(DISPOSITION_CLOSE + (target - DECISION_TARGET) % 5);
	} else if (target < DISPOSITION_ROWS) {
		form->row = (enum disposition_row)target;
	}
}
