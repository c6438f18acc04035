/* What this process shows of itself to others, and what they may ask of it. */
#pragma once

#include <signal.h>

/* From here on no core is dumped, by this program or by one that it starts, and nothing reaches a
 * service that collects crashes. On Linux, other programs of the same user may not look into its
 * memory either; under a sanitizer, which must, that is left out. */
void process_keep_private(void);
/* Before anything is opened: standard input, output and error that are closed stay so for whoever
 * reads or writes, but no file is opened in their place, where a message would land in it. */
void process_hold_standard(void);
/* First in a child that goes on in this program's code: should it crash or run out of memory, the
 * terminal and what is half made are its parent's to see to. */
void process_be_child(void);
/* SIGINT, SIGTERM and SIGHUP wait until the mask is put back as it was: for what must not be left
 * half done and does not take long. */
void process_hold_ends(sigset_t *out_before);
void process_let_ends(const sigset_t *before);
