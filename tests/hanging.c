/* A disk that hangs: while the file named by EVENLINE_HANGS is there, no write to a journal and no sync of one comes
   back. For LD_PRELOAD. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static void wait_for(int descriptor)
{
    const char *flag = getenv("EVENLINE_HANGS");
    char link[64], path[4096];
    ssize_t length;

    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    length = readlink(link, path, sizeof path - 1);
    if (flag == NULL || length < 0)
        return;
    path[length] = 0;
    if (strstr(path, "journal.sqlite") == NULL)
        return;
    while (access(flag, F_OK) == 0)
        usleep(5000);
}

#define LATER(type, name, arguments, given, descriptor)                        \
    type name arguments                                                        \
    {                                                                          \
        static type(*real) arguments;                                          \
        if (real == NULL)                                                      \
            real = (type(*) arguments)dlsym(RTLD_NEXT, #name);                 \
        wait_for(descriptor);                                                  \
        return real given;                                                     \
    }

LATER(ssize_t, pwrite, (int f, const void *b, size_t n, off_t o), (f, b, n, o), f)
LATER(ssize_t, pwrite64, (int f, const void *b, size_t n, off64_t o), (f, b, n, o), f)
LATER(int, fsync, (int f), (f), f)
LATER(int, fdatasync, (int f), (f), f)
