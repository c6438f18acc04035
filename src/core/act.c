/* The names under which acts, states and purposes are stored. They are permanent: a workspace
 * written years ago is read by them. */
#include "dealbench/core/act.h"

#include <assert.h>
#include <string.h>

static const char *const act_kind_names[] = {
    [ACT_RUBRIC_ADD] = "rubric.add",
    [ACT_DEAL_NEW] = "deal.new",
    [ACT_DEAL_EDIT] = "deal.edit",
    [ACT_DEAL_CLOSE] = "deal.close",
    [ACT_DEAL_REOPEN] = "deal.reopen",
    [ACT_DEAL_RETRACT] = "deal.retract",
    [ACT_CARD_OPEN] = "card.open",
    [ACT_CARD_RETRACT] = "card.retract",
    [ACT_ANSWER] = "answer.set",
    [ACT_CONSENSUS] = "consensus.set",
    [ACT_GAP] = "gap.set",
    [ACT_SUBMIT] = "card.submit",
    [ACT_CARD_REOPEN] = "card.reopen",
};
static_assert(ARRAY_LEN(act_kind_names) == ACT_KIND_COUNT, "every kind of act has a name");

static const char *const deal_state_names[] = {
    [DEAL_OPEN] = "open",
    [DEAL_ARCHIVED] = "archived",
    [DEAL_WITHDRAWN] = "withdrawn",
};
static_assert(ARRAY_LEN(deal_state_names) == DEAL_STATE_COUNT, "every state of a deal has a name");

static const char *const card_purpose_names[] = {
    [PURPOSE_SCREENING] = "screening",
    [PURPOSE_FULL] = "full",
    [PURPOSE_RETEST] = "re-test",
};
static_assert(ARRAY_LEN(card_purpose_names) == PURPOSE_COUNT, "every purpose has a name");

static const char *const card_state_names[] = {
    [CARD_OPEN] = "open",
    [CARD_SUBMITTED] = "submitted",
    [CARD_SUPERSEDED] = "superseded",
};
static_assert(ARRAY_LEN(card_state_names) == CARD_STATE_COUNT, "every state of a card has a name");

const char *act_kind_name(enum act_kind kind)
{
	assert((size_t)kind < ARRAY_LEN(act_kind_names));
	return act_kind_names[kind];
}

bool act_kind_parse(const char *name, enum act_kind *out)
{
	for (size_t i = 0; i < ARRAY_LEN(act_kind_names); i++) {
		if (strcmp(act_kind_names[i], name) == 0) {
			*out = (enum act_kind)i;
			return true;
		}
	}
	return false;
}

const char *deal_state_name(enum deal_state state)
{
	assert((size_t)state < ARRAY_LEN(deal_state_names));
	return deal_state_names[state];
}

const char *card_purpose_name(enum card_purpose purpose)
{
	assert((size_t)purpose < ARRAY_LEN(card_purpose_names));
	return card_purpose_names[purpose];
}

bool card_purpose_parse(const char *name, enum card_purpose *out)
{
	for (size_t i = 0; i < ARRAY_LEN(card_purpose_names); i++) {
		if (strcmp(card_purpose_names[i], name) == 0) {
			*out = (enum card_purpose)i;
			return true;
		}
	}
	return false;
}

const char *card_state_name(enum card_state state)
{
	assert((size_t)state < ARRAY_LEN(card_state_names));
	return card_state_names[state];
}
