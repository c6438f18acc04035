/* Events: acts as they are kept. */
#pragma once

#include "db.h"
#include "dealbench/base/hash.h"

struct event {
	const char *id, *origin, *author, *kind, *entity, *payload,
	    *prev; /* prev NULL: the first */
	size_t payload_len;
	int64_t n, hlc;
	instant_ms at;
};

/* The SHA-256 of the event's canonical form: the compact JSON object with sorted keys
 * {"at":…,"author":"…","entity":"…","hlc":…,"kind":"…","n":…,"origin":"…","payload":{…},"prev":"…"}
 * in UTF-8, payload byte for byte as stored, prev null for an origin's first. */
bool event_hash(const struct event *event, char hex[static HASH_HEX_SIZE],
                struct error *err) MUST_USE;

/* Does it say by itself what an event says: whose replica, who, when, about what, and an object? As
 * the CHECKs of the table, which SQLite leaves out of a file that it may only read. */
bool event_is_one(const struct event *event);
bool origin_is_one(const char *origin); /* 32 hex digits */

/* Completes the next event of this replica (origin, n, hlc, prev, id; kind, entity, payload and who
 * and when are given) and stores it. Its texts live in a. */
bool event_append(struct store *store, struct event *event, struct arena *a,
                  struct error *err) MUST_USE;

/* Stores an event as it is, its id included. */
bool event_insert(struct store *store, const struct event *event, struct error *err) MUST_USE;

/* Reads the current row of one of the event queries; texts are SQLite's until the next step. */
bool event_read(struct query *q, struct event *out, struct error *err) MUST_USE;

/* An event, for people: "event 17 (answer.set of voice-agent)". In a. */
const char *event_words(const struct event *event, struct arena *a);

/* What the event is about: the deal's id, or the rubric's digest. */
const char *act_entity(const struct act *act);

/* An act's payload as canonical JSON, malloc'd. base: the deal as it is now, for DEAL_EDIT. */
char *act_encode(const struct act *act, const struct deal *base, struct error *err) MUST_USE;
/* The act of an event; INTEGRITY where it makes no sense. base: the deal before a DEAL_EDIT (NULL:
 * its record is left out). Lives in a. */
bool act_decode(const struct event *event, const struct deal *base, struct arena *a,
                struct act *out, struct error *err) MUST_USE;
