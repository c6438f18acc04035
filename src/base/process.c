/* A limit of no bytes stops core files; a service that the kernel pipes cores to may pass over it,
 * so on Linux the process is also marked as one that is never dumped, which closes its /proc as
 * well. */
#include "dealbench/base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/prctl.h>
#endif

#include "dealbench/base/attr.h"
#include "dealbench/base/xalloc.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define WATCHED
#endif

void process_keep_private(void)
{
	(void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
#if defined(__linux__) && !defined(WATCHED)
	(void)prctl(PR_SET_DUMPABLE, 0);
#endif
}

/* Opened the wrong way round, as the C library does it for privileged programs: using them fails.
 */
void process_hold_standard(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF) {
			(void)!open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
		}
	}
}

void process_be_child(void)
{
	static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
	xalloc_detach();
	for (size_t i = 0; i < ARRAY_LEN(crashes); i++) {
		(void)signal(crashes[i], SIG_DFL);
	}
}

void process_hold_ends(sigset_t *out_before)
{
	sigset_t ends;

	sigemptyset(&ends);
	sigaddset(&ends, SIGINT);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGHUP);
	sigprocmask(SIG_BLOCK, &ends, out_before);
}

void process_let_ends(const sigset_t *before)
{
	sigprocmask(SIG_SETMASK, before, NULL);
}
