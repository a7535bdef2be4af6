/* python.exe for the rig: hands its words to the Python in python311.dll beside it. */
#include <stdio.h>
#include <windows.h>

typedef int (*run_python)(int, wchar_t **);

int wmain(int count, wchar_t **words) {
    HMODULE python = LoadLibraryW(L"python311.dll");
    run_python run = python ? (run_python)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (run == NULL) {
        fputs("python311.dll is not beside this program.\n", stderr);
        return 127;
    }
    return run(count, words);
}
