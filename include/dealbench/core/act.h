/* What a user does to a workspace: each act is one event. Kinds and names are permanent, they are
 * stored. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/core/card.h"

enum act_kind {
	ACT_RUBRIC_ADD,  /* "rubric.add": a rubric's files enter the workspace */
	ACT_DEAL_NEW,    /* "deal.new" */
	ACT_DEAL_EDIT,   /* "deal.edit": the deal's fields as they shall be (only the differing ones
	                    are stored) */
	ACT_DEAL_CLOSE,  /* "deal.close": archived or withdrawn, with a reason */
	ACT_DEAL_REOPEN, /* "deal.reopen", with a reason */
	ACT_DEAL_RETRACT, /* "deal.retract": made by mistake: out of every list, while nothing rests
	                     on it */
	ACT_CARD_OPEN,    /* "card.open": a new scorecard of a deal */
	ACT_CARD_RETRACT, /* "card.retract": opened by mistake, while it holds what it opened with
	                   */
	ACT_ANSWER,       /* "answer.set": one rater's answer to one item, whole */
	ACT_CONSENSUS,    /* "consensus.set" */
	ACT_GAP,          /* "gap.set" */
	ACT_SUBMIT,       /* "card.submit": freezes the scorecard; an earlier submitted one becomes
	                     superseded */
	ACT_CARD_REOPEN,  /* "card.reopen": its submission is taken back by who submitted it, while
	                     it is the deal's latest scorecard */
	ACT_KIND_COUNT
};
const char *act_kind_name(enum act_kind kind);
bool act_kind_parse(const char *name, enum act_kind *out) MUST_USE;

enum deal_state { DEAL_OPEN, DEAL_ARCHIVED, DEAL_WITHDRAWN, DEAL_STATE_COUNT };
const char *deal_state_name(enum deal_state state); /* "open", "archived", "withdrawn" */

enum card_purpose { PURPOSE_SCREENING, PURPOSE_FULL, PURPOSE_RETEST, PURPOSE_COUNT };
const char *card_purpose_name(enum card_purpose purpose); /* "screening", "full", "re-test" */
bool card_purpose_parse(const char *name, enum card_purpose *out) MUST_USE;

enum card_state { CARD_OPEN, CARD_SUBMITTED, CARD_SUPERSEDED, CARD_STATE_COUNT };
const char *card_state_name(enum card_state state); /* "open", "submitted", "superseded" */

/* A file of a rubric, verbatim. */
struct rubric_file {
	const char *path; /* inside the folder */
	const char *data;
	size_t len;
};

/* Borrowed throughout: an act lives as long as its maker says. */
struct act {
	enum act_kind kind;
	const char *deal;  /* deal id; all but RUBRIC_ADD */
	int card;          /* the scorecard's number in the deal, from 1: all of a scorecard */
	const char *rater; /* ANSWER */

	const struct deal *record; /* DEAL_NEW, DEAL_EDIT */
	enum deal_state close_as;  /* DEAL_CLOSE: ARCHIVED or WITHDRAWN */
	const char *reason;        /* DEAL_CLOSE, DEAL_REOPEN, SUBMIT while provisional */
	enum card_purpose purpose; /* CARD_OPEN */
	const char *digest;        /* RUBRIC_ADD, CARD_OPEN: "sha256:…" */
	bool carry; /* CARD_OPEN: start from the answers and gaps of the deal's latest scorecard */
	/* CARD_OPEN without carry: start from the answers to these items and the decisions on these
	 * gaps only (another rubric asks the others differently, or not at all) */
	const char *const *carry_items, *const *carry_gaps;
	size_t carry_item_count, carry_gap_count;
	const struct answer *answer; /* ANSWER, CONSENSUS; one with nothing in it clears */
	const struct gap *gap;       /* GAP; disposition UNDECIDED with nothing else withdraws */
	const char *rubric_id, *rubric_version, *rubric_title; /* RUBRIC_ADD */
	const struct rubric_file *files;                       /* RUBRIC_ADD */
	size_t file_count;

	/* ANSWER: the item at which its rater stands from then on, kept in the same transaction;
	 * NULL leaves it. No part of the event, as store_set_place's is none. */
	const char *place;

	const char *undoes; /* the id of the event that this act takes back, or NULL */
	int position; /* ANSWER, CONSENSUS, GAP: its place among the others where it comes back,
	                 from 1; 0 = the end */
	bool leaves;  /* ANSWER: the rater was not on the scorecard before the act taken back */
	/* What its author last read where it writes. Where the workspace holds something else, the
	 * act is refused. A record: only the fields that the act changes matter. Not stored: it
	 * stands in the events before. */
	bool expects;
	const struct answer *was_answer; /* ANSWER, CONSENSUS; NULL or empty = none */
	const struct gap *was_gap;       /* GAP; likewise */
	const struct deal *was_record;   /* DEAL_EDIT, DEAL_RETRACT */
	enum deal_state was_state;       /* DEAL_CLOSE, DEAL_REOPEN */
};
