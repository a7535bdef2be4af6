/* For the rig alone: Qt asks for the screens' colour profiles, and Wine 8 ends a program that does. This one says
   that there are none, as Windows does on most machines. */
#include <windows.h>

#define PROFILES __declspec(dllexport)

PROFILES HANDLE WINAPI OpenColorProfileW(void *profile, DWORD access, DWORD share, DWORD how) { return NULL; }
PROFILES HANDLE WINAPI WcsOpenColorProfileW(void *cdmp, void *camp, void *gmmp, DWORD access, DWORD share,
                                            DWORD how, DWORD flags) { return NULL; }
PROFILES HANDLE WINAPI WcsCreateIccProfile(HANDLE profile, DWORD options) { return NULL; }
PROFILES BOOL WINAPI CloseColorProfile(HANDLE profile) { return TRUE; }
PROFILES BOOL WINAPI GetColorProfileFromHandle(HANDLE profile, BYTE *into, DWORD *size) { return FALSE; }
PROFILES BOOL WINAPI WcsGetDefaultColorProfile(DWORD scope, const WCHAR *device, DWORD type, DWORD subtype,
                                               DWORD id, DWORD size, WCHAR *name) { return FALSE; }
PROFILES BOOL WINAPI WcsGetDefaultColorProfileSize(DWORD scope, const WCHAR *device, DWORD type, DWORD subtype,
                                                   DWORD id, DWORD *size) { return FALSE; }
PROFILES BOOL WINAPI WcsGetUsePerUserProfiles(const WCHAR *device, DWORD class, BOOL *own) {
    if (own) *own = FALSE;
    return TRUE;
}
