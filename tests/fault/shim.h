/* SQLite's way to the disk with a fault built in. While it is armed, it is the default VFS; the
 * calls that the store makes itself (link, rename, …) come through here too (the linker wraps
 * them).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum shim_fault {
	SHIM_NONE,
	SHIM_FULL, /* a write is cut in the middle: no space; what is no write goes through */
	SHIM_IO,   /* the operation fails: input/output error */
	SHIM_LOCK, /* a lock is not to be had; what is no lock goes through */
	SHIM_FAULT_COUNT
};

void shim_install(void); /* once a program */
/* The n-th operation from now (from 1) meets the fault; sticky: all after it too. n = 0: none does.
 */
void shim_arm(enum shim_fault fault, size_t n, bool sticky);
/* Stops failing. Returns the operations since shim_arm. */
size_t shim_disarm(void);
bool shim_struck(void); /* did the fault happen since shim_arm? */

/* ---- what the disk was told, for a power failure ---- */

/* Records every change of files under folder from here on. */
void shim_record(const char *folder);
/* "So far is acknowledged": a mark in the record. */
void shim_mark(void);
size_t shim_recorded(void); /* the operations recorded */
void shim_stop(void);
/* Makes in folder `into` the files as a power failure after `at` operations may leave them: what
 * was synced, and of the rest whatever `seed` says, some of it torn. *out_marks: the marks before
 * it. */
void shim_power_loss(size_t at, unsigned seed, const char *into, size_t *out_marks);
void shim_forget(void); /* frees the record */
