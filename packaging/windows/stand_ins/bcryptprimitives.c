/* For the rig alone: where Rust programs ask Windows 10 for randomness; Wine 8 knows the older way to the same. */
#include <windows.h>

BOOLEAN WINAPI SystemFunction036(void *into, ULONG size); /* RtlGenRandom, of advapi32.dll */

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *into, SIZE_T size) {
    while (size > 0) {
        ULONG part = size > 0x10000000 ? 0x10000000 : (ULONG)size;
        if (!SystemFunction036(into, part)) return FALSE;
        into += part;
        size -= part;
    }
    return TRUE;
}
